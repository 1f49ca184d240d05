"""Reading files that are lists of stories (JSON, saved feeds, tables) as one Markdown text; file names do not count.

Imports: sources.contract, sources.document, sources.document.html, sources.text.
"""

from sources.document.data.csv_file import read_table
from sources.document.data.edition import ListEdition, write
from sources.document.data.feed_file import read_xml
from sources.document.data.json_list import read_json

__all__ = ["ListEdition", "edition_of"]


def edition_of(text: str) -> ListEdition | None:
    """The Markdown edition of a file that lists stories, None for any other text.

    Raises `UnreadableReport` for data without stories.
    """
    first = text.lstrip("\ufeff \t\r\n")[:1]
    told = read_json(text) if first and first in "[{" else read_xml(text) if first == "<" else read_table(text)
    return write(told) if told else None
