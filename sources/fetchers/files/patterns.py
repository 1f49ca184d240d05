"""Globs that select the paths and addresses of a source; `**` is any number of folders."""

import re

from wcmatch.glob import DOTGLOB, GLOBSTAR, globmatch

from sources.registry.models import Source

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")


def is_wanted(source: Source, name: str) -> bool:
    """Whether a path or address matches `include`, if the source has it, and nothing in `exclude`."""
    return (not source.include or matches(name, source.include)) and not matches(name, source.exclude)


def matches(name: str, patterns: list[str]) -> bool:
    """Whether a path or address, with or without its scheme, matches one of the globs."""
    return bool(patterns) and globmatch(
        _SCHEME.sub("", name), [_SCHEME.sub("", pattern) for pattern in patterns], flags=GLOBSTAR | DOTGLOB
    )
