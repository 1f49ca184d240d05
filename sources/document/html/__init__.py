"""HTML pages and mails written out, once, as the Markdown that their reader would read.

Getting pages does not belong here: see `fetchers`.

Imports: sources.contract, sources.text.
"""
