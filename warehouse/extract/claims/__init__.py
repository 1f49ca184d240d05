"""What a report claims to have happened: type and status, when, and who takes which part.

Merging the claims of many reports into events is not done here: it is SQL, in `dbt/`.

Imports: warehouse.extract.entities, warehouse.extract.entities.spelling, warehouse.extract.meaning,
warehouse.extract.text, warehouse.extract.time.
"""
