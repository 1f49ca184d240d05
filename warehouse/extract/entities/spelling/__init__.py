"""How names are written and how they sound: the forms in which two of them are compared.

Which name belongs to which entity does not belong here.

Imports: sources.text.
"""
