"""Reports of no known template, read by their shape: headings, lists, prose, adverts, articles and summaries.

The wording of one template does not belong here: see `templates`.

Imports: sources.contract, sources.document, sources.document.front_matter, sources.formats,
sources.formats.structure.parts, sources.text.dates.
"""
