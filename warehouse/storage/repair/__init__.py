"""Putting the data folder right: damaged files, leftovers of killed runs, and work files of the release before.

Writing new rows does not belong here.

Imports: warehouse.storage.
"""
