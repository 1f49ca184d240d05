"""What a story means, learned from examples: its event type, its status, and whether a line tells an event.

`lines/` holds the examples, all in words of our own, `trained/` the heads that `make train` fits to them. Names,
figures and dates are not found here.

Imports: nothing of the project.
"""
