"""Reading the published warehouse: queries, searches, profiles, exports, names to review, and the brief.

Writing to the warehouse does not belong here.

Imports: sources.contract, warehouse.extract.entities, warehouse.storage.
"""
