"""The outline of a report: its headings as a tree, and the leaves directly below each heading.

A line that is bold throughout, or numbered like headings, is a heading of the lowest level.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sources.contract import BlockKind
from sources.document.leaves import Leaf
from sources.formats.headlines import without_number
from sources.formats.labels import folded
from sources.formats.structure.sections import is_heading, width_of_text

_LINE_LEVEL = 7
_LABEL = re.compile(r"[^\w\[【]*([^\s:：=|｜][^:：=|｜\n]{0,30}?)\s*(?:[:：]|=(?=\S))\s*(?!//)")
_WIDEST_LABEL = 24
_TELLING = 16
"""Width from which on a text may report an event; English needs four words, mostly without numbers and handles."""
_NUMBER_OR_NAME = re.compile(r"[\d@]")
_BYLINE = re.compile(r"[·•|｜—–-]\s*\d{1,2}:[0-5]\d(?:\s*[ap]\.?m\.?)?\W*$", re.IGNORECASE)
"""A time of day set apart at the end of a line: the author and time of a post."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


@dataclass(slots=True, eq=False)
class Node:
    """A heading (`head` is the index of its leaf, -1 for the report) with the leaves from there to before `end`."""

    head: int
    level: int
    end: int = 0
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def own(self) -> range:
        """Indexes of the leaves between the heading and the first heading below it."""
        return range(self.head + 1, self.children[0].head if self.children else self.end)

    @property
    def body(self) -> range:
        """Indexes of all leaves below the heading."""
        return range(self.head + 1, self.end)


def outline_of(leaves: list[Leaf], labels: set[str]) -> Node:
    """The tree of the headings; its root is the whole report. A bold line that begins with a label is no heading."""
    root = Node(-1, 0, len(leaves))
    path = [root]
    for index, leaf in enumerate(leaves):
        if not is_heading(leaf) or label_of(leaf) in labels:
            continue
        level = leaf.level or _LINE_LEVEL
        while path[-1].level >= level:
            path.pop().end = index
        node = Node(index, level, len(leaves))
        path[-1].children.append(node)
        path.append(node)
    return root


def title_of(leaf: Leaf) -> str:
    """The words of a heading, without its number."""
    return " ".join(without_number(leaf.run).text.split())


def label_of(leaf: Leaf) -> str | None:
    """The text before the colon of a short field of a record: 'Link: ...', '**热度**：...'."""
    return None if leaf.kind is BlockKind.HEADING else label_in(leaf.text)


def label_in(text: str) -> str | None:
    """The label at the start of a text."""
    match = _LABEL.match(text.strip())
    label = folded(match[1]) if match else ""
    return label if label and width_of_text(label) <= _WIDEST_LABEL else None


def recurring_labels(leaves: list[Leaf], least: int) -> set[str]:
    """Labels at the start of at least `least` blocks, or of most blocks below two neighbouring headings.

    A list item that is repeated verbatim is a repeated story and counts once.
    """
    below: list[list[str | None]] = [[]]
    told: set[str] = set()
    for leaf in leaves:
        if leaf.kind is BlockKind.HEADING:
            below.append([])
        elif words := leaf.text.strip():
            is_story = leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and is_told_by(words)
            below[-1].append(None if is_story and words in told else label_of(leaf))
            told.add(words)
    found = Counter(label for labels in below for label in labels if label)
    recurring = {label for label, count in found.items() if count >= least}
    headed = [labels for labels in below[1:] if any(labels)]
    return recurring.union(*(_shared(one, other) for one, other in pairwise(headed)))


def _shared(one: list[str | None], other: list[str | None]) -> set[str]:
    """The labels at the start of most blocks of two records, if they are more than one."""
    shared = {label for label in one if label and label in other}
    is_record = len(shared) > 1 and 2 * len(shared) >= max(len(one), len(other))
    return shared if is_record else set()


def leads_to_part(leaf: Leaf) -> bool:
    """Whether a leaf is an entry of a table of contents: it begins with a link to a part of the same report."""
    return (
        bool(leaf.links)
        and leaf.links[0][0].startswith("#")
        and leaf.text.lstrip().startswith(leaf.links[0][1].text.strip())
    )


def addresses_of(leaf: Leaf) -> set[str]:
    """Web addresses that a leaf links to or prints."""
    linked = {url for url, _ in leaf.links if url.startswith("http")}
    return linked or set(_ADDRESS.findall(leaf.text))


def is_told_by(words: str) -> bool:
    """Whether a text is long enough to report an event, and not only to name the subject of a section."""
    if (len(words) < _TELLING and width_of_text(words) < _TELLING) or _BYLINE.search(words):
        return False
    if not words.isascii():
        return True
    parts = words.split()
    return len(parts) > 3 and len(parts) - sum(map(bool, map(_NUMBER_OR_NAME.search, parts))) > 1
