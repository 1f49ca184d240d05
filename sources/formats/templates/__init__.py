"""Reports of known templates: one module each, with the confidence in the template and its parser.

Code for reports of any shape does not belong here: see `structure`.

Imports: sources.contract, sources.document, sources.document.front_matter, sources.formats,
sources.formats.structure, sources.formats.structure.parts, sources.text.dates.
"""
