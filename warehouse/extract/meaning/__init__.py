"""What a story means, learned from examples: its event type, its status, its telling line, its likeness to others.

`lines/` holds the examples, in our own words; `trained/` holds the heads and the space of vectors that `make train`
fits to them. Names, figures and dates are not found here.

Imports: nothing of the project.
"""
