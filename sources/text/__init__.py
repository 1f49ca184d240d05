"""Characters, scripts and addresses in any text, whatever report it belongs to.

What depends on the structure of a report does not belong here: see `document`.

Imports: nothing of the project.
"""
