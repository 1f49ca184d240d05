"""Listing, reading and naming the files of folders, repositories and mailboxes.

Visiting a folder or repository does not belong here: see `fetchers.folder` and `fetchers.repository`.

Imports: sources.fetchers.pages, sources.fetchers.visits, sources.registry, sources.text.
"""
