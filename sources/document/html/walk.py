"""A walk through the tree of a page, in the order of its text, that collects the blocks a reader sees."""

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sources.contract import BlockKind
from sources.document.html.blocks import DEEPEST_LIST, Container, HtmlBlock, HtmlTable, close_table
from sources.document.html.inline import InlineRun, run_of_image, written
from sources.document.html.look import Look, look_of

CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
"""A section of XML that hides markup from parsers of HTML; its first group is its content."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = re.compile(
    r"p|li|d[tdl]|figcaption|div|section|article|main|header|footer|nav|aside|body|html|table|tbody|thead|tfoot|t[rdh]|"
    r"ul|ol|center|blockquote|form|fieldset|figure|address|details|summary|caption|hr|option|legend|h[1-6]"
)
_LISTS = {"ul", "ol", "dl"}
_ITEMS = {"li", "dt", "dd"}
_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0\u2028\u2029]+")
_PADDING = re.compile(r"(?:[\u00ad\u034f\u200b\u200c\u200d\u2007\u2060\ufeff]\s*){2,}")
"""Invisible characters, which pad the preview of a mail."""
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED_MARKUP = re.compile(
    r"<(p|div|a|ul|ol|li|h[1-6]|strong|b|em|i|span|table)\b[^<>]*>.*?</\1>|<br\s*/?>", re.DOTALL
)
_ADDRESS = re.compile(r"(?:https?:)?//|#|\.{0,2}/|[\w.%-]+(?:/|\.html?\b|\?|$)", re.IGNORECASE)
_HELD = 0.5
"""Least share of a page's characters with which a part is read although it looks like an aside."""
_NESTED_FRAGMENTS = 2


