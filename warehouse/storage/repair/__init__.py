"""Repairing the data folder: damaged files, leftovers of killed runs, and work files of an earlier release.

Writing new rows does not belong here.

Imports: warehouse.storage.
"""
