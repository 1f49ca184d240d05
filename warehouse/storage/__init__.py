"""Storage of a run: the data folder, the DuckDB work file, worker processes, and the published versions.

The meaning of rows does not belong here.

Imports: warehouse.schema, warehouse.storage.repair.
"""
