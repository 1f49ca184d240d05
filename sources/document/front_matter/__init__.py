"""Front matter, the metadata at the top of a report: YAML, TOML and header lines, with the span of every value.

The use of the keys for a report does not belong here: see `formats.report_builder`.

Imports: sources.contract, sources.document, sources.text.dates.
"""
