"""Characters, scripts and addresses in any text.

The structure of reports does not belong here: see `document`.

Imports: nothing of the project.
"""
