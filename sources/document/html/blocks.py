"""The visible blocks of a page, recognised by its layout, and their Markdown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sources.contract import BlockKind

_LONGEST_CELL = 200
_LONGEST_HEADING = 150
_LARGE = 1.2
"""Ratio of the font size of a heading to that of most of the text."""
_PADDING, _SMALL_TABLE = 4, 400
"""Bounds on the empty cells that pad all rows to the widest: a multiple of the cells, plus a constant."""
_PLAIN = 16.0
DEEPEST_LIST = 20
"""Levels of lists that are written: unbounded indentation would make the text grow without bound."""


@dataclass(slots=True, eq=False)
class Container:
    """A list item or a quotation: the mark of its first line, and the prefix of its further lines."""

    mark: str
    further: str
    list_number: int = 0
    """Equal for the items of one list."""
    is_begun: bool = False
    is_lifted: bool = False
    """The container holds a heading: its content is written as a section, not as an item."""

    def take(self) -> str:
        """The prefix of the next line in the container."""
        if self.is_lifted:
            return ""
        mark = self.further if self.is_begun else self.mark
        self.is_begun = True
        return mark


@dataclass(slots=True, eq=False)
class HtmlBlock:
    """One block of a page: its words as Markdown and as plain text, and the containers around it, outermost first."""

    kind: BlockKind
    markdown: str
    text: str = ""
    containers: tuple[Container, ...] = ()
    level: int = 0
    size: float = _PLAIN
    """Font size in pixels."""
    in_cell: bool = False
    """The block is the content of a table cell that has no block element."""


@dataclass(slots=True)
class Row:
    """A row of a table: the number of blocks before each of its cells."""

    cells: list[int] = field(default_factory=list)
    is_head: bool = True


@dataclass(slots=True)
class HtmlTable:
    """A table while it is read."""

    is_layout: bool
    rows: list[Row] = field(default_factory=list)

    def add(self, tag: str, blocks: int) -> None:
        """Begin a row or a cell; `blocks` is the number of blocks before it."""
        if tag == "tr" or not self.rows:
            self.rows.append(Row())
        if tag != "tr":
            self.rows[-1].cells.append(blocks)
            self.rows[-1].is_head &= tag == "th"


def close_table(blocks: list[HtmlBlock], table: HtmlTable) -> None:
    """Make one block of a table of data; blocks in layout tables, and in tables with one far wider row, stay apart."""
    rows = [row for row in table.rows if row.cells]
    if table.is_layout or not rows:
        return
    ends = [*(row.cells[0] for row in rows[1:]), len(blocks)]
    cells = [[blocks[a:b] for a, b in pairwise([*row.cells, end])] for row, end in zip(rows, ends, strict=True)]
    told = [sum(any(block.text.strip() for block in cell) for cell in row) for row in cells]
    if max(told) < 2 or not all(_is_datum(cell) for row in cells for cell in row):
        return
    first = rows[0].cells[0]
    written = [
        [cell[0].markdown if cell else "" for cell in row] for row, count in zip(cells, told, strict=True) if count
    ]
    if len(written) * max(map(len, written)) > _PADDING * sum(map(len, written)) + _SMALL_TABLE:
        return
    head = written.pop(0) if rows[0].is_head and told[0] else []
    containers = blocks[first].containers
    text = " ".join(block.text for block in blocks[first:])
    blocks[first:] = [HtmlBlock(BlockKind.TABLE_ROW, _table(head, written), text, containers)]


def _is_datum(cell: list[HtmlBlock]) -> bool:
    return len(cell) <= 1 and all(block.in_cell and len(block.text) <= _LONGEST_CELL for block in cell)


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; its head, which Markdown requires, is empty where the page has none."""
    width = max(map(len, [head, *rows]))
    lines = [head, ["---"] * width, *rows]
    return "\n".join(_line(cells + [""] * (width - len(cells))) for cells in lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |"


def mark_headings(blocks: list[HtmlBlock]) -> None:
    """Make headings of short paragraphs whose font is larger than that of most of the text."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            sizes[block.size] += len(block.text)
    body = sizes.most_common(1)[0][0] if sizes else _PLAIN
    large = [
        block
        for block in blocks
        if block.kind is BlockKind.PARAGRAPH
        and not block.containers
        and block.size >= _LARGE * body
        and 0 < len(block.text.strip()) <= _LONGEST_HEADING
    ]
    if not large:
        return
    ranks = sorted({block.size for block in large}, reverse=True)
    has_title = any(block.level == 1 for block in blocks) or sum(block.size == ranks[0] for block in large) > 1
    for block in large:
        block.kind, block.level = BlockKind.HEADING, min(4, 1 + has_title + ranks.index(block.size))


def joined(blocks: Sequence[HtmlBlock]) -> str:
    """The blocks as one Markdown text, with empty lines between them except between one-line items of one list."""
    out: list[str] = []
    last_list = 0
    for block in blocks:
        inner, outer = (block.containers[-1], block.containers[0]) if block.containers else (None, None)
        begins = inner is not None and not (inner.is_begun or inner.is_lifted) and inner.list_number > 0
        this_list = outer.list_number if outer and begins else 0
        out += ["" if not out else "\n" if this_list and this_list == last_list else "\n\n", _placed(block)]
        last_list = this_list if "\n" not in block.markdown else 0
    return "".join([*out, "\n"]) if out else ""


def _placed(block: HtmlBlock) -> str:
    first = "".join(container.take() for container in block.containers)
    further = "".join("" if container.is_lifted else container.further for container in block.containers)
    if block.kind is BlockKind.HEADING:
        return f"{first}{'#' * block.level} {' '.join(block.markdown.split())}"
    return first + block.markdown.replace("\n", f"\n{further}")
