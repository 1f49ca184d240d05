"""What a story means, learned from examples: its event type, its status, whether a line tells an event, and how alike
stories of any language are.

`lines/` holds the examples, all in words of our own, `trained/` the heads that `make train` fits to them, and
the space that stories are compared in. Names,
figures and dates are not found here.

Imports: nothing of the project.
"""
