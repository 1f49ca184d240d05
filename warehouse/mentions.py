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
_NEAR = 60
"""How many characters around an ambiguous name may decide about it."""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


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
    is_cased: bool
    """A short Latin name counts only in the case it is written in."""
    supports: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(slots=True)
class Catalogue:
    """All names of all entities, ready for matching; read once per process."""

    names: list[list[_Name]] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    automaton: AhoCorasick = field(default_factory=lambda: AhoCorasick([]))

    @classmethod
    def read(cls, seeds: Path) -> "Catalogue":
        """Read the catalogue seeds."""
        by_form: dict[str, list[_Name]] = {}
        printed: dict[str, str] = {}
        ambiguous: set[tuple[str, str]] = set()
        for row in _rows(seeds / "catalogue_aliases.csv"):
            supports, excludes = _words(row["supports"]), _words(row["excludes"])
            ambiguous.add((row["entity_id"], row["alias"]))
            _add(by_form, printed, row["entity_id"], row["alias"], supports, excludes)
        for row in _rows(seeds / "catalogue_entities.csv"):
            for name in dict.fromkeys((row["name_en"], row["name_zh"])):
                if name and (row["entity_id"], name) not in ambiguous:
                    _add(by_form, printed, row["entity_id"], name, (), ())
        forms = list(by_form)
        return cls([by_form[form] for form in forms], [printed[form] for form in forms], _automaton(forms))

    def find(self, text: str) -> Iterator[Mention]:
        """Mentions in order. A Latin name is no part of a longer word: most raw hits are, so they are dropped first."""
        folded = fold(text) + BLOT  # so that both neighbours of a match can be looked at, wherever it stands
        for index, start, end in self.automaton.find_matches_as_indexes(folded):
            if (folded[start - 1] in _WORD and folded[start] in _WORD) or (
                folded[end] in _WORD and folded[end - 1] in _WORD
            ):
                continue
            surface = text[start:end]
            near = ""
            for name in self.names[index]:
                if name.is_cased and surface != self.printed[index]:
                    continue
                is_sure = not (name.supports or name.excludes)
                if not is_sure:
                    near = near or folded[max(0, start - _NEAR) : start] + BLOT + folded[end : end + _NEAR]
                    if name.supports and not any(word in near for word in name.supports):
                        continue
                    if any(word in near for word in name.excludes):
                        continue
                yield Mention(
                    name.entity_id, surface, "catalogue" if is_sure else "context", 1.0 if is_sure else 0.9, start, end
                )
                break


def fold(text: str) -> str:
    """Lower case and half width, character by character: offsets stay."""
    if not text.isascii() and _WIDE.search(text):
        text = text.translate(_NARROW)
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _automaton(forms: list[str]) -> AhoCorasick:
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(fold(word.strip()) for word in cell.split(";") if word.strip())


def _add(
    by_form: dict[str, list[_Name]],
    printed: dict[str, str],
    entity_id: str,
    name: str,
    supports: tuple[str, ...],
    excludes: tuple[str, ...],
) -> None:
    form = fold(name)
    is_cased = name.isascii() and len(name) <= 4 and name != form
    names = by_form.setdefault(form, [])
    printed.setdefault(form, name)
    if all(other.entity_id != entity_id for other in names):
        names.append(_Name(entity_id, is_cased, supports, excludes))
        names.sort(key=lambda other: not (other.supports or other.excludes))
