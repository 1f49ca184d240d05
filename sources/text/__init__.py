"""Characters, scripts and addresses in any text, whatever report it belongs to.

The structure of reports does not belong here: see `document`.

Imports: nothing of the project.
"""
