"""Quotations, forecasts, and the names whose bearers speak.

Which entity a speaker is does not belong here: see `entities`.

Imports: sources.text, warehouse.extract.text, warehouse.extract.time.
"""
