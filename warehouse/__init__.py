"""Storing: typed reports become staging rows in DuckDB, are searched for what they state, and are published.

What does not belong here: reading formats (see `sources`), SQL over many reports (see `dbt`), scheduling and Dagster
(see `orchestration`; a linter rule keeps it out).

Imports: nothing of the project.
"""
