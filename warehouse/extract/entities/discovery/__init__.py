"""Names that no catalogue has: told by their writing, by the words beside them, and by where they stand.

Which of the candidates become entities is decided over all reports, in dbt.

Imports: warehouse.extract.entities, warehouse.extract.entities.spelling, warehouse.extract.text.
"""
