"""The configured sources: the model of `sources.yaml`, the messages about its errors, and its JSON Schema.

Fetching from the sources does not belong here: see `fetchers`.

Imports: sources.contract.
"""
