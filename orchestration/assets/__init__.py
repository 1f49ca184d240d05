"""The assets of the pipeline, one module per layer: landing, staging, dbt models, published file, briefs.

The computation of rows does not belong here: see `warehouse` and `dbt/`.

Imports: orchestration, sources.registry, warehouse.extract, warehouse.extract.entities, warehouse.ingest,
warehouse.schema, warehouse.serve, warehouse.serve.brief, warehouse.storage.
"""
