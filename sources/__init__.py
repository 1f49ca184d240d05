"""Reading: the bytes of one report in, a typed `Report` out.

What does not belong here: anything about more than one report, storage, scheduling. A linter rule keeps dagster,
duckdb and polars out.
"""
