"""Documents cut from web pages, mails and feeds: their main content, as an HTML document with a head.

Requests do not belong here: see `visits`. Reading the documents does not either: see `sources.document`.

Imports: sources.fetchers.visits, sources.text.
"""
