"""Finding the stories of a report of any template by shape: similar siblings, records below them, repetitions."""

from collections import Counter
from typing import NamedTuple

from sources.contract import BlockKind, ItemKind
from sources.document.leaves import Leaf
from sources.formats.headlines import heading_of
from sources.formats.structure.boilerplate import is_boilerplate
from sources.formats.structure.evidence import ENOUGH, Evidence, plain
from sources.formats.structure.outline import Node, addresses_of, is_told_by, title_of
from sources.formats.structure.parts.picks import PICKS
from sources.formats.structure.sections import names_digest
from sources.text.dates import first_date

_NO_STORIES = (ItemKind.PROMO, ItemKind.OTHER, ItemKind.ACTION, ItemKind.OPINION)
_SELDOM = (ItemKind.WATCH, ItemKind.INSIGHT)
"""Kinds of section that hold stories only in lists with links."""
_FEW = 3
_SHORT, _LONG_PART = 800, 200
"""Characters: the median story of a digest is shorter; the parts of an article are longer."""
_SHORT_LINE, _MOSTLY = 60, 0.9
"""Characters of a short line, and least share of stories with links in a report that cites its sources."""
_KEY = 20
"""Leading letters by which headlines are compared."""
_MOST_COMPARED, _LONGEST_ITEM = 300, 1_000
"""Most headings, and most characters of an item, for which items are searched for the words of headings."""


class Unit(NamedTuple):
    """A story: its leaves `start:end` (indexes), its section, and the leaf with its headline.

    The items of one list have the same `group`; a story with its own heading has a negative one.
    """

    start: int
    end: int
    section: str | None
    head: int
    group: int


