"""Golden cases: short wire copy with what is to be found in it, readable by a reporter."""
