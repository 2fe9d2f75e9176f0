"""A picture of figures that several stories count: by time and claimant, with their bounds."""

from bot.chart.choosing import Chart, charts

__all__ = ["Chart", "charts"]
