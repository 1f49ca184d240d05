"""Mentions of catalogue entities in a text: one pass over all names, longest first, whole words in Latin script."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

BLOT = "\0"
"""Stands for a character that is not to be searched: it is part of no name."""
_SHORT = 4
"""A Latin name no longer than this is a word of its own in lower case more often than not."""
_NEAR = 60
"""How many characters around an ambiguous name may decide about it."""
_WIDE = re.compile("[\u3000＆＋－．０-９Ａ-Ｚａ-ｚ]")
WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


class Mention(NamedTuple):
    entity_id: str
    surface: str
    method: str
    confidence: float
    char_start: int
    char_end: int


@dataclass(slots=True)
class _Name:
    entity_id: str
    supports: tuple[str, ...]
    excludes: tuple[str, ...]
    cased: set[str] = field(default_factory=set)
    """A short Latin name counts only as it is written in the catalogue; empty for all others."""

    @property
    def is_ambiguous(self) -> bool:
        return bool(self.supports or self.excludes)

    def counts(self, surface: str, near: str) -> bool:
        """The surface means this entity, by its case and the folded words near it."""
        if self.cased and _narrow(surface) not in self.cased:
            return False
        supported = not self.supports or any(word in near for word in self.supports)
        return supported and not any(word in near for word in self.excludes)


class Catalogue:
    """All names of all entities, ready for matching; read once per process."""

    def __init__(self, seeds: Path) -> None:
        by_form: dict[str, list[_Name]] = {}
        ambiguous: set[tuple[str, str]] = set()
        for row in _rows(seeds / "catalogue_aliases.csv"):
            ambiguous.add((row["entity_id"], row["alias"]))
            _add(by_form, row["alias"], _Name(row["entity_id"], _words(row["supports"]), _words(row["excludes"])))
        for row in _rows(seeds / "catalogue_entities.csv"):
            for name in dict.fromkeys((row["name_en"], row["name_zh"])):
                if name and (row["entity_id"], name) not in ambiguous:
                    _add(by_form, name, _Name(row["entity_id"], (), ()))
        self._names = list(by_form.values())
        self._automaton = AhoCorasick(list(by_form), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in order. A Latin name is no part of a longer word: most raw hits are, so they are dropped first."""
        folded = fold(text) + BLOT * 2  # so that what stands beside a match can be looked at, wherever it ends
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            first, last, after = folded[start], folded[end - 1], folded[end]
            if (first in WORD and folded[start - 1] in WORD) or (last in WORD and after in WORD):
                continue
            if after == "." and last.isdigit() and folded[end + 1].isdigit():
                continue  # 'Llama 3' is not named in 'Llama 3.1'
            surface = text[start:end]
            near = folded[max(0, start - _NEAR) : start] + BLOT + folded[end : end + _NEAR]
            name = next((name for name in self._names[index] if name.counts(surface, near)), None)
            if name:
                method, confidence = ("context", 0.9) if name.is_ambiguous else ("catalogue", 1.0)
                yield Mention(name.entity_id, surface, method, confidence, start, end)


def fold(text: str) -> str:
    """Lower case and half width, character by character: offsets stay."""
    if not text.isascii() and _WIDE.search(text):
        text = text.translate(_NARROW)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _narrow(text: str) -> str:
    return text if text.isascii() else text.translate(_NARROW)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(fold(word.strip()) for word in cell.split(";") if word.strip())


def _add(by_form: dict[str, list[_Name]], printed: str, name: _Name) -> None:
    """Add a written form; ambiguous names of a form are asked first, for they know when they are meant."""
    form = fold(printed)
    names = by_form.setdefault(form, [])
    same = next((other for other in names if other.entity_id == name.entity_id), name)
    if same is name:
        names.append(name)
        names.sort(key=lambda other: not other.is_ambiguous)
    if printed.isascii() and len(printed) <= _SHORT and printed != form:
        same.cased.add(printed)
