"""Tables with a header that list stories: comma, semicolon or tab separated."""

import csv
import io
import re
from itertools import islice

from sources.document.data.fields import story_of
from sources.document.data.names import HEADLINES, LINKS, NAMES, ROLES, TEXTS, key_of
from sources.document.data.stories import MOST_STORIES, Story, StoryList
from sources.text.decoding import UnreadableReport

_SEPARATORS = "\t,;"
_FIRST_LINE = re.compile(r"\s*([^\r\n]+)")
_WIDEST = 5_000
_HEADER_CELL = re.compile(r"[^\W_][\w .()/%#&+-]{0,40}")
_MOST_PROBLEMS = 20
_SAMPLE = 50
_FEW_COLUMNS = 3
_WHOLE = 0.9


def read_table(text: str) -> StoryList | None:
    """The rows of a table, None for a text that is no table; raises `UnreadableReport` for a table without stories."""
    first = _FIRST_LINE.match(text)
    line = first[1] if first else ""
    separator = max(_SEPARATORS, key=line.count)
    if separator not in line or len(line) > _WIDEST:
        return None
    header = [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]
    if not _is_header(header) or not _is_table(text, separator, len(header)):
        return None
    keys = {key_of(cell) for cell in header}
    if not keys.intersection((*HEADLINES, *LINKS)) and not (keys.intersection(NAMES) and keys.intersection(TEXTS)):
        names = ", ".join(header)[:200]
        raise UnreadableReport(f"a CSV table without a column of titles or links ({names}): name one 'title' or 'url'")
    return _stories(text, separator, header)


def _is_header(cells: list[str]) -> bool:
    """Whether the cells are short, different names, of which at least one is known or which are many."""
    names = [cell for cell in cells if cell]
    if len(names) < 2 or len(set(names)) < len(names) or not all(map(_HEADER_CELL.fullmatch, names)):
        return False
    known = {*HEADLINES, *NAMES, *LINKS, *TEXTS, *ROLES}
    return len(names) >= _FEW_COLUMNS or any(key_of(name) in known for name in names)


def _is_table(text: str, separator: str, width: int) -> bool:
    """Whether the rows after the header have `width` cells each; in prose a blank follows a comma."""
    try:
        sample = islice(csv.reader(_lines(text), delimiter=separator), 1, _SAMPLE)
        rows = [row for row in sample if any(map(str.strip, row))]
    except csv.Error:
        return False
    if not rows or sum(len(row) == width for row in rows) < _WHOLE * len(rows):
        return False
    inner = [cell for row in rows for cell in row[1:] if cell]
    return separator != "," or sum(cell[0] == " " for cell in inner) * 2 <= len(inner)


def _lines(text: str) -> io.StringIO:
    return io.StringIO(text.lstrip(), newline="")


def _stories(text: str, separator: str, header: list[str]) -> StoryList:
    told = StoryList([])
    reader = csv.reader(_lines(text), delimiter=separator)
    try:
        for row in islice(reader, 1, None):
            if not any(map(str.strip, row)):
                continue
            if len(told.stories) >= MOST_STORIES:
                raise UnreadableReport(f"a CSV table of more than {MOST_STORIES:,} rows: split it into several files")
            if len(row) != len(header) and len(told.problems) < _MOST_PROBLEMS:
                told.problems.append(f"line {reader.line_num}: {len(row)} cells, where the header has {len(header)}")
            told.stories += _story(header, row)
    except csv.Error as error:
        raise UnreadableReport(f"a CSV table that is broken at line {reader.line_num}: {error}") from error
    if not told.stories:
        raise UnreadableReport("a CSV table without a title, a link or a text in any row")
    return told


def _story(header: list[str], row: list[str]) -> list[Story]:
    names = [*header, *(f"column {number}" for number in range(len(header) + 1, len(row) + 1))]
    cells = {name or f"column {number}": cell for number, (name, cell) in enumerate(zip(names, row, strict=False), 1)}
    story = story_of(cells)
    return [story] if story.headline or story.link or story.body else []
