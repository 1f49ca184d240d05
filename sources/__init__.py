"""Reading: the bytes of one report in, a typed `Report` out; and where the bytes come from.

Storing, Dagster and SQL do not belong here: a report is read the same wherever it is kept.

Imports: nothing of the project.
"""
