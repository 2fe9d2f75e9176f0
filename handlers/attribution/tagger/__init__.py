"""The learned tagger: labels source, cue and content word by word, then links them."""
