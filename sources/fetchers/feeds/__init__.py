"""RSS, Atom and JSON feeds: their entries, which report each entry is, and the times that they print.

Visiting a feed does not belong here: see `fetchers.feed`.

Imports: sources.fetchers.pages, sources.fetchers.visits, sources.text, sources.text.dates.
"""
