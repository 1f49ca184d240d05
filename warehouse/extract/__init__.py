"""What a report states, as rows: names, claims, figures, quotations and forecasts, each a span of its text.

Whatever needs two reports does not belong here: it is SQL, in `dbt/`.

Imports: sources.text, warehouse.extract.claims, warehouse.extract.entities, warehouse.extract.entities.spelling,
warehouse.extract.figures, warehouse.extract.meaning, warehouse.extract.speech, warehouse.extract.text,
warehouse.extract.time, warehouse.schema, warehouse.storage.
"""
