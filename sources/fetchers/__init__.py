"""Fetchers: one module per kind of source, each with `fetch(source, visit)`, which yields the changes of a source.

Imports: sources.fetchers.feeds, sources.fetchers.files, sources.fetchers.pages, sources.fetchers.visits,
sources.registry, sources.text.
"""

from collections.abc import Iterator
from importlib import import_module

from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import Source


def fetch(source: Source, visit: Visit) -> Iterator[Fetched]:
    """Reports that are new, changed, gone or refused; raises `FetchError` if the source cannot be read to its end."""
    fetched: Iterator[Fetched] = import_module(f"sources.fetchers.{source.kind}").fetch(source, visit)
    return fetched
