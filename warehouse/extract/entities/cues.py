"""Evidence that words are a name: cue words beside them, generic terms, and their spelling."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from warehouse.extract.entities.discovery.organization_cues import Deeds, Parts
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.entities.spelling.folding import fold
from warehouse.extract.text.person_words import OFFICES, PersonWords

_SIZED = re.compile(r"[A-Z][A-Za-z]*(?:[-.][A-Za-z0-9]+)*-(?:A?\d{1,4}(?:\.\d{1,2})?[BM])(?:-[A-Za-z0-9]+)*")
_CAMEL = re.compile(r"[a-z]+[A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Za-z]\d|\d[A-Za-z]")
_HUMPS = re.compile(r"[A-Za-z]{2,}[a-z][A-Z][A-Za-z]{2}|[A-Z]{3,}[a-z]{3}")
_CODE = re.compile(
    r"(?:[A-Z][a-z]+)+(?:Error|Exception)s?|(?:[A-Z][a-z]+){4,}|[a-z]+(?:[A-Z][a-z]+){2,}|.*\.(?:py|js|ts|md|json|cpp|txt)"
)
HAN = re.compile("[一-龥]")
_LETTER = re.compile("[A-Za-z]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_LONG_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{4,}")
_CLAUSE_BORDER = re.compile(r"\n|\*\*|\]\(|[:：|｜]\s|[.!?]\s|[。！？；]")
_LINE = 300
_CLAUSE = 120
_OPENING = frozenset('了：: \u00a0「“《『"（(')
_MOST_SHAPES = 100_000
_SHORTEST = 3
Seed = Sequence[Mapping[str, str]]
"""Rows of a seed by column."""


class Shape(NamedTuple):
    """What the spelling of a Latin name shows."""

    is_name: bool
    is_sized: bool
    is_organization: bool
    is_invented: bool
    """Whether it has capitals or digits within a word, as no word of a dictionary has."""
    is_compound: bool
    """Whether it is two words written as one: 'TokenCarve'."""


class Cues:
    """The cues, generic terms, given names and words of people, and the shapes of the names that were asked for."""

    def __init__(
        self, rows: Seed, terms: Seed, person_words: PersonWords, given_names: frozenset[str] = frozenset()
    ) -> None:
        self.generic = frozenset(fold(row["term"]) for row in terms)
        self.person_words, self.given_names = person_words, given_names
        self.deeds = Deeds.of(rows, person_words)
        self.parts = Parts.of(rows)
        self.office = re.compile(person_words.any_of(*OFFICES))
        self._after: dict[str, list[tuple[str, str]]] = {}
        self._before: dict[str, list[tuple[str, str]]] = {}
        for row in sorted(rows, key=lambda row: -len(row["cue"])):
            if row["place"] in ("after", "before"):
                place, key = (self._after, 0) if row["place"] == "after" else (self._before, -1)
                place.setdefault(row["cue"][key], []).append((row["cue"], row["kind"]))
        self._shapes: dict[str, Shape] = {}

    def after(self, text: str, end: int) -> tuple[str, str] | None:
        """The cue word that follows a name, and the kind that it shows; None without one."""
        at = end + (text[end : end + 1] == " ")
        for cue, kind in self._after.get(text[at : at + 1], ()):
            if text.startswith(cue, at) and not _LETTER.match(text, at + len(cue)):
                return cue, kind
        return None

    def before(self, text: str, start: int) -> tuple[str, str] | None:
        """The cue word before a name and its opening marks, and the kind that it shows; None without one."""
        at = start
        while at and start - at < 3 and text[at - 1] in _OPENING:
            at -= 1
        for cue, kind in self._before.get(text[at - 1 : at], ()):
            if text.startswith(cue, at - len(cue)) and not (cue.isascii() and _LETTER.match(text, at - len(cue) - 1)):
                return cue, kind
        return None

    def shape(self, name: str) -> Shape:
        """The shape of a name; shapes are kept, because most names occur many times."""
        if name not in self._shapes:
            if len(self._shapes) > _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[name] = self._shape(name)
        return self._shapes[name]

    def _shape(self, name: str) -> Shape:
        is_single = " " not in name
        return Shape(
            self._is_name(name),
            bool(_SIZED.fullmatch(name)),
            not is_single and bool(self.parts.organization.fullmatch(name)),
            bool(_CAMEL.search(name)),
            is_single and bool(_HUMPS.search(name)),
        )

    def _is_name(self, name: str) -> bool:
        """Whether a name is no generic term, does not consist of such, and is no identifier of program code."""
        if len(name) < _SHORTEST or fold(name) in self.generic or _CODE.fullmatch(name):
            return False
        return not all(fold(word) in self.generic for word in re.split(r"[ \u00a0-]", name))


def given_names(gazetteer: Gazetteer, rows: Seed) -> frozenset[str]:
    """Given names of the catalogue's people and of the seed, folded; Chinese names have the surname first."""
    people = (entity for entity in gazetteer.entities.values() if entity.kind == "person")
    western = (person.name_en for person in people if not person.name_zh or "·" in person.name_zh)
    names = {name.split(" ")[0] for name in western if " " in name}
    return frozenset(map(fold, names)) | {fold(row["given_name"]) for row in rows}


def is_title_case(text: str, at: int) -> bool:
    """Whether a line is a Latin heading in which most words have capitals, so that capitals show no names."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start : end if end >= 0 else None][:_LINE]
    words = _LATIN_WORD.findall(line)
    return len(words) > 3 and not HAN.search(line) and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def is_in_prose(text: str, start: int, end: int) -> bool:
    """Whether the words around a name, in its clause, are small or Chinese, so that its capitals show a name."""
    before = _CLAUSE_BORDER.split(text[max(0, start - _CLAUSE) : start])[-1]
    after = _CLAUSE_BORDER.split(text[end : end + _CLAUSE], maxsplit=1)[0]
    if HAN.search(before) or HAN.search(after):
        return True
    words = _LONG_WORD.findall(before) + _LONG_WORD.findall(after)
    return bool(words) and 2 * sum(word[0].islower() for word in words) >= len(words)
