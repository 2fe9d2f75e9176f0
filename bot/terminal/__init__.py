"""The brief in a terminal: records in, rich renderables out. Words of the article are never markup.

Order: embargo, article, figures claimed, who said what, would not say.
"""
