"""Readers of one kind of part each: articles, summaries in sections, records of fields, chapters, parts to open.

The choice between these readers does not belong here: see `structure`.

Imports: sources.contract, sources.document, sources.formats, sources.formats.structure, sources.text.dates.
"""
