"""The names in a text: entities of the catalogue, versions of models, and names that the catalogue lacks.

Everything here depends on one text and the seeds; decisions over many reports are made in dbt.

Imports: warehouse.extract.entities.discovery, warehouse.extract.entities.spelling, warehouse.extract.text.
"""
