"""The configured sources: what `sources.yaml` may say, where it errs, and its JSON Schema.

Getting what the sources have does not belong here: see `fetchers`.

Imports: sources.contract.
"""
