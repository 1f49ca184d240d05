"""Reports of known templates: one module each, which says how surely a text is one and takes it apart.

What serves reports of any shape does not belong here: see `structure`.

Imports: sources.contract, sources.document, sources.document.front_matter, sources.formats,
sources.formats.structure, sources.formats.structure.parts, sources.text.dates.
"""
