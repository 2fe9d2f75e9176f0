"""The evidence page in a real browser: Chromium, and axe-core for faults of accessibility."""