class StoryUnits:
    """The stories of a report by its shape, in order."""

    def __init__(self, leaves: list[Leaf]) -> None:
        self.leaves = leaves
        self.evidence = Evidence(leaves)
        self.found: list[Unit] = []
        self._read(self.evidence.root, None)
        self._drop_overviews()
        self._drop_what_is_told_twice()
        self.found = [unit._replace(end=self._end_without_small_print(unit)) for unit in self.found]

    @property
    def is_digest(self) -> bool:
        """Whether several sections hold several short stories, as in a digest and not in an article."""
        sections = {unit.section for unit in self.found}
        lengths = sorted(map(self._length, self.found))
        return len(self.found) > _FEW and len(sections) > 1 and lengths[len(lengths) // 2] < _SHORT

    @property
    def is_article(self) -> bool:
        """Whether one heading reports an event, and has long parts without links below it."""
        top = self.evidence.root.children
        if len(top) != 1 or top[0].level != 1 or not top[0].children:
            return False
        parts, title = top[0].children, title_of(self.leaves[top[0].head])
        if not is_told_by(title) or first_date(title):
            return False
        if self._explains(parts) and not names_digest(title):
            return True
        length = sum(len(self.leaves[index].text) for part in parts for index in part.body)
        is_long = length >= _LONG_PART * len(parts) and all(self.leaves[part.head].level for part in parts)
        headed = sum(unit.group < 0 for unit in self.found)
        cited = sum(self._link(unit) is not None for unit in self.found)
        is_one = headed <= _FEW and cited * 2 <= len(self.found)
        return is_long and is_one

    def _explains(self, parts: list[Node]) -> bool:
        """Whether several parts have short titles, like those of one explanation, and nearly no links."""
        named = sum(not is_told_by(title_of(self.leaves[part.head])) for part in parts)
        cited = {url for part in parts for index in part.body for url in addresses_of(self.leaves[index])}
        return len(parts) >= _FEW and named == len(parts) and len(cited) <= 1

    def _read(self, node: Node, section: str | None) -> None:
        """Find the stories below a heading: stories with their own headings, and stories in lists."""
        told = self._headed(node.children)
        self._read_lists(node, section)
        for child in node.children:
            kind = self.evidence.kind(child)
            if child.head in told:
                self.found.append(Unit(child.head, child.end, section, child.head, ~child.head))
            elif kind in _SELDOM:
                self._read_lists(child, title_of(self.leaves[child.head]))
            elif kind not in _NO_STORIES and not self.evidence.is_field(child):
                self._read(child, title_of(self.leaves[child.head]) or section)

    def _headed(self, siblings: list[Node]) -> set[int]:
        """Indexes of the sibling headings that are stories: their own score and the mean score of siblings are high.

        A heading without similar siblings is compared with its level; one among sections needs a higher score.
        """
        scores = {node.head: self.evidence.of_heading(node) for node in siblings if not self.evidence.is_section(node)}
        alike = list(scores.values())
        if len(scores) == 1:
            alike = self.evidence.of_level(min(node.level for node in siblings))
        mean = sum(alike) / max(1, len(alike))
        is_one_of_many = len(alike) > 1 and 2 * len(scores) >= len(siblings) and mean >= ENOUGH
        least = ENOUGH - 0.5 if is_one_of_many else ENOUGH + 1
        return {head for head, score in scores.items() if score >= least}

    def _read_lists(self, node: Node, section: str | None) -> None:
        kind = self.evidence.kind(node)
        heads = [] if kind in _NO_STORIES else self.evidence.listed(node, is_strong=kind is not None)
        if kind and not self.evidence.cites(heads):
            return
        for head, end in zip(heads, [*heads[1:], node.own.stop], strict=False):
            self.found.append(Unit(head, end, section, self.evidence.headline_leaf(head, end), node.head))

    def _drop_overviews(self) -> None:
        """Leave out items that mention two other stories by their headlines."""
        keys = {key for unit in self.found if len(key := self._key(unit)) >= _KEY}
        if len(keys) <= _MOST_COMPARED:
            self.found = [unit for unit in self.found if unit.group < 0 or not self._speaks_of_two(unit, keys)]

    def _speaks_of_two(self, unit: Unit, keys: set[str]) -> bool:
        own, words = self._key(unit), plain(self.leaves[unit.head].text[:_LONGEST_ITEM])
        return len(words) > 2 * _KEY and sum(key in words for key in keys if key != own) > 1

    def _drop_what_is_told_twice(self) -> None:
        """Keep the longest of stories with equal words or link; a list that loses half of its items is an index."""
        links = Counter(map(self._link, self.found))
        told = Counter(unit.group for unit in self.found)
        kept: list[Unit] = []
        seen: set[str | None] = set()
        for unit in sorted(self.found, key=self._fullness, reverse=True):
            key, link = self._key(unit), self._link(unit)
            if key not in seen and not (link in seen and links[link] == 2):
                seen |= {key, link} if link else {key}
                kept.append(unit)
        headed = {key for unit in kept if unit.group < 0 and len(key := self._key(unit)) >= _KEY // 2}
        if len(headed) <= _MOST_COMPARED:
            kept = [unit for unit in kept if unit.group < 0 or not self._names_one_of(unit, headed)]
        left = Counter(unit.group for unit in kept)
        found = sorted(unit for unit in kept if left[unit.group] * 2 > told[unit.group])
        self.found = self._without_uncited_lists(found)

    def _without_uncited_lists(self, found: list[Unit]) -> list[Unit]:
        """Leave out lists of short lines without links, if the other stories of the report have links."""
        cited = {unit: self._link(unit) is not None for unit in found}
        groups = {unit.group for unit in found if unit.group >= 0}
        uncited = groups - {unit.group for unit in found if cited[unit]}
        kept = [unit for unit in found if unit.group not in uncited or self._length(unit) > _SHORT_LINE]
        others = [cited[unit] for unit in found if unit.group not in uncited]
        return kept if sum(others) >= max(_FEW, _MOSTLY * len(others)) else found

    def _end_without_small_print(self, unit: Unit) -> int:
        """End of the last story of a report or section, before a closing part about the report itself."""
        end = unit.end
        for index in range(unit.end - 1, max(unit.start, unit.head), -1):
            leaf = self.leaves[index]
            if leaf.kind is not BlockKind.RULE and leaf.text.strip() and not is_boilerplate(leaf):
                break
            end = index if is_boilerplate(leaf) else end
        return end

    def _names_one_of(self, unit: Unit, headed: set[str]) -> bool:
        """Whether an item of a list names a story that has a heading of its own."""
        words = plain(self.leaves[unit.head].text[:_LONGEST_ITEM])
        return any(key in words for key in headed)

    def _link(self, unit: Unit) -> str | None:
        """The first address in a story."""
        leaves = (self.leaves[index] for index in range(unit.start, unit.end))
        return next((url for leaf in leaves for url, _ in leaf.links if url.startswith("http")), None)

    def _key(self, unit: Unit) -> str:
        leaf = self.leaves[unit.head]
        return plain(heading_of(leaf).text if leaf.kind is BlockKind.HEADING else leaf.text[: 4 * _KEY])[:_KEY]

    def _fullness(self, unit: Unit) -> tuple[bool, bool, int]:
        """Sort key for repeated stories: own heading first, then outside a section of picks, then length."""
        return unit.group < 0, not (unit.section and PICKS.search(unit.section)), self._length(unit)

    def _length(self, unit: Unit) -> int:
        return sum(len(self.leaves[index].text) for index in range(unit.start, unit.end))
