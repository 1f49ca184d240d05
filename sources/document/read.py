"""One way to read whatever a report is written in: Markdown, plain lines, or an HTML page of either."""

from collections.abc import Callable
from functools import lru_cache

from sources.contract import BlockKind
from sources.document.html.page import is_page, read_page
from sources.document.leaves import Document
from sources.document.markdown import read_markdown


def read_document(text: str, read: Callable[[str], Document] = read_markdown) -> Document:
    """The leaves of a text; a page is written out first, and where lines are the structure, its lines are read."""
    if not is_page(text):
        return read(text)
    page = read_page(text)
    if read is not read_markdown:
        head = [leaf for leaf in page.leaves[:1] if leaf.kind is BlockKind.FRONT_MATTER]
        body = head[0].end if head else 0
        page.leaves = head + [leaf for leaf in read(page.text).leaves if leaf.start >= body]
        page.tile()
    return page


def as_written(text: str) -> str:
    """The text as formats know it: a page written out, anything else as it is."""
    return _written(text) if is_page(text) else text


@lru_cache(maxsize=1)
def _written(text: str) -> str:
    return read_page(text).text
