"""Parts that all fetchers share: the visit, polite and bounded requests, secrets, and errors.

Code for one kind of source does not belong here: see its module in `fetchers`.

Imports: sources.registry.
"""
