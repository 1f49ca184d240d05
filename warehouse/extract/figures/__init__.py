"""Figures with their values fully expanded: money, shares, and measures with units.

What a figure is about does not belong here: see `extract.run`.

Imports: sources.text, warehouse.extract.text.
"""
