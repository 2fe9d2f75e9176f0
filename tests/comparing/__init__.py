"""Pairs of sentences with a figure each: can the two be compared, and do they differ?"""
