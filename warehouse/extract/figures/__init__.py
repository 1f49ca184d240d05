"""Figures as numbers in full (money, percentages, measures with units), and the mention that each is about.

Dates and durations until something is due do not belong here: see `time`.

Imports: sources.text, warehouse.extract.text.
"""
