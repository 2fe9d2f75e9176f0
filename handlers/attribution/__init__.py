"""Who said what: cue, source and content spans, grouped into attributions."""
