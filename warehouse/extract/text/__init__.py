"""Units of a text that all extractors share: its sentences.

What the sentences state does not belong here.

Imports: nothing of the project.
"""
