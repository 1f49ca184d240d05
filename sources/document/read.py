"""Bytes of any kind of file to the one text of a report, which everything else reads and points into."""

from typing import NamedTuple

from sources.document.html.to_markdown import is_page, to_markdown
from sources.text.decoding import decode


class Edition(NamedTuple):
    """The text of a report as its reader reads it.

    Markdown and plain text stay as decoded; pages, mails and feed entries are their Markdown edition.
    """

    text: str
    encoding: str
    """Of the bytes."""
    is_page: bool = False
    """Written out of HTML."""


def read(content: bytes) -> Edition:
    """Decode a report once and write it out once; raises `UnreadableReport`."""
    text, encoding = decode(content)
    if is_page(text):
        return Edition(to_markdown(text), encoding, is_page=True)
    return Edition(text, encoding)
