"""RSS, Atom and JSON feeds: reading their entries and times, and finding the report of each entry.

Visiting a feed does not belong here: see `fetchers.feed`.

Imports: sources.fetchers.pages, sources.fetchers.visits, sources.text, sources.text.dates.
"""
