"""Folding: the form in which two names are compared, with offsets back to the characters as printed."""

import re
import unicodedata
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from sources.text.script import in_one_script

WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
_DASHES = dict.fromkeys("‐‑‒–−－", "-")
_DOTS = dict.fromkeys("・•‧", "·")
_NAME_MARKS = {
    **_DASHES,
    **_DOTS,
    "’": "'",
    "‘": "'",
    "＆": "&",
    "＋": "+",
    "．": ".",
    "＠": "@",
    "ø": "o",
    "ł": "l",
    "ı": "i",
    "đ": "d",
    "\u3000": " ",
    "\xa0": " ",
}
"""Replacements of marks that occur within names; other marks stay, because no name is spelt with them."""
_PLANE = 0x10000
"""The first code point that is never folded: a pattern with letters beyond it is ten times slower."""
_VARIATIONS = range(0xFE00, 0xFE10)


class Folded(NamedTuple):
    """A folded text; from `breaks[i]` on, adding `shifts[i]` to an offset gives the offset in the original.

    Both lists are empty where folding kept the length.
    """

    text: str
    breaks: list[int]
    shifts: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a span of the folded text."""
        return (self._at(start), self._at(end - 1) + 1) if self.breaks else (start, end)

    def _at(self, position: int) -> int:
        index = bisect_right(self.breaks, position)
        return position + self.shifts[index - 1] if index else position


class _Rules(NamedTuple):
    table: dict[str, str]
    changed: re.Pattern[str]
    resized: re.Pattern[str]


def fold(text: str) -> str:
    """Lower case, half width, simplified Chinese, without accents, invisible and direction characters."""
    return fold_with_offsets(text).text


def fold_with_offsets(text: str) -> Folded:
    """Fold a text and keep the offsets to the original; ASCII, which changes in case alone, takes no search."""
    if text.isascii():
        return Folded(text.lower(), [], [])
    rules = _rules()
    lower = text.replace("İ", "i").lower()  # the one letter whose lower case is longer
    breaks: list[int] = []
    shifts: list[int] = []
    shift = 0
    for match in rules.resized.finditer(lower):
        at, folded = match.start() - shift, rules.table[match[0]]
        for step in range(len(folded)):  # every part of a split character leads back to it
            breaks.append(at + step)
            shifts.append(match.start() - at - step)
        shift += 1 - len(folded)
        breaks.append(at + len(folded))
        shifts.append(shift)
    return Folded(rules.changed.sub(lambda match: rules.table[match[0]], lower), breaks, shifts)


@cache
def _rules() -> _Rules:
    """The replacements of letters, digits and marks beyond ASCII, from the tables of Unicode and of scripts."""
    letters = [character for code in range(0x80, _PLANE) if (character := chr(code)).isalnum()]
    unseen = [chr(code) for code in range(0x7F, _PLANE) if _is_unseen(chr(code))]
    folded = {letter: in_one_script(_fold_letter(letter)) for letter in letters}
    table = {**folded, **dict.fromkeys(unseen, ""), **_NAME_MARKS}
    table = {character: folded for character, folded in table.items() if folded != character}
    resized = [character for character, folded in table.items() if len(folded) != 1]
    return _Rules(table, _any_of(list(table)), _any_of(resized))


def _is_unseen(character: str) -> bool:
    return (
        unicodedata.category(character) == "Cf"
        or ord(character) in _VARIATIONS
        or "\u0300" <= character <= "\u036f"  # accents that stand alone
    )


def _fold_letter(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)
    if base[0].isascii():  # an accent on a Latin letter is left out; a kana keeps its voicing
        return "".join(part for part in base if not unicodedata.combining(part)).lower()
    return unicodedata.normalize("NFKC", letter).lower()


def _any_of(characters: list[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, sorted(characters))) + "]")
