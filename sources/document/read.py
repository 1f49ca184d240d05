"""Bytes of any kind of file to the one text of a report; all later steps read it, and all spans refer to it."""

from typing import NamedTuple

from sources.document.data import ListEdition, edition_of
from sources.document.file_kinds import refuse_other_kinds
from sources.document.html.to_markdown import is_page, to_markdown
from sources.text.decoding import decode


class Edition(NamedTuple):
    """The text of a report as its reader reads it.

    Markdown and plain text stay as decoded; pages, mails, feed entries and lists of stories are their Markdown
    edition.
    """

    text: str
    encoding: str
    """Character encoding of the bytes."""
    is_page: bool = False
    """Whether the text was converted from HTML."""
    listed: ListEdition | None = None
    """The positions of the stories, if the text was written from a file of data."""
    replaced_count: int = 0
    """Number of places with damaged bytes, and the offset of the first damaged byte."""
    first_byte: int | None = None


def read(content: bytes) -> Edition:
    """Decode the bytes of a report and convert them to its text; raises `UnreadableReport` for other files."""
    refuse_other_kinds(content)
    decoded = decode(content)
    damage = (decoded.replaced_count, decoded.first_byte)
    if is_page(decoded.text):
        return Edition(to_markdown(decoded.text), decoded.encoding, True, None, *damage)
    listed = edition_of(decoded.text)
    return Edition(listed.text if listed else decoded.text, decoded.encoding, False, listed, *damage)
