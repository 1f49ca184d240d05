"""Where a run keeps its things: the data folder, the DuckDB work file, its workers, and the published version.

What the rows mean does not belong here.

Imports: warehouse.schema, warehouse.storage.repair.
"""
