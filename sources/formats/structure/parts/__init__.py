"""Readers of one kind of part each: articles, summaries in sections, records of labelled fields, chapters.

What a report is as a whole is decided in the room above.

Imports: sources.contract, sources.document, sources.formats, sources.formats.structure, sources.text.dates.
"""
