"""Expressions of time: when something happened, and by when something is due.

The day of a report does not belong here: see `ingest.days`.

Imports: sources.text, sources.text.dates, warehouse.extract.text.
"""
