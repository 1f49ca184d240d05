"""Files in folders, repositories and mailboxes: which there are, what they hold, and how they are named.

Visiting a folder or repository does not belong here: see `fetchers.folder` and `fetchers.repository`.

Imports: sources.fetchers.pages, sources.fetchers.visits, sources.registry, sources.text.
"""
