"""What a story means, learned from examples: its event type, its status, and whether a line tells an event.

`lines/` holds the examples, all in words of our own, `heads/` what `make train` makes of them. Names, figures and dates
are not found here.

Imports: nothing.
"""
