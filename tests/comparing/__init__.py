"""Pairs of figures and pairs of stories: can they be compared, and do they differ?"""
