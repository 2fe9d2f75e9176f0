"""Training of the tagger; users need none of it. See README.md."""
