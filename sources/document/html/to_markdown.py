"""An HTML page or mail written out, once, as the Markdown that its reader would read.

The page is read as browsers read it, by selectolax (Lexbor: 2.6 times as fast as lxml for a parse and a walk over real
reports). What nobody sees, and what stands beside the news (navigation, forms, adverts), is left out; the bytes stay
in landing.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from sources.document.html.blocks import joined, mark_headings
from sources.document.html.cards import cards_of
from sources.document.html.head import front_matter
from sources.document.html.walk import CDATA, Walk
from sources.text.decoding import UnreadableReport

_UNSEEN = ["script", "style", "template", "noscript", "svg", "select", "textarea", "iframe", "object", "head"]
_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_NESTING = re.compile(
    r"</?(?:div|section|article|main|header|footer|nav|aside|ul|ol|dl|table|blockquote|form|fieldset|figure|center|details)\b",
    re.IGNORECASE,
)
_DEEPEST = 3_000
"""Parsers of HTML take time by the square of the depth; real pages nest some dozens deep."""
_UNTEXT = re.compile(r"[\x00\ud800-\udfff]")


def is_page(text: str) -> bool:
    """Whether the text begins as an HTML document does."""
    return bool(_PAGE.match(text, 0, 4_000))


def to_markdown(page: str) -> str:
    """The Markdown edition of an HTML document: what its head says as front matter, then its body.

    Raises `UnreadableReport` for a page without words, or nested without bound.
    """
    tree = _parsed(page)
    head, body = front_matter(tree), _body_of(tree)
    if not any(map(str.isalnum, body)):
        raise UnreadableReport("the page holds no words (it may need a browser's scripts)")
    return head + body


def fragment_to_markdown(fragment: str) -> str:
    """The Markdown of a piece of HTML, without front matter."""
    return _body_of(_parsed(fragment))


def _parsed(page: str) -> LexborHTMLParser:
    depth, deepest = 0, 0
    for tag in _NESTING.finditer(page):
        depth = max(0, depth - 1) if tag[0][1] == "/" else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise UnreadableReport(f"its elements are nested {deepest} deep; at most {_DEEPEST} are read")
    return LexborHTMLParser(_UNTEXT.sub("\ufffd", CDATA.sub(r"\1", page)))


def _body_of(tree: LexborHTMLParser) -> str:
    tree.strip_tags(_UNSEEN, recursive=True)
    body = tree.body
    if body is None:
        return ""
    walk = Walk(len(body.text() or ""), cards_of(body))
    walk.read(body)  # ends with the end of `body`, itself a block
    mark_headings(walk.blocks)
    return joined(walk.blocks)
