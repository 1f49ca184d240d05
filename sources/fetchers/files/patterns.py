"""Which paths and addresses a source wants: globs, in which `**` is any number of folders."""

import re

from wcmatch.glob import DOTGLOB, GLOBSTAR, globmatch

from sources.registry.models import Source

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")


def is_wanted(source: Source, name: str) -> bool:
    """The path or address matches what the source includes, if it says so, and nothing that it excludes."""
    return (not source.include or matches(name, source.include)) and not matches(name, source.exclude)


def matches(name: str, patterns: list[str]) -> bool:
    """A path or address, with or without its scheme, matches one of the globs."""
    return bool(patterns) and globmatch(
        _SCHEME.sub("", name), [_SCHEME.sub("", pattern) for pattern in patterns], flags=GLOBSTAR | DOTGLOB
    )
