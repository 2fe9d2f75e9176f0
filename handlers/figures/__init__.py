"""Which figures are claimed: numbers, units, bounds and what is counted."""
