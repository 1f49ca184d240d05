"""One annotated text per report: what is searched, in sentences, with everything found in it in order of place.

What the annotations are found by, and what they state together, does not belong here.

Imports: nothing of the project.
"""
