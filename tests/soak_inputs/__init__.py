"""Thousands of hostile inputs, made from a seed: pages, digests, feeds, tables and mails, which must stop no night.

Half are composed of fragments; the others are mutations of real reports if these are available, else of our samples.
"""

import hashlib
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.soak_inputs import files, mutations, pages, texts
from tests.soak_inputs.words import FILE_ENDINGS, FILE_STEMS

_LONGEST = 300_000


class Input(NamedTuple):
    """A file of the inbox; `kind` is the function that made it."""

    kind: str
    name: str
    content: bytes


def inputs(seed: int, count: int, first: int = 0) -> Iterator[Input]:
    """`count` inputs from number `first` on; each depends on seed and number alone, and few have equal bytes."""
    for number in range(first, first + count):
        rng = random.Random(f"{seed}/{number}")
        make, endings = KINDS[number % len(KINDS)]
        made = make(rng)
        content = made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")
        yield Input(make.__name__.strip("_"), _file_name(rng, number, endings), content[:_LONGEST])


def _file_name(rng: random.Random, number: int, endings: tuple[str, ...]) -> str:
    stem = rng.choice(FILE_STEMS) if rng.random() < 0.3 else f"{rng.choice(('note', 'daily', '2026-08-01'))}"
    folder = rng.choice(("plain", "plain", "日报", "a/b/c", "2026"))
    return f"{folder}/{number:05}-{stem}{rng.choice(endings)}"


_TEXT, _PAGE, _ANY = (".md", ".txt", ".markdown"), (".html", ".htm", ".md"), FILE_ENDINGS
KINDS: list[tuple[Callable[[random.Random], str | bytes], tuple[str, ...]]] = [
    (pages.attributes, _PAGE),
    (pages.entities, _PAGE),
    (mutations.turned, _TEXT),
    (pages.nested, _ANY),
    (mutations.spliced, _ANY),
    (mutations.truncated, _ANY),
    (mutations.flipped, _ANY),
    (mutations.shuffled, _TEXT),
    (texts.repeated, _TEXT),
    (texts.front_matter, _TEXT),
    (texts.figures, _TEXT),
    (texts.dated, _TEXT),
    (texts.encodings, _TEXT),
    (pages.gigantic, _ANY),
    (pages.unclosed, _PAGE),
    (pages.ragged, _PAGE),
    (files.json_, (".json", ".json", ".md")),
    (files.csv_, (".csv", ".csv", ".txt")),
    (files.feed, (".xml", ".rss", ".xml", ".html")),
    (files.mail, (".eml", ".eml", ".html")),
    (texts.binary, _ANY),
]


def write(made: Input, folder: Path) -> Path:
    """Write an input into a folder, under a digest of its name if the file system refuses the name."""
    path = folder / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_bytes(made.content)
    except (OSError, ValueError):
        path = path.with_name(hashlib.sha256(made.name.encode()).hexdigest()[:16] + path.suffix[:8])
        path.write_bytes(made.content)
    return path
