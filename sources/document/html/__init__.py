"""Converting HTML pages and mails, once, into Markdown with the text that a reader sees.

Fetching pages does not belong here: see `fetchers`.

Imports: sources.contract, sources.text.
"""
