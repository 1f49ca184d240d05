"""Fetching the bytes of reports from their sources, and reading the bytes of one report into a typed `Report`.

Storing, Dagster and SQL do not belong here: reading a report does not depend on where it is stored.

Imports: nothing of the project.
"""
