"""A report as it is searched, without addresses and markup, all in one script; and the way back to what is printed."""

import re
from bisect import bisect_right
from typing import Any, NamedTuple, TypeVar

from sources.text.script import in_one_script
from warehouse.extract.claims.claims import Claim
from warehouse.extract.entities.linking import BLOT, Mention
from warehouse.extract.figures.money import Quantity
from warehouse.extract.speech.forecasts import Prediction
from warehouse.extract.speech.quotations import Quotation
from warehouse.extract.text.sentences import words_of

Found = TypeVar("Found", Mention, Quantity, Quotation, Prediction, Claim)
_WORDS = {Quotation: ("speaker",), Prediction: ("who", "statement", "horizon"), Claim: ("headline",)}
_EXACT = {Mention: "surface", Quantity: "surface", Quotation: "text"}
"""Fields whose characters are those of the report at the span."""

_UNREAD = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'（）【】，。]+|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
"""Addresses, and tags of HTML with their attributes."""


class SearchedBlock(NamedTuple):
    """Part of a report to search, and the item that it belongs to."""

    item_number: int | None
    char_start: int
    char_end: int


class Printed:
    """`text` is what is searched, `plain` the same in one script; all places are those of the report's text."""

    def __init__(self, report: str, blocks: list[SearchedBlock]) -> None:
        self._report = report
        self.blocks = sorted(blocks, key=lambda one: one[1:])
        self._starts = [block.char_start for block in self.blocks]
        self.text = _without_addresses(report, self.blocks)
        self.plain = in_one_script(self.text)

    def item_at(self, at: int) -> int | None:
        """The number of the item in which a place lies."""
        return self.blocks[bisect_right(self._starts, at) - 1].item_number

    def restore(self, found: Found) -> Found:
        """What was found, with its words as printed."""
        fields: dict[str, Any] = {}
        for name in _WORDS.get(type(found), ()):
            if said := getattr(found, name):
                fields[name] = self.words(said, found.char_start, found.char_end)
        if exact := _EXACT.get(type(found)):
            fields[exact] = self._report[found.char_start : found.char_end]
        return found._replace(**fields)

    def words(self, found: str, start: int, end: int) -> str:
        """As printed: words found in the plain text between `start` and `end`, marks left out or not, or near it."""
        at = self.plain.find(found, start)
        at = at if at >= 0 else self.plain.rfind(found, 0, start)
        if at >= 0:
            return self.text[at : at + len(found)]
        inside = words_of(self.plain[start:end]).find(found)
        return words_of(self.text[start:end])[inside : inside + len(found)] if inside >= 0 else found


def _without_addresses(text: str, blocks: list[SearchedBlock]) -> str:
    """The text with everything outside the blocks, all addresses and all tags blotted out: offsets stay."""
    parts, at = [], 0
    for _, start, end in blocks:
        parts += [BLOT * (start - at), text[max(at, start) : end]]
        at = max(at, end)
    parts.append(BLOT * (len(text) - at))
    return _UNREAD.sub(lambda match: BLOT * len(match[0]), "".join(parts))
