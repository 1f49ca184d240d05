"""What the looks of a page tell of its structure: which tables hold data, and what is set as large as a heading."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from sources.contract import BlockKind
from sources.document.origin import Piece

_LONGEST_CELL = 200
_LONGEST_HEADING = 150
_LARGE = 1.2
"""How much larger than most of the text a heading is set."""
_PLAIN = 16.0


@dataclass(slots=True)
class Part:
    """A leaf of a page being read."""

    kind: BlockKind
    at: int
    """Where its tag stands."""
    depth: int = 0
    level: int = 0
    number: int | None = None
    size: float = _PLAIN
    in_cell: bool = False
    """It is what a table cell holds, without a block of its own."""
    bold: bool = False
    words: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    lead: tuple[int, int, str] | None = None
    """Bold text it begins with: from one piece to another."""
    links: list[tuple[str, int, int, str]] = field(default_factory=list)
    """(address, from one piece to another, label)."""

    @property
    def text(self) -> str:
        """What it says, without marks."""
        return "".join(self.words)

    @property
    def last(self) -> str:
        """Its last letter so far."""
        return self.words[-1][-1:] if self.words else ""


@dataclass(slots=True)
class Table:
    """A table being read: the number of parts before it, before each row, and before each cell."""

    first: int
    is_layout: bool
    rows: list[list[int]] = field(default_factory=list)

    def add(self, tag: str, parts: int) -> None:
        """A row or a cell begins after so many parts."""
        if tag == "tr" or not self.rows:
            self.rows.append([])
        if tag != "tr":
            self.rows[-1].append(parts)


def close_table(parts: list[Part], table: Table) -> None:
    """Join the cells of each row of a table of data; what tables of layout hold are blocks of their own."""
    if table.is_layout:
        return
    bounds = [[*row, end] for row, end in _rows_with_ends(table, len(parts))]
    cells = [[parts[a:b] for a, b in pairwise(row)] for row in bounds]
    told = [[cell for cell in row if any(part.text.strip() for part in cell)] for row in cells]
    is_data = all(_is_datum(cell) for row in cells for cell in row)
    if not is_data or max(map(len, told), default=0) < 2:
        return
    head = parts[table.first : bounds[0][0]]
    parts[table.first :] = head + [_joined(row) for row in told if row]


def _rows_with_ends(table: Table, end: int) -> list[tuple[list[int], int]]:
    rows = [row for row in table.rows if row]
    return list(zip(rows, [*(row[0] for row in rows[1:]), end], strict=True)) if rows else []


def _is_datum(cell: list[Part]) -> bool:
    return len(cell) <= 1 and all(part.in_cell and len(part.text) <= _LONGEST_CELL for part in cell)


def _joined(row: list[list[Part]]) -> Part:
    first = row[0][0]
    joined = Part(BlockKind.TABLE_ROW, first.at, first.depth, size=first.size)
    for cell in row:
        for part in cell:
            if joined.pieces:
                joined.words.append(" | ")
                joined.pieces.append(Piece(" | ", part.at, part.at))
            before = len(joined.pieces)
            joined.words.append(part.text.strip())
            joined.links += [(url, a + before, b + before, label) for url, a, b, label in part.links]
            joined.pieces += part.pieces
    return joined


def mark_headings(parts: list[Part]) -> None:
    """Make headings of short paragraphs that are set larger than most of the text."""
    sizes: Counter[float] = Counter()
    for part in parts:
        if part.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            sizes[part.size] += len(part.text)
    body = sizes.most_common(1)[0][0] if sizes else _PLAIN
    large = [
        part
        for part in parts
        if part.kind is BlockKind.PARAGRAPH
        and part.size >= _LARGE * body
        and 0 < len(part.text.strip()) <= _LONGEST_HEADING
    ]
    if not large:
        return
    ranks = sorted({part.size for part in large}, reverse=True)
    has_title = any(part.level == 1 for part in parts) or sum(part.size == ranks[0] for part in large) > 1
    for part in large:
        part.kind, part.level = BlockKind.HEADING, min(4, 1 + has_title + ranks.index(part.size))
