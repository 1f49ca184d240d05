"""What people are quoted with and what they forecast.

Who the speaker is does not belong here: see `entities`.

Imports: warehouse.extract.entities, warehouse.extract.text, warehouse.extract.time.
"""
