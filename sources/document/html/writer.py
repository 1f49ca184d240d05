"""The parts of a page as they are read, and each written out as Markdown with what it stands for in the source."""

import html
import re
from itertools import accumulate

from sources.contract import BlockKind
from sources.document.html.layout import Part
from sources.document.leaves import Leaf, Run
from sources.document.origin import Piece

_BRACKETS = re.compile(r"[\[\]\s]+")
_UNPLAIN = re.compile(r"[\s()]")


class Writer:
    """Collects the parts: begins one when its first words come, and sets links and bold text in marks."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.part: Part | None = None
        self._link: tuple[str, int, int, bool] | None = None  # address, its tag, whether the tag stands in bold text
        self._label: tuple[int, int] | None = None  # piece and word of the part where the open link began

    def begin(self, part: Part) -> None:
        """Begin a part."""
        self.part = part
        self.parts.append(part)

    def end(self) -> None:
        """End the open part with all that is open in it; a link goes on in the next."""
        if self.part is not None:
            end = self.part.pieces[-1].end if self.part.pieces else self.part.at
            self._close_label(end, end)
            self.set_bold(bold=False, at=end)
            self.part = None

    def add(self, kind: BlockKind, mark: str, start: int, end: int) -> None:
        """Add a part without words."""
        self.parts.append(Part(kind, start, pieces=[Piece(mark, start, end)]))

    def takes(self, text: str) -> bool:
        """Whether `text` shows: a space at the start of a line or behind another does not."""
        return bool(text) and not (text == " " and (self.part is None or self.part.last in ("", " ", "\n")))

    def write(self, text: str, start: int, end: int, *, bold: bool) -> None:
        """Write words of the open part down, after the marks that they stand in."""
        assert self.part is not None
        if text != " ":
            self._open_label()
            self.set_bold(bold=bold, at=start)
        self.part.words.append(text)
        self.part.pieces.append(Piece(text, start, end))

    def set_bold(self, *, bold: bool, at: int) -> None:
        """Open or close bold text; headings are bold without saying so."""
        part = self.part
        if part is None or part.bold == bold or part.kind in (BlockKind.HEADING, BlockKind.CODE):
            return
        part.bold = bold
        if bold and all(word.isspace() for word in part.words):
            part.lead = (len(part.pieces), -1, "")
        elif not bold and part.lead and part.lead[1] < 0:
            part.lead = (part.lead[0], len(part.pieces), part.text.strip())
        part.pieces.append(Piece("**", at, at))

    def begin_link(self, url: str, start: int, end: int, *, bold: bool) -> None:
        """A link begins with the tag at `start:end`."""
        self._close_label(start, start)
        self._link = (url, start, end, bold)

    def end_link(self, start: int, end: int) -> None:
        """The link ends with the tag at `start:end`."""
        self._close_label(start, end)
        self._link = None

    def add_image(self, url: str, alt: str, start: int, end: int) -> None:
        """Set an image into the open part."""
        assert self.part is not None
        label = _BRACKETS.sub(" ", alt).strip()
        self.part.pieces.append(Piece(f"![{label}]({html.escape(url, quote=False)})", start, end))

    def _open_label(self) -> None:
        if self._link is None or self._label is not None or self.part is None:
            return
        _, start, end, bold = self._link
        if bold:
            self.set_bold(bold=True, at=start)
        self.part.pieces.append(Piece("[", start, end))
        self._label = (len(self.part.pieces) - 1, len(self.part.words))

    def _close_label(self, start: int, end: int) -> None:
        if self._link and self._label and self.part:
            if not self._link[3]:
                self.set_bold(bold=False, at=start)
            first, word = self._label
            url = html.escape(self._link[0], quote=False)
            mark = f"](<{url}>)" if _UNPLAIN.search(url) else f"]({url})"
            self.part.pieces.append(Piece(mark, start, end))
            self.part.links.append((self._link[0], first, len(self.part.pieces), "".join(self.part.words[word:])))
        self._label = None


def written(part: Part, at: int) -> tuple[Leaf, list[Piece]]:
    """A part as it is written out at `at`, and its leaf."""
    first = part.at
    last = part.pieces[-1].end if part.pieces else first
    indent = "  " * (part.depth - 1)
    marks = {
        BlockKind.HEADING: f"{'#' * part.level} ",
        BlockKind.LIST_ITEM: f"{indent}{part.number}. " if part.number else f"{indent}- ",
        BlockKind.CODE: "```\n",
        BlockKind.TABLE_ROW: "| ",
        BlockKind.PARAGRAPH: "> " if part.depth else "",
    }
    before = marks.get(part.kind, "")
    after = {BlockKind.CODE: "\n```\n\n", BlockKind.TABLE_ROW: " |\n"}.get(part.kind, "\n\n")
    ends = list(accumulate((len(piece.text) for piece in part.pieces), initial=at + len(before)))
    leaf = Leaf(part.kind, at, part.depth, part.level, part.number, part.text, ends[0], ends[-1])
    for url, begin, end, label in part.links:
        leaf.add_link(url, Run(label, ends[begin], ends[end]))
    if part.lead and part.lead[1] >= 0:
        leaf.lead = Run(part.lead[2], ends[part.lead[0] + 1], ends[part.lead[1]])
    return leaf, [Piece(before, first, first), *part.pieces, Piece(after, last, last)]
