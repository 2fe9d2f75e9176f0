"""Which figures are claimed: numbers, units, bounds, what is counted, and who claims it.

Nothing is imported here: the web process parses a number without loading the English pipeline.
"""
