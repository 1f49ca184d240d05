"""The weekly brief: pages that a person reads, made from the published marts and from nothing else.

`facts` asks, `charts`, `wording` and `pages` show, `feed` announces, `writing` keeps the folder up to date.

Imports: sources.document, warehouse.serve, warehouse.storage.
"""
