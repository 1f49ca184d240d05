"""Readers of one kind of part each: articles, summaries in sections, records of fields, chapters, parts to open.

What a report is as a whole is decided in the room above.

Imports: sources.contract, sources.document, sources.formats, sources.formats.structure, sources.text.dates.
"""
