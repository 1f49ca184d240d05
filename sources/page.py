"""HTML pages to leaf blocks, by the standard library's tolerant parser, which knows where each tag stands."""

import re
from html.parser import HTMLParser

from sources.contract import BlockKind
from sources.document import Document, Leaf, Run

_LEAVES = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "p": BlockKind.PARAGRAPH,
    "li": BlockKind.LIST_ITEM,
    "tr": BlockKind.TABLE_ROW,
    "pre": BlockKind.CODE,
    "blockquote": BlockKind.PARAGRAPH,
    "dt": BlockKind.LIST_ITEM,
    "dd": BlockKind.LIST_ITEM,
    "hr": BlockKind.RULE,
    "figcaption": BlockKind.PARAGRAPH,
    "title": BlockKind.HTML,
    "script": BlockKind.HTML,
    "style": BlockKind.HTML,
}
_BREAKS = {"div", "section", "article", "main", "header", "footer", "nav", "aside", "body", "head", "table", "ul", "ol"}
_LISTS = {"ul", "ol"}
_UNSEEN = {"script", "style", "template", "noscript"}
_META = {
    "feed:published_time", "article:published_time", "date", "pubdate", "og:title", "author", "og:site_name", "og:url",
}  # fmt: skip
_TAGS = {"article:tag", "keywords"}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


class Page(Document):
    """A document that also knows the page's head: `title` and meta values by lower-case name, tags, and language."""

    def __init__(
        self, text: str, leaves: list[Leaf], meta: dict[str, Run], tags: list[Run], language: str | None
    ) -> None:
        super().__init__(text, leaves)
        self.meta, self.tags, self.language = meta, tags, language


def is_page(text: str) -> bool:
    """The text begins as an HTML document does."""
    return bool(_PAGE.match(text, 0, 4_000))


def read_page(text: str) -> Page:
    """Leaves are headings, paragraphs, list items, table rows and code; markup belongs to the leaf before it."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    page = Page(text, reader.leaves, reader.meta, reader.tags, reader.language)
    page.tile()
    return page


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = text
        self.line_starts = [0]
        for match in re.finditer("\n", text):
            self.line_starts.append(match.end())
        self.leaves: list[Leaf] = []
        self.leaf: Leaf | None = None
        self.meta: dict[str, Run] = {}
        self.tags: list[Run] = []
        self.language: str | None = None
        self.lists: list[int | None] = []
        self.unseen = 0
        self.href: tuple[str, int] | None = None
        self.strong: int | None = None

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A marked section that the library does not know ends where its tag does."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.rawdata.find(">", i) + 1 or -1

    def _here(self) -> int:
        line, column = self.getpos()
        return self.line_starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at, values = self._here(), {name: value or "" for name, value in attrs}
        end = at + len(self.get_starttag_text() or "")
        if tag in _LEAVES:
            self._open(tag, at)
        elif tag in _BREAKS:
            self.leaf = None
        elif tag == "a" and self.leaf:
            self.href = (values.get("href", ""), len(self.leaf.text))
        elif tag in ("b", "strong") and self.leaf:
            self.strong = len(self.leaf.text)
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or "").lower()
            if name in _META and values.get("content"):
                self.meta.setdefault(name, Run(values["content"], at, end))
            elif name in _TAGS:
                self.tags += [Run(tag.strip(), at, end) for tag in values.get("content", "").split(",") if tag.strip()]
        elif tag == "html":
            self.language = values.get("lang", "")[:2].lower() or None
        elif tag == "time" and values.get("datetime"):
            self.meta.setdefault("date", Run(values["datetime"], at, end))
        if tag in _LISTS:
            self.lists.append(1 if tag == "ol" else None)
        self.unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag in _LISTS and self.lists:
            self.lists.pop()
        if tag == "a" and self.href and self.leaf:
            url, before = self.href
            self.leaf.add_link(url, Run(self.leaf.text[before:], self.leaf.content_start, self._here()))
            self.href = None
        if tag in ("b", "strong") and self.strong is not None and self.leaf:
            if self.leaf.lead is None and not self.leaf.text[: self.strong].strip():
                self.leaf.lead = Run(self.leaf.text[self.strong :], self.leaf.content_start, self._here())
            self.strong = None
        if tag in _LEAVES or tag in _BREAKS:
            if tag == "title" and self.leaf:
                self.meta["title"] = self.leaf.run
            self.leaf = None

    def handle_data(self, data: str) -> None:
        if not data.strip():
            if self.leaf:
                self.leaf.text += " "
            return
        at = self._here()
        if self.leaf is None:
            self._open("script" if self.unseen else "p", at)
        assert self.leaf is not None
        if not self.unseen:
            self.leaf.text += data
        if self.leaf.content_start < 0:
            self.leaf.content_start = at
        self.leaf.content_end = self._end_of(at)

    def _end_of(self, at: int) -> int:
        """Where the data ends in the source: character references make it longer there than here."""
        end = self.source.find("<", at)
        return len(self.source) if end < 0 else end

    def _open(self, tag: str, at: int) -> None:
        kind, number = _LEAVES[tag], None
        if kind is BlockKind.LIST_ITEM and self.lists and self.lists[-1] is not None:
            number, self.lists[-1] = self.lists[-1], self.lists[-1] + 1
        level = int(tag[1]) if kind is BlockKind.HEADING else 0
        self.leaf = Leaf(kind, at, depth=len(self.lists), level=level, number=number)
        self.leaves.append(self.leaf)
