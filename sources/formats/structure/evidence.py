"""Evidence that a heading, a list item, a table row or a paragraph is a story.

A score adds up halves and wholes for links, for a record of fields below, for words that report an event, and against
repetition of other headings. A heading is a story from a score of about 2 on, an item from 1.
"""

import re
from collections import Counter
from functools import cache
from itertools import takewhile

from sources.contract import BlockKind, ItemKind
from sources.document.leaves import Leaf
from sources.formats.labels import folded
from sources.formats.structure.boilerplate import is_boilerplate, is_notice, is_statistic
from sources.formats.structure.outline import (
    Node,
    addresses_of,
    is_told_by,
    label_of,
    leads_to_part,
    outline_of,
    recurring_labels,
    title_of,
)
from sources.formats.structure.sections import kind_of_section, width, width_of_text
from sources.text.dates import first_date

ENOUGH = 2.0
"""Score from which on a heading is a story, if its siblings are alike."""
_STRONG = 1.5
"""Score of an item with words, and a link or a lead that reports an event."""
_MANY = 0.6
_RECURRING = 3
_PROSE, _SENTENCE = 40, 32
"""Least widths (a Chinese character counts twice) of a paragraph, and of a list item, that is a story."""
_RETOLD = 40
"""Width from which on a recurring title is that of a repeated story, not of a part of each story."""
_MOST_TITLES = 300
"""Most distinct titles with which blocks are compared to find an index; with more, no index is found."""
_COUNTED = re.compile(r"\W{0,3}(?:no\.?\s*|top\s*|#)?\d{1,3}\W|[①-⑳]|\d\ufe0f?\u20e3", re.IGNORECASE)


def plain(words: str) -> str:
    """The folded letters and digits of a text, for comparison."""
    return re.sub(r"\W+", "", folded(words))


