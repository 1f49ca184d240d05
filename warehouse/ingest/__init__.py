"""From sources to staging rows: the ledger of arrivals, parsing, normalisation, and the day of a report.

Statements of reports do not belong here: see `extract`.

Imports: sources.contract, sources.fetchers, sources.fetchers.visits, sources.formats, sources.registry,
sources.text, sources.text.dates, warehouse.schema, warehouse.storage.
"""
