"""The weekly brief: pages for people, made from the published marts alone.

`facts` reads the marts; `charts`, `wording` and `pages` render; `feed` makes the feed; `writing` updates the folder.

Imports: sources.document, warehouse.serve, warehouse.storage.
"""
