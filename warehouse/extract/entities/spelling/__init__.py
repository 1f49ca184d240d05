"""The spelling and the sound of names: the forms in which two names are compared.

Which name belongs to which entity does not belong here.

Imports: sources.text.
"""
