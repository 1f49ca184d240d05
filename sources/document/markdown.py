"""CommonMark to leaf blocks, by pyromark (pulldown-cmark: the fastest parser measured that gives source ranges)."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pyromark

from sources.contract import BlockKind
from sources.document.front_matter.blocks import front_matter_end
from sources.document.leaves import Document, Leaf, Run
from sources.document.list_marks import with_list_marks

_OPTIONS = pyromark.Options.ENABLE_TABLES
_LEAF_STARTS = {
    "Paragraph": BlockKind.PARAGRAPH,
    "Heading": BlockKind.HEADING,
    "CodeBlock": BlockKind.CODE,
    "HtmlBlock": BlockKind.HTML,
    "TableHead": BlockKind.TABLE_ROW,
    "TableRow": BlockKind.TABLE_ROW,
}
_WORDS = {"Text", "Code"}
_INLINE = {"Strong", "Emphasis", "Link", "Image"}


def read_markdown(text: str) -> Document:
    """Leaves are headings, paragraphs, list items (without their nested lists), table rows, code, HTML and rules."""
    body = front_matter_end(text)
    marked = with_list_marks(text[body:])
    reader = _Reader()
    reader.read(pyromark.events_with_range(marked, options=_OPTIONS))
    leaves = reader.finish(marked, body)
    if body:
        leaves.insert(0, Leaf(BlockKind.FRONT_MATTER, 0, content_start=0, content_end=body))
    document = Document(text, leaves)
    document.tile()
    return document


class _Offsets:
    """Converts byte offsets in UTF-8 to character offsets; each call counts on from the offset of the call before."""

    def __init__(self, text: str, base: int) -> None:
        self._content = text.encode()
        self._byte, self._char = 0, base

    def __getitem__(self, byte: int) -> int:
        last, self._byte = self._byte, byte
        if byte >= last:
            self._char += len(self._content[last:byte].decode())
        else:
            self._char -= len(self._content[byte:last].decode())
        return self._char


class _Reader:
    """Builds leaves from the parser's events; their offsets are bytes until `finish` converts them to characters."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.leaf: Leaf | None = None
        self.words: list[str] = []  # the visible text, in parts
        self.firsts: list[int] = []  # number of parts before each leaf
        self.pending: int | None = None  # start of list, item or quote marks before their first leaf is open
        self.lists: list[int | None] = []  # next number of each open list
        self.items: list[int | None] = []  # number of each open item, None once its first leaf is open
        self.quotes = 0
        self.strong: tuple[int, int] | None = None  # start, number of parts before it
        self.strongs = 0  # number of open ones: nested bold text counts as one
        self.link: tuple[str, int, int] | None = None
        self.images = 0

    def read(self, events: Iterable[Any]) -> None:
        """Read all events, the frequent ones inline for speed. Text outside any leaf belongs to a tight list item."""
        leaf, words = self.leaf, self.words
        for event, place in events:
            name: str
            value: Any
            name, value = (event, None) if event.__class__ is str else event.popitem()
            if name in _WORDS and value:
                if leaf is None:
                    leaf = self._open(BlockKind.PARAGRAPH, place)
                elif place["end"] > leaf.content_end:
                    leaf.content_end = place["end"]
                if not self.images:
                    words.append(value)
            elif name == "End":
                self._end(value if value.__class__ is str else next(iter(value)), place["end"])
                leaf = self.leaf
            elif name == "Start":
                kind, detail = (value, None) if value.__class__ is str else value.popitem()
                if kind in _INLINE:
                    self._start_inline(kind, detail, place)
                else:
                    self._start(kind, detail, place)
                leaf = self.leaf
            else:
                self._read_mark(name, value, place)
                leaf = self.leaf

    def finish(self, text: str, base: int) -> list[Leaf]:
        """The leaves with their texts, in characters of `text`, which begins at character `base` of the report."""
        chars: range | _Offsets = range(base, base + len(text) + 1) if text.isascii() else _Offsets(text, base)
        for leaf, (first, last) in zip(self.leaves, pairwise([*self.firsts, len(self.words)]), strict=True):
            leaf.text = "".join(self.words[first:last])
            leaf.start, leaf.content_start = chars[leaf.start], chars[leaf.content_start]
            if leaf.links:
                leaf.links = [(url, Run(label, chars[start], chars[end])) for url, (label, start, end) in leaf.links]
            if leaf.lead:
                leaf.lead = Run(leaf.lead.text, chars[leaf.lead.start], chars[leaf.lead.end])
            leaf.content_end = chars[leaf.content_end]
        return self.leaves

    def _read_mark(self, mark: str, value: str | None, place: dict[str, int]) -> None:
        if mark == "Rule":
            self._open(BlockKind.RULE, place)
            self.leaf = None
        elif mark == "InlineHtml" and value:
            self._start_inline(mark, None, place)
            self.words += [" "] if value.lower().startswith("<br") else []
        elif mark in ("SoftBreak", "HardBreak") and self.leaf:
            self.words.append("\n")
        elif mark == "Html" and value and self.leaf:
            self.words.append(value)

    def _start(self, kind: str, detail: Any, place: dict[str, int]) -> None:
        if kind in _LEAF_STARTS:
            leaf = self._open(_LEAF_STARTS[kind], place)
            leaf.level = int(detail["level"][1]) if kind == "Heading" else 0
        elif kind in ("List", "Item", "BlockQuote"):
            self._start_container(kind, detail, place["start"])
        elif kind == "TableCell" and self.leaf and len(self.words) > self.firsts[-1]:
            self.words.append(" | ")

    def _start_container(self, kind: str, detail: Any, start: int) -> None:
        self.leaf = None
        self.pending = start if self.pending is None else self.pending
        if kind == "List":
            self.lists.append(detail)
        elif kind == "BlockQuote":
            self.quotes += 1
        else:
            number = self.lists[-1]
            self.items.append(-1 if number is None else number)
            if number is not None:
                self.lists[-1] = number + 1

    def _start_inline(self, kind: str, detail: Any, place: dict[str, int]) -> None:
        if self.leaf is None:
            self._open(BlockKind.PARAGRAPH, place)
        elif place["end"] > self.leaf.content_end:
            self.leaf.content_end = place["end"]
        if kind == "Strong":
            self.strong = self.strong if self.strongs else (place["start"], len(self.words))
            self.strongs += 1
        elif kind == "Link":
            self.link = detail["dest_url"], place["start"], len(self.words)
        elif kind == "Image":
            self.images += 1

    def _end(self, kind: str, end: int) -> None:
        if kind == "Strong":
            self._close_strong(end)
        elif kind == "Link":
            self._close_link(end)
        elif kind == "Image":
            self.images = max(0, self.images - 1)
        elif kind in _LEAF_STARTS:
            while kind.startswith("Table") and self.words[-1:] == [" | "]:  # empty cells at the end
                self.words.pop()
            self.leaf = None
        elif kind in ("List", "Item", "BlockQuote"):
            self._end_container(kind, end)

    def _end_container(self, kind: str, end: int) -> None:
        if kind == "Item" and self.pending is not None and self.items[-1] is not None:
            self._open(BlockKind.PARAGRAPH, {"start": self.pending, "end": end})  # an item without words is a leaf too
        self.leaf = None
        if kind == "List":
            self.lists.pop()
        elif kind == "Item":
            self.items.pop()
        else:
            self.quotes -= 1
        if not (self.lists or self.items or self.quotes):
            self.pending = None  # marks without content do not belong to the next leaf

    def _open(self, kind: BlockKind, place: dict[str, int]) -> Leaf:
        start = place["start"]
        tile = start if self.pending is None else self.pending
        self.pending, number = None, None
        if kind is BlockKind.PARAGRAPH and self.items and self.items[-1] is not None:
            kind = BlockKind.LIST_ITEM
            number = self.items[-1] if self.items[-1] >= 0 else None
            self.items[-1] = None
        depth = len(self.items) + self.quotes
        self.leaf = Leaf(kind, tile, depth, number=number, content_start=start, content_end=place["end"])
        self.leaves.append(self.leaf)
        self.firsts.append(len(self.words))
        return self.leaf

    def _close_strong(self, end: int) -> None:
        self.strongs = max(0, self.strongs - 1)
        if self.strongs:
            return
        if self.strong and self.leaf and self.leaf.lead is None:
            start, before = self.strong
            if not "".join(self.words[self.firsts[-1] : before]).strip():
                self.leaf.lead = Run("".join(self.words[before:]), start + 2, end - 2)
        self.strong = None

    def _close_link(self, end: int) -> None:
        if self.link and self.leaf:
            url, start, before = self.link
            self.leaf.add_link(url, Run("".join(self.words[before:]), start, end))
        self.link = None
