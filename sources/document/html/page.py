"""HTML pages and mails to leaf blocks, by the standard library's tolerant parser, which knows where each tag stands.

A page is written out as Markdown, for all formats to read as they read any text; its origin tells what stands where.
"""

import html
import re
from collections import Counter
from html.parser import HTMLParser

from sources.contract import BlockKind
from sources.document.html.head import Head
from sources.document.html.layout import Part, Table, close_table, mark_headings
from sources.document.html.look import Look, look_of
from sources.document.html.writer import Writer, written
from sources.document.leaves import Document, Leaf
from sources.document.origin import Origin, Piece

_LEAVES = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "pre": BlockKind.CODE,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.PARAGRAPH,
}
_BREAKS = re.compile(
    r"div|section|article|main|header|footer|nav|aside|body|head|html|table|tbody|thead|tfoot|tr|td|th|ul|ol|dl|center|"
    r"blockquote|form|fieldset|figure|address|details|summary|title"
)
_VOID = re.compile(r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr")
_IMPLIED = {"p", "li", "td", "th", "tr", "dt", "dd", "option"}
_LISTS = {"ul", "ol", "dl"}
_DEEPEST = 20
"""No list is told as deeper: what is indented without bound grows without bound."""
_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_GAP = re.compile(r"[ \xa0]*[^\S \xa0]\s*|[ \xa0]{2,}|\xa0")
_INVISIBLE = set("\u00ad\u034f\u200b\u200c\u200d\u2060\ufeff\u2007")
"""References to these pad the preview of a mail."""
_ADDRESS = re.compile(r"(?:https?:)?//|\.{0,2}/|[\w.%-]+(?:/|\.html?\b|\?|$)", re.IGNORECASE)


def is_page(text: str) -> bool:
    """The text begins as an HTML document does."""
    return bool(_PAGE.match(text, 0, 4_000))


def read_page(text: str) -> Document:
    """Leaves are headings, paragraphs, list items, rows of tables of data and code; unseen parts are leaves of HTML."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    return reader.document()


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.source = text
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.head, self.writer = Head(), Writer()
        self.pending: tuple[str, int] | None = None  # tag of the block whose words are yet to come, and its place
        self.looks = [Look()]
        self.open: Counter[str] = Counter()
        self.lists: list[int | None] = []  # next number of each open list
        self.quotes = 0
        self.tables: list[Table] = []
        self.hidden_from: int | None = None
        self.is_aside = False
        self.titled: tuple[int, list[str]] | None = None  # where the title begins, and its words

    def document(self) -> Document:
        """What was read, written out."""
        self.writer.end()
        if self.hidden_from is not None:
            self._add_unseen(self.hidden_from, len(self.source))
        while self.tables:
            close_table(self.writer.parts, self.tables.pop())
        mark_headings(self.writer.parts)
        pieces, borders, leaves = list(self.head.pieces(self.source)), dict[int, int](), list[Leaf]()
        at, last = sum(len(piece.text) for piece in pieces), 0
        if pieces:
            leaves.append(Leaf(BlockKind.FRONT_MATTER, 0, content_start=0, content_end=at))
        for part in self.writer.parts:
            borders[at] = max(part.at, last)
            leaf, added = written(part, at)
            leaves.append(leaf)
            pieces += added
            at, last = at + sum(len(piece.text) for piece in added), added[-1].end
        pieces = pieces or [Piece("\n", 0, len(self.source))]
        text, origin = "".join(piece.text for piece in pieces), Origin(pieces, borders, len(self.source))
        document = Document(text, leaves, origin, self.head.basis, self.head.language)
        document.tile()
        return document

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A marked section that the library does not know ends where its tag does."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at, values = self._here(), {name: value or "" for name, value in attrs}
        end = at + len(self.get_starttag_text() or "")
        if tag in _IMPLIED and self.looks[-1].tag == tag:
            self._pop(tag)
        if not _VOID.fullmatch(tag):
            self._push(tag, values, at)
        if self.hidden_from is not None:
            return
        if tag in ("meta", "link", "html", "time", "title"):
            self._read_head(tag, values, at, end)
        if tag in _LEAVES or tag == "hr" or _BREAKS.fullmatch(tag):
            self._begin_block(tag, values, at, end)
        elif tag == "br":
            self._break_line(at, end)
        elif tag == "img":
            self._add_image(values, at, end)
        elif tag == "a" and _ADDRESS.match(values.get("href", "").strip()):
            self.writer.begin_link(values["href"].strip(), at, end, bold=self.looks[-1].is_bold)

    def handle_endtag(self, tag: str) -> None:
        at = self._here()
        if self.hidden_from is None:
            self._end_element(tag, at)
        self._pop(tag)
        if not self.looks[-1].is_bold:
            self.writer.set_bold(bold=False, at=at)
        if self.hidden_from is not None and not self.looks[-1].is_hidden:
            self._add_unseen(self.hidden_from, self._end_of_tag(at))
            self.hidden_from = None

    def handle_data(self, data: str) -> None:
        at = self._here()
        if self.titled is not None:
            self.titled[1].append(data)
        elif self.writer.part and self.writer.part.kind is BlockKind.CODE:
            self._write(data, at, at + len(data))
        else:
            start = 0
            for gap in _GAP.finditer(data):
                self._write(data[start : gap.start()], at + start, at + gap.start())
                self._write(" ", at + gap.start(), at + gap.end())
                start = gap.end()
            self._write(data[start:], at + start, at + len(data))

    def handle_charref(self, name: str) -> None:
        self.handle_entityref(f"#{name}")

    def handle_entityref(self, name: str) -> None:
        at = self._here()
        end = at + len(name) + 1
        end += self.source[end : end + 1] == ";"
        text = html.unescape(self.source[at:end])
        if self.titled is not None:
            self.titled[1].append(text)
        elif text not in _INVISIBLE:
            self._write(" " if text.isspace() else text, at, end)

    def _here(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def _end_of_tag(self, at: int) -> int:
        return self.source.find(">", at) + 1 or len(self.source)

    def _push(self, tag: str, values: dict[str, str], at: int) -> None:
        look = look_of(tag, values, self.looks[-1])
        if look.is_hidden and self.hidden_from is None:
            self.writer.end()
            self.hidden_from, self.is_aside = at, look.is_aside
        self.looks.append(look)
        self.open[tag] += 1

    def _pop(self, tag: str) -> None:
        if self.open[tag]:
            while self.looks[-1].tag != tag:
                self.open[self.looks.pop().tag] -= 1
            self.looks.pop()
            self.open[tag] -= 1

    def _read_head(self, tag: str, values: dict[str, str], at: int, end: int) -> None:
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            self.head.add(name, values.get("content", ""), at, end)
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.head.add("canonical", values.get("href", ""), at, end)
        elif tag == "html":
            self.head.language = values.get("lang", "").strip().lower().partition("-")[0] or None
        elif tag == "time":
            self.head.add("time", values.get("datetime", ""), at, end)
        elif tag == "title" and "title" not in self.head.meta:
            self.titled = (at, [])

    def _begin_block(self, tag: str, values: dict[str, str], at: int, end: int) -> None:
        self.writer.end()
        if tag == "hr":
            self.writer.add(BlockKind.RULE, "---", at, end)
        elif tag in _LISTS:
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "blockquote":
            self.quotes += 1
        elif tag == "table":
            for table in self.tables[-1:]:
                table.is_layout = True
            self.tables.append(Table(len(self.writer.parts), values.get("role", "") in ("presentation", "none")))
        elif tag in ("tr", "td", "th") and self.tables:
            self.tables[-1].add(tag, len(self.writer.parts))
        if (
            self.pending is None
            or self.pending[0] != "li"
            or tag in ("li", *_LISTS)
            or (tag in _LEAVES and tag[0] == "h")
        ):
            self.pending = (tag, at)

    def _end_element(self, tag: str, at: int) -> None:
        if tag == "title" and self.titled is not None:
            self.head.add("title", "".join(self.titled[1]), self.titled[0], self._end_of_tag(at))
            self.titled = None
        elif tag == "a":
            self.writer.end_link(at, self._end_of_tag(at))
        elif tag in _LEAVES or _BREAKS.fullmatch(tag):
            self.writer.end()
            self.pending = None
        if tag in _LISTS and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        elif tag == "table" and self.tables:
            close_table(self.writer.parts, self.tables.pop())

    def _begin_part(self, at: int) -> None:
        tag, start = self.pending or ("", at)
        self.pending = None
        kind, depth = _LEAVES.get(tag, BlockKind.PARAGRAPH), min(_DEEPEST, len(self.lists) + self.quotes)
        part = Part(kind, start, depth, size=self.looks[-1].size, in_cell=tag in ("td", "th"))
        if kind is BlockKind.HEADING:
            part.level = int(tag[1])
        elif kind is BlockKind.LIST_ITEM:
            part.depth = max(1, depth)
            if self.lists and (number := self.lists[-1]) is not None:
                part.number, self.lists[-1] = number, number + 1
        self.writer.begin(part)

    def _write(self, text: str, start: int, end: int) -> None:
        if self.hidden_from is None and self.writer.takes(text):
            if self.writer.part is None:
                self._begin_part(start)
            self.writer.write(text, start, end, bold=self.looks[-1].is_bold)

    def _break_line(self, start: int, end: int) -> None:
        """A line ends; two in a row end a paragraph."""
        if part := self.writer.part:
            if part.kind is BlockKind.PARAGRAPH and part.last == "\n":
                self.writer.end()
            else:
                self._write("\n", start, end)

    def _add_image(self, values: dict[str, str], start: int, end: int) -> None:
        """An image of one dot counts who reads, and nobody sees it."""
        url, sizes = values.get("src", "").strip(), (values.get("width", ""), values.get("height", ""))
        if (
            url
            and not url.startswith(("data:", "cid:"))
            and not any(size.removesuffix("px") in ("0", "1") for size in sizes)
        ):
            if self.writer.part is None:
                self._begin_part(start)
            self.writer.add_image(url, values.get("alt", ""), start, end)

    def _add_unseen(self, start: int, end: int) -> None:
        if not self.open["head"]:
            self.writer.add(BlockKind.HTML, self.source[start:end] if self.is_aside else "<!-- -->", start, end)
