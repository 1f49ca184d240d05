"""Running: when and in what order things happen. Assets, checks, jobs, schedule, sensor, resources and the command.

What does not belong here: parsing (see `sources`) and SQL (see `warehouse` and `dbt`).

Imports: orchestration.assets, sources.fetchers.files, sources.registry, warehouse.serve, warehouse.storage,
warehouse.storage.repair.
"""
