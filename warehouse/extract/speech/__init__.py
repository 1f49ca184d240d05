"""What people are quoted with and what they forecast.

Who the speaker is does not belong here: see `entities`.

Imports: sources.text, warehouse.extract.text, warehouse.extract.time.
"""
