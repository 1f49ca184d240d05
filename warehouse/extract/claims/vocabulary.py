"""The words that tell what happens and how sure it is, found in one pass outside of all names."""

import csv
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from warehouse.extract.entities.linking import BLOT, Mention
from warehouse.extract.entities.names import blot
from warehouse.extract.entities.spelling.folding import WORD, fold, fold_with_offsets

_SENTENCE = 300
"""How long a sentence may be that says what its figure is about."""
_NOTHING = "nothing"
"""Attribute of words that only look like one of the others: a 'merge request' is no merger."""


class Word(NamedTuple):
    """A word of the vocabulary in a text. `frame` tells which parts its sentence has: mostly those of its value."""

    char_start: int
    char_end: int
    attribute: str
    value: str
    weight: float
    frame: str


class NameSpan(NamedTuple):
    """A mention, with what claims need of it; `key` is the same for all mentions of one thing in a report."""

    char_start: int
    char_end: int
    key: str
    kind: str


class _Meaning(NamedTuple):
    attribute: str
    value: str
    weight: float
    frame: str


@dataclass(frozen=True, slots=True)
class Page:
    """A report's searchable text with what was found in it, everything in order of place."""

    text: str
    names: list[NameSpan]
    words: list[Word]
    figures: list[tuple[int, int]]

    def names_in(self, start: int, end: int) -> list[NameSpan]:
        return self.names[bisect_left(self.names, (start,)) : bisect_left(self.names, (end,))]

    def words_in(self, start: int, end: int) -> list[Word]:
        return self.words[bisect_left(self.words, (start,)) : bisect_left(self.words, (end,))]

    def name_before(self, at: int) -> NameSpan | None:
        """The last name before a place in its sentence that may have figures."""
        start = max(0, at - _SENTENCE)
        line = max(self.text.rfind(mark, start, at) for mark in "\n。！？；;")
        names = [name for name in self.names_in(max(start, line + 1), at) if name.kind not in ("place", "publication")]
        return names[-1] if names else None

    def figures_in(self, start: int, end: int) -> list[tuple[int, int]]:
        return self.figures[bisect_left(self.figures, (start,)) : bisect_left(self.figures, (end,))]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by pattern number, each with its meanings."""

    meanings: list[list[_Meaning]]
    automaton: AhoCorasick

    @classmethod
    def read(cls, seeds: Path) -> "Vocabulary":
        """Read the vocabulary seed."""
        by_form: dict[str, list[_Meaning]] = {}
        with (seeds / "event_vocabulary.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                meaning = _Meaning(row["attribute"], row["value"], float(row["weight"]), row["frame"] or row["value"])
                by_form.setdefault(fold(row["word"]), []).append(meaning)
        return cls(list(by_form.values()), AhoCorasick(list(by_form)))

    def words(self, text: str, mentions: Iterable[Mention]) -> list[Word]:
        """The words of a text, whole ones in Latin, that stand outside of its mentions and of longer words."""
        folded = fold_with_offsets(blot(text, mentions))
        line = folded.text + BLOT
        found = [
            (start, end, meaning)
            for number, start, end in self.automaton.find_matches_as_indexes(line, overlapping=True)
            if not _is_part(line, start, end)
            for meaning in self.meanings[number]
        ]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        words: list[Word] = []
        widest: dict[str, tuple[int, int]] = {}
        for start, end, meaning in found:
            is_inside = any(
                end <= reached[1] and (start, end) != reached
                for attribute in (meaning.attribute, _NOTHING)
                if (reached := widest.get(attribute))
            )
            if not is_inside:
                widest[meaning.attribute] = (start, end)
                if meaning.attribute != _NOTHING:
                    char_start, char_end = folded.span(start, end)
                    words.append(Word(char_start, char_end, *meaning))
        return words


def _is_part(line: str, start: int, end: int) -> bool:
    """Whether a Latin word is only part of a longer one."""
    return (line[start] in WORD and line[start - 1] in WORD) or (line[end - 1] in WORD and line[end] in WORD)
