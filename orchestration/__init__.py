"""Running the pipeline: assets, checks, the job, its schedule and sensor, resources, and the command line.

Parsing (see `sources`) and SQL (see `warehouse` and `dbt`) do not belong here.

Imports: orchestration.assets, sources.fetchers.files, sources.registry, warehouse.serve, warehouse.storage,
warehouse.storage.repair.
"""
