"""Who and what a text names: the catalogue, its mentions, versions of models, and names that no catalogue has.

Everything here is a function of one text and the seeds; what many reports say together is decided in dbt.

Imports: warehouse.extract.entities.discovery, warehouse.extract.entities.spelling, warehouse.extract.text.
"""
