"""A header of `Key: value` lines without fences, as Pelican and MultiMarkdown write it, at the very top of a text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"(?P<key>[A-Za-z][\w-]*(?: [\w-]+){0,2})[ \t]*:(?:[ \t]+(?P<value>\S[^\n]*+)|[ \t]*\r?)\n")
_CONTINUED = re.compile(r"(?: {4,}|\t)\S[^\n]*\r?\n")
_BLANK = re.compile(r"[ \t]*(?:\r?\n|\Z)")
_TELLING = {
    *("title", "date", "tags", "tag", "category", "categories", "slug", "author", "authors", "published", "pubdate"),
    *("layout", "permalink", "modified", "updated", "keywords", "lang", "language", "status", "guid"),
}
"""Keys of which every header has at least one; its other keys are free."""
_SENTENCE_ENDS = tuple(".!?。！？；;")
_LONGEST_VALUE = 120
_LONGEST = 20_000
_FEWEST = 2


class HeaderLine(NamedTuple):
    """A key in lower case with its first character, and the span of its value."""

    key: str
    at: int
    start: int
    end: int


def header_end(text: str) -> int:
    """Length in characters of the header at the start of `text` and of the blank line after it, 0 without a header."""
    return _read(text)[1]


def header_lines(text: str) -> list[HeaderLine]:
    """The lines of the header at the start of `text`, in order."""
    return _read(text)[0]


def _read(text: str) -> tuple[list[HeaderLine], int]:
    at = 1 if text.startswith("\ufeff") else 0
    if not _LINE.match(text, at, at + _LONGEST):
        return [], 0
    lines = list(_lines(text, at))
    end = max([line.end for line in lines], default=at)
    blank = _BLANK.match(text, text.find("\n", end) + 1 or len(text))
    known = sum(line.key in _TELLING for line in lines)
    if blank is None or len(lines) < _FEWEST or not known or not all(_is_field(text, line) for line in lines):
        return [], 0
    return lines, blank.end()


def _lines(text: str, at: int) -> Iterator[HeaderLine]:
    """Lines with a key, each with the indented lines that continue its value."""
    limit = at + _LONGEST
    while match := _LINE.match(text, at, limit):
        at = match.end()
        value = (match["value"] or "").removesuffix("\r").rstrip(" \t")
        start = match.start("value") if value else at
        end = start + len(value)
        while more := _CONTINUED.match(text, at, limit):
            at = more.end()
            end = more.start() + len(more[0].rstrip())
        yield HeaderLine(match["key"].lower(), match.start(), start, end)


def _is_field(text: str, line: HeaderLine) -> bool:
    """Whether a line is a field: a sentence after a colon is prose unless its key is one of headers."""
    value = text[line.start : line.end]
    if line.key in _TELLING or line.key in ("summary", "description", "subtitle", "url", "link", "image"):
        return True
    return len(value) <= _LONGEST_VALUE and not value.endswith(_SENTENCE_ENDS)
