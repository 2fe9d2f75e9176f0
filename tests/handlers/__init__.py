"""The handlers, stage by stage."""
