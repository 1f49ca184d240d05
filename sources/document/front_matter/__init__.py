"""What stands at the top of a report about the report: YAML, TOML and header lines, with the place of every value.

What the keys mean for a report does not belong here: see `formats.report_builder`.

Imports: sources.contract, sources.document, sources.text.dates.
"""
