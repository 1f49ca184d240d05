"""Recognition of names that the catalogue lacks: by their spelling, by words beside them, by their place.

Which of the candidates become entities is decided over all reports, in dbt.

Imports: warehouse.extract.entities, warehouse.extract.entities.spelling, warehouse.extract.text.
"""
