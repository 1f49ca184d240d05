"""Words that stand beside the name of a person, read from a seed: verbs of saying, offices and professions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

SAYING = ("says", "urges", "thinks", "supposes", "foretells")
"""Kinds of verbs after which a sentence holds the words of its subject, with or without quotation marks."""
OFFICES = ("office", "staff")
"""Kinds of words for what a person is at an organization."""
_TITLES = (*OFFICES, "profession")
_SMALL = re.compile(r"[a-z]")


class _Word(NamedTuple):
    printed: str
    kind: str
    is_latin: bool
    pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class PersonWords:
    """The words of the seed, the longest first, each as a regular expression."""

    words: tuple[_Word, ...]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "PersonWords":
        """The words of the seed's rows."""
        return cls(tuple(map(_word, sorted(rows, key=lambda row: -len(row["word"])))))

    def listed(self, kind: str) -> list[str]:
        """The words of a kind as the seed writes them."""
        return [word.printed for word in self.words if word.kind == kind]

    def any_of(self, *kinds: str, is_latin: bool | None = None) -> str:
        """A regular expression for any word of some kinds, in both scripts or in one.

        A Latin word is found as a whole word; Chinese text may stand directly beside it.
        """
        chosen = [word for word in self.words if word.kind in kinds and is_latin in (None, word.is_latin)]
        latin, other = (_either(w.pattern for w in chosen if w.is_latin == script) for script in (True, False))
        return rf"(?:(?<![A-Za-z])(?:{latin})(?![A-Za-z])|{other})"


def _word(row: Mapping[str, str]) -> _Word:
    """A row as a word: a title may begin with a capital; neighbours that change the meaning are excluded."""
    word = re.escape(row["word"])
    if row["kind"] in _TITLES and _SMALL.match(word):
        word = f"[{word[0].upper()}{word[0]}]{word[1:]}"
    after = f"(?<![{row['not_after']}])" if row["not_after"] else ""
    before = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return _Word(row["word"], row["kind"], row["word"].isascii(), f"{after}{word}{before}")


def _either(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"
