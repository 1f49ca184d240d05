"""Versions of the code that a stored result depends on: a change makes the result be computed anew."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from warehouse.entities.judgements import EVENT_JUDGEMENTS, JUDGEMENTS

_FOR_DBT_ALONE = {JUDGEMENTS, EVENT_JUDGEMENTS, "currencies.csv", "event_types.csv", "topics.csv"}
"""Seeds that no text is searched with: a change of them searches none again."""
_READING = ("babel", "feedparser", "opencc", "pyromark", "python-dateutil", "pyyaml", "selectolax")
_SEARCHING = ("ahocorasick-rs", "jellyfish", "pypinyin")

_ROOT = Path(__file__).resolve().parent.parent


def digest_of(paths: Iterable[Path], *salt: str) -> str:
    """A short digest of the names and contents of files, wherever they lie, and of further words."""
    digest = hashlib.sha256("\0".join(salt).encode())
    for name, content in sorted((path.name, path.read_bytes()) for path in paths):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


@cache
def parser_version() -> str:
    """Digest of all that decides how bytes are read and what is stored of them; how they are fetched does not."""
    modules = [path for path in (_ROOT / "sources").rglob("*.py") if path.parent.name != "fetchers"]
    stored = [_ROOT / "warehouse" / name for name in ("containment.py", "normalise.py", "schema/parsed.py")]
    return digest_of([*modules, *stored], *map(version, _READING))


@cache
def extractor_version(seeds: Path) -> str:
    """Digest of all that decides what is found in a text: the extracting modules and the catalogue seeds."""
    read = [seed for seed in seeds.glob("*.csv") if seed.name not in _FOR_DBT_ALONE]
    return digest_of([*searching(), *read], parser_version(), *map(version, _SEARCHING))


def searching() -> list[Path]:
    """The modules that search a text."""
    modules = [
        _ROOT / "warehouse" / f"{name}.py"
        for name in (
            "extract",
            "extract_tasks",
            "horizons",
            "measures",
            "predictions",
            "printed",
            "quantities",
            "quotations",
            "sentences",
        )
    ]
    modules.append(_ROOT / "warehouse" / "schema" / "extracted.py")
    return modules + [path for room in ("entities", "events") for path in (_ROOT / "warehouse" / room).glob("*.py")]
