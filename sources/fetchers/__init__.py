"""Fetchers: one module per kind of source, each with `fetch(source, visit)`: what is new there."""
