"""How good the reading is, in one table beside the previous edition's figures."""
