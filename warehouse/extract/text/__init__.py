"""The annotated text of a report: its sentences and all annotations in order, and words that several rooms search.

The rules that find annotations, and the rules that make claims of them, do not belong here.

Imports: nothing of the project.
"""