class Walk:
    """One walk through a page: `blocks` collects what is read, `length` is the number of characters of the page.

    `cards` has the number of its group for each node that is a card, by the node's memory id.
    """

    def __init__(self, length: int, cards: dict[int, int]) -> None:
        self.blocks: list[HtmlBlock] = []
        self._cards = cards
        self._length = length
        self._runs: list[InlineRun] = []
        self._size = Look().size
        self._last = ""  # last character of the open block as read
        self._looks = [Look()]
        self._links: list[str | None] = [None]
        self._containers: list[Container] = []
        self._numbers: list[int | None] = []  # next number of each open list
        self._lists: list[int] = []  # how many lists there were when each open one began
        self._list_count = 0
        self._heading = 0
        self._opened = ""  # tag of the open block, until its first words are read
        self._tables: list[HtmlTable] = []
        self._fragments = 0

    def read(self, root: LexborNode) -> None:
        """Read a node and all its descendants, without recursion, because pages nest without bound."""
        node, above = root, list[LexborNode]()
        while True:
            child = node.first_child if self._start(node) else None
            if child is not None:
                above.append(node)
                node = child
                continue
            self._end(node)
            while (following := node.next if above else None) is None:
                if not above:
                    return
                node = above.pop()
                self._end(node)
            node = following

    def _start(self, node: LexborNode) -> bool:
        """Begin a node; returns whether its children are read."""
        tag = node.tag or "-"
        if tag == "-text":
            self._read_text(node.text_content or "")
            return False
        if tag[0] in "-!":
            return False
        values = {name: value or "" for name, value in node.attributes.items()}
        look = look_of(tag, values, self._looks[-1])
        self._looks.append(look)
        if look.is_hidden and not (look.is_aside and len(node.text() or "") > _HELD * self._length):
            return False
        self._looks[-1] = look._replace(is_hidden=False)
        if tag == "br":
            self._break_line()
        elif tag == "img":
            self._add_image(values)
        elif tag == "a":
            address = values.get("href", "").strip()
            self._links.append(address if _ADDRESS.match(address) else None)
        elif tag == "pre":
            self._add_code(node)
            return False
        elif _BLOCKS.fullmatch(tag):
            self._begin(tag, values)
        if node.mem_id in self._cards:
            self._end_block()
            count = -self._cards[node.mem_id]
            self._containers.append(Container("- " if count % 2 else "* ", "  ", count))
        return True

    def _end(self, node: LexborNode) -> None:
        tag = node.tag or "-"
        if tag[0] in "-!":
            return
        is_left_out = self._looks.pop().is_hidden
        if is_left_out or tag == "pre":
            return
        if node.mem_id in self._cards:
            self._end_block()
            self._containers.pop()
        if tag == "a":
            self._links.pop()
        elif _BLOCKS.fullmatch(tag):
            self._finish(tag)

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        self._end_block()
        self._opened = tag
        if tag == "hr":
            self._add(BlockKind.RULE, "***")
        elif tag in _LISTS:
            self._list_count += 1
            self._lists.append(self._list_count)
            self._numbers.append(1 if tag == "ol" else None)
        elif tag in _ITEMS:
            self._containers.append(self._item())
        elif tag == "blockquote":
            self._containers.append(Container("> ", "> "))
        elif tag in _HEADINGS:
            self._heading = self._heading or _HEADINGS[tag]
            for container in self._containers[-DEEPEST_LIST:]:
                container.is_lifted = container.is_lifted or container.mark != "> "
        elif tag == "table":
            for table in self._tables[-1:]:
                table.is_layout = True
            self._tables.append(HtmlTable(values.get("role", "") in ("presentation", "none")))
        elif tag in ("tr", "td", "th") and self._tables:
            self._tables[-1].add(tag, len(self.blocks))

    def _finish(self, tag: str) -> None:
        self._end_block()
        self._opened = ""
        if tag in _LISTS:
            self._numbers.pop()
            self._lists.pop()
        elif tag in _ITEMS or tag == "blockquote":
            self._containers.pop()
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag == "table":
            close_table(self.blocks, self._tables.pop())

    def _item(self) -> Container:
        """The next item of the open list; lists that follow each other have different marks, to stay apart."""
        number = self._numbers[-1] if self._numbers else None
        count = self._lists[-1] if self._lists else 0
        if number is None:
            return Container("- " if count % 2 else "* ", "  ", count)
        self._numbers[-1] = number + 1
        mark = f"{number}{'.' if count % 2 else ')'} "
        return Container(mark, " " * len(mark), count)

    def _read_text(self, text: str) -> None:
        if "&" in text:  # the reference was escaped twice
            text = _REFERENCE.sub(lambda reference: html.unescape(reference[0]), text)
        if "<" in text:
            text = CDATA.sub(r"\1", text)
            if _ESCAPED_MARKUP.search(text) and self._fragments < _NESTED_FRAGMENTS:
                self._read_fragment(text)
                return
        text = _BLANKS.sub(" ", _PADDING.sub(" ", text))
        if self._last in ("", " ", "\n"):
            text = text.lstrip(" ")
        if text:
            self._take(InlineRun(text, self._looks[-1].is_bold, self._links[-1]))
            self._last = text[-1]

    def _take(self, run: InlineRun) -> None:
        if not self._runs:
            self._size = self._looks[-1].size
        self._runs.append(run)

    def _read_fragment(self, text: str) -> None:
        """Read a text that is escaped markup as that markup."""
        tree = LexborHTMLParser(text)
        if tree.body is not None:
            self._fragments += 1
            self.read(tree.body)
            self._fragments -= 1

    def _break_line(self) -> None:
        """End a line; two line breaks in a row end a paragraph."""
        if self._last == "\n":
            self._end_block()
        elif self._last:
            self._take(InlineRun("\n", markdown="  \n"))
            self._last = "\n"

    def _add_image(self, values: dict[str, str]) -> None:
        """Add an image, unless it is a single pixel, which counts readers and which nobody sees."""
        url, sizes = values.get("src", "").strip(), (values.get("width", ""), values.get("height", ""))
        is_dot = any(size.removesuffix("px") in ("0", "1") for size in sizes)
        if url and not url.startswith(("data:", "cid:")) and not is_dot:
            self._take(run_of_image(url, values.get("alt", ""), self._links[-1]))
            self._last = self._last or "\ufffc"

    def _add_code(self, node: LexborNode) -> None:
        self._end_block()
        code = (node.text() or "").strip("\n")
        if code.strip():
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
            self._add(BlockKind.CODE, f"{fence}\n{code}\n{fence}", code)

    def _end_block(self) -> None:
        runs, self._runs, self._last = self._runs, [], ""
        markdown = written(runs, marks_bold=not self._heading)
        if markdown:
            kind = BlockKind.HEADING if self._heading else BlockKind.PARAGRAPH
            self._add(kind, markdown, "".join(run.text for run in runs))

    def _add(self, kind: BlockKind, markdown: str, text: str = "") -> None:
        around = self._containers[: DEEPEST_LIST - 1] + self._containers[DEEPEST_LIST - 1 :][-1:]
        block = HtmlBlock(kind, markdown, text, tuple(around), self._heading, self._size)
        block.in_cell = self._opened in ("td", "th")
        self.blocks.append(block)
        self._opened = ""
