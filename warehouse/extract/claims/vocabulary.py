"""The triggers of a text: words for the type and the status of an event, found in one pass outside of all names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from warehouse.extract.entities.names import mask_mentions
from warehouse.extract.entities.spelling.folding import WORD, fold, fold_with_offsets
from warehouse.extract.text.annotations import Mention, Trigger
from warehouse.extract.text.masks import MASK

_NOTHING = "nothing"
"""Attribute of words that contain a trigger without its meaning: a 'merge request' is no merger."""


class _Meaning(NamedTuple):
    attribute: str
    value: str
    weight: float
    frame: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the seed by the automaton's pattern number, each with its meanings."""

    meanings: list[list[_Meaning]]
    automaton: AhoCorasick

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Vocabulary":
        """The vocabulary of the seed's rows."""
        by_form: dict[str, list[_Meaning]] = {}
        for row in rows:
            meaning = _Meaning(row["attribute"], row["value"], float(row["weight"]), row["frame"] or row["value"])
            by_form.setdefault(fold(row["word"]), []).append(meaning)
        return cls(list(by_form.values()), AhoCorasick(list(by_form)))

    def triggers(self, text: str, mentions: Iterable[Mention]) -> list[Trigger]:
        """The triggers of a text in order: whole words, outside of mentions and of longer words of the seed."""
        folded = fold_with_offsets(mask_mentions(text, mentions))
        line = folded.text + MASK
        found = [
            (start, end, meaning)
            for number, start, end in self.automaton.find_matches_as_indexes(line, overlapping=True)
            if not _is_part(line, start, end)
            for meaning in self.meanings[number]
        ]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        triggers: list[Trigger] = []
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
                    triggers.append(Trigger(char_start, char_end, *meaning))
        return triggers


def _is_part(line: str, start: int, end: int) -> bool:
    """Whether a Latin word is only part of a longer one."""
    return (line[start] in WORD and line[start - 1] in WORD) or (line[end - 1] in WORD and line[end] in WORD)
