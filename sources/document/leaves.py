"""The input of every format parser: a text as a sequence of leaf blocks that tile it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sources.contract import BlockKind
from sources.document.links import FoundLink, find_links
from sources.text.decoding import language_of

_MARKS = " \t\r\n\f\v\u3000\ufeff*_~"
_LINE = re.compile(r"[^\r\n]+")


class Run(NamedTuple):
    """A piece of text as a reader sees it (`text`, without marks), and its span in characters of the document."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class Leaf:
    """One leaf block: its tile `start:end` in characters, and its visible text."""

    kind: BlockKind
    start: int
    depth: int = 0
    level: int = 0
    """Heading level, 0 for other blocks."""
    number: int | None = None
    """Printed number of an ordered list item."""
    text: str = ""
    content_start: int = -1
    content_end: int = -1
    end: int = -1
    lead: Run | None = None
    """Bold text at the start of the block."""
    links: Sequence[tuple[str, Run]] = ()
    """(address, label) of each link in the block, images left out."""

    def add_link(self, url: str, label: Run) -> None:
        """Note a link; leaves without links share one empty tuple."""
        if isinstance(self.links, list):
            self.links.append((url, label))
        else:
            self.links = [(url, label)]

    @property
    def run(self) -> Run:
        return Run(self.text, self.content_start, self.content_end)

    def is_prose(self, shortest: int = 1) -> bool:
        """Whether the block is a paragraph of its own, outside of lists and quotations, of `shortest` characters."""
        text = self.text.strip()
        is_apart = self.kind is BlockKind.PARAGRAPH and not self.depth
        return is_apart and len(text) >= shortest and any(map(str.isalnum, text))

    @property
    def is_link(self) -> bool:
        """Whether the block is one link and nothing else."""
        return len(self.links) == 1 and self.links[0][1].text.strip() == self.text.strip() != ""


@dataclass
class Document:
    """A decoded text and its leaves; front matter, if any, is the first leaf."""

    text: str
    leaves: list[Leaf]

    @cached_property
    def links(self) -> list[FoundLink]:
        """Every link and image of the text, in order of its start."""
        return sorted(find_links(self.text), key=lambda link: link.start)

    @cached_property
    def main_language(self) -> str | None:
        """The language of the visible words without addresses, else of the whole text."""
        return language_of("\n".join(leaf.text for leaf in self.leaves)) or language_of(self.text)

    def tile(self) -> None:
        """Give every character to a leaf: white space and marks between two leaves belong to the first of them."""
        leaves = [self.leaves[0]] if self.leaves else [Leaf(BlockKind.PARAGRAPH, 0)]
        for leaf in self.leaves[1:]:
            if leaf.start > leaves[-1].start:
                leaves.append(leaf)
        leaves[0].start = 0
        ends = [leaf.start for leaf in leaves[1:]] + [len(self.text)]
        for leaf, end in zip(leaves, ends, strict=True):
            leaf.end = end
            if not leaf.start <= leaf.content_start <= leaf.content_end <= end:
                leaf.content_start, leaf.content_end = trim(self.text, leaf.start, end)
        self.leaves = leaves


def trim(text: str, start: int, end: int, marks: str = _MARKS) -> tuple[int, int]:
    """Narrow `start:end` over white space and emphasis marks at both ends."""
    if start >= end:
        return start, end
    rest = text[start:end].lstrip(marks)
    start = end - len(rest)
    return start, start + len(rest.rstrip(marks))


def run_of(text: str, start: int, end: int) -> Run:
    """The trimmed run at `start:end`, as printed."""
    start, end = trim(text, start, end)
    return Run(text[start:end], start, end)


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the non-empty lines within `start:end`, line ends left out."""
    return (match.span() for match in _LINE.finditer(text, start, end))
