"""Stories of our own with full gold, in the golden format: one story a file."""