class Evidence:
    """Judges the headings and items of one report."""

    def __init__(self, leaves: list[Leaf]) -> None:
        self.leaves = leaves
        self.labels = recurring_labels(leaves, _RECURRING)
        self.root = outline_of(leaves, self.labels)
        heads = [node for node in self.root.walk() if node.head >= 0]
        self._count = len(heads)
        titles = Counter((node.level, folded(title_of(leaves[node.head]))) for node in heads)
        self._fields = {title for title, count in titles.items() if count > 1 and width_of_text(title[1]) < _RETOLD}
        told = {plain(title) for (_, title), count in titles.items() if count == 1}
        self._titles = {title for title in told if len(title) > 5} if len(told) <= _MOST_TITLES else set()
        self.of_heading = cache(self._of_heading)
        self.is_section = cache(self._is_section)
        self.of_level = cache(self._of_level)
        self.kinds = {node.head: kind for node in heads if (kind := self.kind(node))}

    def kind(self, node: Node) -> ItemKind | None:
        """The kind of a section by its title; None for the title of the report, which does not describe its parts."""
        is_report = node.head < 0 or node.head == self.root.children[0].head or len(node.children) * 2 > self._count
        return None if node.head < 0 or (is_report and node.children) else kind_of_section(self.leaves[node.head].text)

    def _of_level(self, level: int) -> list[float]:
        """The scores of all headings of a level that head no section."""
        alike = (node for node in self.root.walk() if node.level == level and node.head >= 0)
        return [self.of_heading(node) for node in alike if not self.is_section(node)]

    def is_field(self, node: Node) -> bool:
        """Whether a title recurs on its level, like 'Key points' below every story."""
        return (node.level, folded(title_of(self.leaves[node.head]))) in self._fields

    def _is_section(self, node: Node) -> bool:
        """Whether a heading is above stories, or above other content than news."""
        is_other = is_notice(self.leaves[node.head].text) or self._repeats_title(node)
        if is_other or self.kind(node) or self.is_field(node) or self._is_index(node):
            return True
        below = [child for child in node.children if not self.is_field(child)]
        if not node.children and not self.leaves[node.head].links and not self._has_words(node):
            return True
        if below and not self._has_words(node):
            return True
        scores = [self.of_heading(child) for child in below if not self.kind(child)]
        is_headed = len(scores) > 1 and sum(scores) / len(scores) >= ENOUGH
        return (is_headed and max(scores) >= self.of_heading(node)) or self._lists_stories(node)

    def _has_words(self, node: Node) -> bool:
        """Whether any text is between a heading and the next."""
        return any(self.leaves[index].text.strip() for index in node.own)

    def _lists_stories(self, node: Node) -> bool:
        """Whether a list below a heading has links, and the heading neither has one nor reports an event."""
        listed = self.listed(node, is_strong=True)
        cited = sum(bool(addresses_of(self.leaves[index])) for index in listed)
        if cited < max(2, _MANY * len(listed)) or addresses_of(self.leaves[node.head]):
            return False
        before = [self.leaves[index] for index in range(node.head + 1, listed[0])]
        has_prose = any(leaf.kind is BlockKind.PARAGRAPH and width(leaf) >= _PROSE for leaf in before)
        is_told = has_prose and is_told_by(title_of(self.leaves[node.head]))
        return not (is_told or any(label_of(self.leaves[index]) in self.labels for index in node.own))

    def _is_index(self, node: Node) -> bool:
        """Whether most blocks below a heading repeat other headings, or link to other parts of the report."""
        told = [leaf for index in node.own if len((leaf := self.leaves[index]).text.strip()) > 5]
        parts = sum(len(leaf.links) for leaf in told if leads_to_part(leaf))
        words = [plain(leaf.text) for leaf in told]
        repeated = sum(any(title in one for title in self._titles) for one in words)
        return (len(told) > 1 and repeated >= _MANY * len(told)) or (parts > 1 and not any(map(addresses_of, told)))

    def _repeats_title(self, node: Node) -> bool:
        """Whether a heading repeats the first heading of the report, which is above it."""
        first = self.root.children[0]
        words = [plain(title_of(self.leaves[one.head])) for one in (first, node)]
        return node is not first and node.level > first.level and words[0] == words[1]

    def _of_heading(self, node: Node) -> float:
        """Score of a heading with its text as a story."""
        leaf, body = self.leaves[node.head], [self.leaves[index] for index in node.body]
        words = title_of(leaf)
        is_cited = any(len(run.text.strip()) >= 6 and url.startswith("http") for url, run in leaf.links)
        is_dated = first_date(words) is not None and width_of_text(words) < 30
        score = 1.5 if is_told_by(words) else 0.5 if width_of_text(words) >= 8 else 0.0
        score += is_cited + 0.5 * bool(_COUNTED.match(leaf.text.strip()))
        score += 1.0 * any(label_of(one) in self.labels for one in body)
        score += 0.5 * any(map(addresses_of, body))
        score += 0.5 * any(one.kind is BlockKind.PARAGRAPH and width(one) >= _PROSE for one in body)
        score -= 1.0 * (words.endswith((":", "：")) or is_dated)
        score -= 2.0 * (not leaf.links and not any(one.text.strip() for one in body))
        return score - 2.0 * self._cites_several(body)

    def _cites_several(self, body: list[Leaf]) -> bool:
        """Whether at least three list items, which are no fields, link to as many different addresses."""
        listed = [one for one in body if one.kind is BlockKind.LIST_ITEM and one.depth == 1 and one.links]
        cited = [one for one in listed if label_of(one) not in self.labels and width(one) >= 16]
        return len(cited) > 2 and len(set().union(*map(addresses_of, cited))) > 2

    def listed(self, node: Node, *, is_strong: bool) -> list[int]:
        """The items of the list, led paragraphs or rows of the table below a heading, if most look like stories.

        A list without links after paragraphs with bold leads is a part of these paragraphs.
        """
        lists = self._listed(node, BlockKind.LIST_ITEM, is_strong)
        if lists and self.cites(lists):
            return lists
        paragraphs = self._listed(node, BlockKind.PARAGRAPH, is_strong)
        is_part = len(paragraphs) > 1 and bool(lists) and paragraphs[0] < lists[0]
        return paragraphs if is_part else lists or paragraphs or self._listed(node, BlockKind.TABLE_ROW, is_strong)

    def _listed(self, node: Node, kind: BlockKind, is_strong: bool) -> list[int]:
        same = [index for index in node.own if self.leaves[index].kind is kind]
        top = min((self.leaves[index].depth for index in same), default=0)
        heads = [index for index in same if self.leaves[index].depth == top and self._is_candidate(index)]
        scores = [self._of_item(index) for index in heads]
        least = _STRONG if is_strong or kind is BlockKind.PARAGRAPH else 1.0
        is_list = len(heads) > (kind is not BlockKind.LIST_ITEM)
        if is_list and sum(score >= least for score in scores) >= _MANY * len(heads):
            return [head for head, score in zip(heads, scores, strict=True) if score >= 0.5]
        return []

    def cites(self, heads: list[int]) -> bool:
        """Whether most items of a list have a link."""
        return sum(any(map(addresses_of, self._parts(head))) for head in heads) >= _MANY * len(heads)

    def headline_leaf(self, start: int, end: int) -> int:
        """Index of the leaf of a card that is its headline: the first leaf may only name author and time."""
        leaf = self.leaves[start]
        if leaf.kind is not BlockKind.LIST_ITEM or leaf.is_link or self._tells(leaf):
            return start
        inside = (index for index in range(start + 1, min(end, start + 5)) if self._is_inside(index, leaf))
        return next((index for index in inside if self._tells(self.leaves[index])), start)

    def _is_candidate(self, index: int) -> bool:
        """Whether a leaf may be a story: it is no field of a record, bare address or small print."""
        leaf = self.leaves[index]
        words = leaf.text.strip()
        if leaf.kind is BlockKind.PARAGRAPH and not (leaf.lead and not leaf.depth):
            return False
        if leaf.lead and leaf.kind is BlockKind.PARAGRAPH and not (leaf.links or is_told_by(leaf.lead.text.strip())):
            return False
        is_wide = width(leaf) >= 12 or (leaf.is_link and bool(addresses_of(leaf))) or self._heads_card(index)
        if not is_wide or leads_to_part(leaf) or label_of(leaf) in self.labels:
            return False
        is_address = words.startswith(("http://", "https://")) and len(words.split()) == 1
        return not (is_address or is_statistic(words) or is_boilerplate(leaf))

    def _heads_card(self, index: int) -> bool:
        """Whether a leaf only names the author of a card, and a leaf below it in the card is a story with a link."""
        return any(part.is_link and self._tells(part) for part in self._parts(index)[1:])

    def _of_item(self, index: int) -> float:
        """Score, as a story, of a list item with all its paragraphs, of a paragraph with a bold lead, or of a row."""
        leaf, parts = self.leaves[index], self._parts(index)
        score = 1.0 * any(url.startswith("http") for part in parts for url, _ in part.links)
        score += 1.0 * (leaf.lead is not None and is_told_by(leaf.lead.text.strip()))
        score += 0.5 if leaf.is_link or any(map(self._tells, parts)) else -0.5
        return score + 0.5 * (sum(map(width, parts)) >= _SENTENCE)

    def _parts(self, index: int) -> list[Leaf]:
        """A list item with its further paragraphs; any other leaf alone."""
        leaf = self.leaves[index]
        further = takewhile(lambda other: self._is_inside(other, leaf), range(index + 1, len(self.leaves)))
        return [leaf, *(self.leaves[other] for other in further)]

    def _is_inside(self, index: int, item: Leaf) -> bool:
        leaf = self.leaves[index]
        return leaf.kind is BlockKind.PARAGRAPH and leaf.depth >= item.depth > 0

    def _tells(self, leaf: Leaf) -> bool:
        """Whether a leaf reports something: it is no field, and not only the author and time of a post."""
        words = leaf.text.strip()
        is_short = width_of_text(words) < 2 * _PROSE
        is_byline = is_short and (first_date(words) is not None or words.startswith("@"))
        return is_told_by(words) and not is_byline and not (is_short and label_of(leaf) in self.labels)
