"""Bytes of any kind of file to the one text of a report, which everything else reads and points into."""

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
    """Of the bytes."""
    is_page: bool = False
    """Written out of HTML."""
    listed: ListEdition | None = None
    """Written out of a file of data that lists stories: where they stand."""
    replaced_count: int = 0
    """In how many places bytes were damaged, and which byte was the first."""
    first_byte: int | None = None


def read(content: bytes) -> Edition:
    """Decode a report once and write it out once; raises `UnreadableReport`."""
    refuse_other_kinds(content)
    decoded = decode(content)
    damage = (decoded.replaced_count, decoded.first_byte)
    if is_page(decoded.text):
        return Edition(to_markdown(decoded.text), decoded.encoding, True, None, *damage)
    listed = edition_of(decoded.text)
    return Edition(listed.text if listed else decoded.text, decoded.encoding, False, listed, *damage)
