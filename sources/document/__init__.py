"""Turning the bytes of any kind of file into the one readable text of a report and the leaf blocks that tile it.

The purpose of a block (headline, section, advert) does not belong here: see `formats`.

Imports: sources.contract, sources.document.data, sources.document.front_matter, sources.document.html,
sources.text.
"""
