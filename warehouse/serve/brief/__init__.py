"""The briefs of weeks and days: pages for people, made from the published marts alone.

`facts` reads the marts; `charts`, `evidence`, `wording` and `pages` render; `feed` makes the feed; `writing` updates
the folder.

Imports: sources.document, sources.document.front_matter, warehouse.serve, warehouse.storage.
"""
