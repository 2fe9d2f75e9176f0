"""Measurements, not tests: they print figures and judge nothing."""
