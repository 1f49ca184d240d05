"""Running: when and in what order things happen. Assets, checks, jobs, schedule, sensor, resources and the command.

What does not belong here: parsing (see `sources`) and SQL (see `warehouse` and `dbt`).
"""
