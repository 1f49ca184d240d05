"""A report as it is searched, of a page its written words, all in one script; and the way back to what is printed."""

import re
from bisect import bisect_right
from typing import Any, NamedTuple, TypeVar

from sources.document.html.page import is_page, read_page
from sources.document.origin import Origin
from sources.text.script import in_one_script
from warehouse.entities.mentions import BLOT, Mention
from warehouse.events.claims import Claim, Item
from warehouse.predictions import Prediction
from warehouse.quantities import Quantity
from warehouse.quotations import Quotation
from warehouse.sentences import words_of

Found = TypeVar("Found", Mention, Quantity, Quotation, Prediction, Claim)
_WORDS = {Quotation: ("speaker",), Prediction: ("who", "statement", "horizon"), Claim: ("headline",)}
_STARTS = {Quotation: ("speaker_start",), Prediction: ("who_start",)}
_EXACT = {Mention: "surface", Quantity: "surface", Quotation: "text"}
"""Fields whose characters are those of the report at the span."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'（）【】，。]+")


class Block(NamedTuple):
    """Part of a report to search, and the item that it belongs to."""

    item_number: int | None
    char_start: int
    char_end: int


class Printed:
    """`text` is what is searched, `plain` the same in one script, `blocks` and spans found are places in both."""

    def __init__(self, report: str, blocks: list[Block]) -> None:
        page = read_page(report) if is_page(report) else None
        self._report = report
        self._origin: Origin | None = page.origin if page else None
        self.blocks = sorted(
            (Block(number, *self._written(*span)) for number, *span in blocks), key=lambda one: one[1:]
        )
        self._starts = [block.char_start for block in self.blocks]
        self.text = _without_addresses(page.text if page else report, self.blocks)
        self.plain = in_one_script(self.text)

    def item_at(self, at: int) -> int | None:
        """The number of the item in which a place lies."""
        return self.blocks[bisect_right(self._starts, at) - 1].item_number

    def item(self, item: Item) -> Item:
        """An item of the report, with places in the text searched."""
        headline_start, headline_end = self._written(item.headline_start, item.headline_end)
        body_start, char_end = self._written(item.body_start, item.char_end)
        return item._replace(
            headline_start=headline_start, headline_end=headline_end, body_start=body_start, char_end=char_end
        )

    def restore(self, found: Found) -> Found:
        """What was found, with its places in the report, and its words as printed."""
        start, end = self.span(found.char_start, found.char_end)
        fields: dict[str, Any] = {"char_start": start, "char_end": end}
        for name in _WORDS.get(type(found), ()):
            if said := getattr(found, name):
                fields[name] = self.words(said, found.char_start, found.char_end)
        for name in _STARTS.get(type(found), ()):
            fields[name] = self.start(getattr(found, name))
        if exact := _EXACT.get(type(found)):
            fields[exact] = self._report[start:end]
        return found._replace(**fields)

    def words(self, found: str, start: int, end: int) -> str:
        """As printed: words found in the plain text between `start` and `end`, marks left out or not, or near it."""
        at = self.plain.find(found, start)
        at = at if at >= 0 else self.plain.rfind(found, 0, start)
        if at >= 0:
            return self.text[at : at + len(found)]
        inside = words_of(self.plain[start:end]).find(found)
        return words_of(self.text[start:end])[inside : inside + len(found)] if inside >= 0 else found

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `start:end` of what is searched stands in the report."""
        if self._origin is None:
            return start, end
        first = self._origin.start(start)
        return first, max(first, self._origin.end(end))

    def start(self, at: int | None) -> int | None:
        """Where what begins at `at` begins in the report."""
        return at if at is None else self.span(at, at + 1)[0]

    def _written(self, start: int, end: int) -> tuple[int, int]:
        return self._origin.written(start, end) if self._origin else (start, end)


def _without_addresses(text: str, blocks: list[Block]) -> str:
    """The text with everything outside the blocks, and all addresses, blotted out: offsets stay."""
    parts, at = [], 0
    for _, start, end in blocks:
        parts += [BLOT * (start - at), text[max(at, start) : end]]
        at = max(at, end)
    parts.append(BLOT * (len(text) - at))
    return _ADDRESS.sub(lambda match: BLOT * len(match[0]), "".join(parts))
