"""From what sources bring to staging rows: the ledger of arrivals, parsing, normalising, and the day of a report.

What a report states does not belong here: see `extract`.

Imports: sources.contract, sources.fetchers, sources.fetchers.visits, sources.formats, sources.registry,
sources.text, sources.text.dates, warehouse.schema, warehouse.storage.
"""
