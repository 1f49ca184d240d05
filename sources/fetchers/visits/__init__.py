"""What every fetcher works with: the visit it makes, requests that are polite and bounded, secrets, and errors.

What one kind of source is does not belong here: it has a module in `fetchers`.

Imports: sources.registry.
"""
