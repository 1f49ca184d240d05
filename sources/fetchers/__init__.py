"""Fetchers: one module per kind of source, each with `fetch(source, visit)`: what is new there.

Imports: sources.fetchers.feeds, sources.fetchers.files, sources.fetchers.pages, sources.fetchers.visits,
sources.registry, sources.text.
"""

from collections.abc import Iterator
from importlib import import_module

from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import Source


def fetch(source: Source, visit: Visit) -> Iterator[Fetched]:
    """What is new, changed, gone or cannot be taken; raises `FetchError` where the source cannot be read to its end."""
    fetched: Iterator[Fetched] = import_module(f"sources.fetchers.{source.kind}").fetch(source, visit)
    return fetched
