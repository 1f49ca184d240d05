"""Bytes of any kind of file to the one readable text of a report, and the leaf blocks that tile it.

What a block is for (headline, section, advert) does not belong here: see `formats`.

Imports: sources.contract, sources.document.data, sources.document.front_matter, sources.document.html,
sources.text.
"""
