"""Expressions of time: the dates of events, and the days by which forecasts are due.

The day of a report does not belong here: see `ingest.days`.

Imports: sources.text, sources.text.dates, warehouse.extract.text.
"""
