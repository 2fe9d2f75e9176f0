"""A digest in words: what the stories of a channel claim, and where they differ."""
