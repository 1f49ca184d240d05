"""An account of the reading of a report: the use of each block, and the reason why a block is in no story.

The account describes a finished report; no reading depends on it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from sources.contract import Block, BlockKind, Item, ItemKind, Report, Role
from sources.formats.structure.boilerplate import is_notice, is_statistic
from sources.formats.structure.evidence import plain
from sources.formats.structure.quality import stories_of
from sources.formats.structure.sections import SHORTEST_STORY, width_of_text

LEFT_OUT = "left out"
_FRAME = (Role.TITLE, Role.METADATA, Role.SECTION, Role.SUBSECTION)
"""Roles of blocks outside stories."""
_KEY, _SHORTEST_KEY = 20, 8
"""Leading letters by which a headline is compared, and the fewest letters of a compared headline."""


class ReadBlock(NamedTuple):
    """A block of a report: its use ('story 3', 'section', 'left out' ...), and, outside stories, the reason."""

    block: Block
    what: str
    why: str | None
    text: str


def read_blocks(report: Report) -> Iterator[ReadBlock]:
    """Every block of a report except empty ones, in order."""
    items = {item.number: item for item in report.items}
    stories = _Stories(report)
    fields = sorted(value.char_start for value in report.values)
    for block in report.blocks:
        text = report.text[block.char_start : block.char_end].strip()
        item = items.get(block.item_number or 0)
        if not text or block.kind is BlockKind.RULE:
            continue
        if item and item.kind is ItemKind.STORY:
            yield ReadBlock(block, _in_story(block, item, fields), None, text)
        elif item:
            yield ReadBlock(block, str(item.kind), _why_other(item), text)
        elif block.role in _FRAME:
            yield ReadBlock(block, str(block.role), None, text)
        else:
            yield ReadBlock(block, LEFT_OUT, stories.why_none(block, text), text)


def _in_story(block: Block, item: Item, fields: list[int]) -> str:
    """The use of a block in a story: headline, field or text."""
    if block.char_start <= item.headline_start < block.char_end:
        return f"story {item.number}"
    at = bisect_left(fields, block.char_start)
    is_field = at < len(fields) and fields[at] < block.char_end
    return f"{'field' if is_field else 'text'} of story {item.number}"


def _why_other(item: Item) -> str:
    """Why an item is no story: the title of its section, or its own words."""
    return f"its section is called: {item.section}" if item.section else "its own words say so"


class _Stories:
    """The stories of a report by their words and links, to find blocks that repeat them."""

    def __init__(self, report: Report) -> None:
        keys = {plain(story.headline)[:_KEY]: story.number for story in reversed(stories_of(report))}
        self._named = {key: number for key, number in keys.items() if len(key) >= _SHORTEST_KEY}
        self._cited = {story.url: story.number for story in reversed(stories_of(report)) if story.url}
        self._links = sorted((link.char_start, link.url) for link in report.links)

    def why_none(self, block: Block, text: str) -> str:
        """Why a block that belongs to no item is no story."""
        if is_notice(text):
            return "is about the report itself"
        if is_statistic(text):
            return "only names and numbers"
        if number := self._told_by(block, text):
            return f"index: repeats story {number}"
        if "](#" in text:
            return "index: links to a part of the report"
        is_short = width_of_text(text) < SHORTEST_STORY
        return "too short for a story" if is_short else "its shape is not that of the stories"

    def _told_by(self, block: Block, text: str) -> int | None:
        """The number of the story whose headline or link a block repeats, None if there is none."""
        words = plain(text)
        first = bisect_left(self._links, (block.char_start, ""))
        last = bisect_left(self._links, (block.char_end, ""))
        cited = (self._cited.get(url) for _, url in self._links[first:last])
        named = (number for key, number in self._named.items() if key in words)
        return next((number for number in (*cited, *named) if number), None)
