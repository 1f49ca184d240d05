"""The claims of a report: the type and status of each event, its day, and its participants with their roles.

Merging the claims of many reports into events is not done here: it is SQL, in `dbt/`.

Imports: warehouse.extract.entities, warehouse.extract.entities.spelling, warehouse.extract.meaning,
warehouse.extract.text, warehouse.extract.time.
"""
