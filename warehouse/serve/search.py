"""Searching a published warehouse: hits with the text around the matches.

The ranking is that of the table macro `marts.search` in the file; this module only prepares hits for display.
"""

import re
import unicodedata
from datetime import date
from typing import NamedTuple

import duckdb

from warehouse.serve.visible import one_line

_LONGEST_TEXT = 20_000
_AROUND = 60
_LINES = 2
_HITS = """
    SELECT s.item_id, s.headline, s.published_on, r.source_id, s.score, s.matched, left(i.body, ?) AS body
    FROM (
        SELECT * FROM marts.search(?, entity := ?) WHERE ? IS NULL OR published_on >= ?
        ORDER BY score DESC, published_on DESC, item_id LIMIT ?
    ) AS s
    JOIN marts.items AS i USING (item_id)
    JOIN marts.reports AS r ON r.report_id = i.report_id
    ORDER BY s.score DESC, s.published_on DESC, s.item_id
"""


class Part(NamedTuple):
    """A piece of a text, and whether it matches the query."""

    text: str
    is_match: bool


class Hit(NamedTuple):
    """An item, with its headline and some lines of its text split at the matches."""

    item_id: str
    published_on: date | None
    source_id: str
    score: float
    headline: list[Part]
    context: list[list[Part]]


def search(
    connection: duckdb.DuckDBPyConnection, query: str, entity: str | None, since: date | None, limit: int
) -> list[Hit]:
    """The best hits, at most `limit`, from the day `since` on, with mentions of `entity` if one is given."""
    rows = connection.execute(_HITS, [_LONGEST_TEXT, query, entity, since, since, limit]).fetchall()
    return [
        Hit(item_id, published_on, source_id, score, marked(headline or "", matched), context(body or "", matched))
        for item_id, headline, published_on, source_id, score, matched, body in rows
    ]


def marked(text: str, terms: list[str]) -> list[Part]:
    """A text, safe for a terminal, split at the terms."""
    text = one_line(text)
    parts, end = [], 0
    for start, stop in _found(text, terms):
        parts += [Part(text[end:start], False), Part(text[start:stop], True)]
        end = stop
    return [part for part in [*parts, Part(text[end:], False)] if part.text]


def context(text: str, terms: list[str]) -> list[list[Part]]:
    """Some lines of a text around the terms: the lines with most terms, in the order of the text."""
    text = one_line(text)
    found = _found(text, terms)
    windows: list[tuple[int, int]] = []
    for start, stop in found:
        if not windows or start > windows[-1][1]:
            windows.append((max(0, start - _AROUND), min(len(text), stop + _AROUND)))
    if not windows:
        windows = [(0, min(len(text), 2 * _AROUND))] if text else []

    def richness(window: tuple[int, int]) -> int:
        return len({text[start:stop].lower() for start, stop in found if window[0] <= start and stop <= window[1]})

    best = sorted(sorted(windows, key=richness, reverse=True)[:_LINES])
    return [_cut(text, window, terms) for window in best]


def _cut(text: str, window: tuple[int, int], terms: list[str]) -> list[Part]:
    start, stop = window
    parts = marked(text[start:stop], terms)
    before, after = "…" if start else "", "…" if stop < len(text) else ""
    return [part for part in [Part(before, False), *parts, Part(after, False)] if part.text]


def _found(text: str, terms: list[str]) -> list[tuple[int, int]]:
    """Spans of the terms, for Latin script of whole words; overlapping bigrams are one span."""
    folded = "".join(_folded(char) for char in text)
    spans: list[tuple[int, int]] = []
    for match in _pattern(terms).finditer(folded) if terms else ():
        start, stop = match.span(1)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(stop, spans[-1][1]))
        else:
            spans.append((start, stop))
    return spans


def _pattern(terms: list[str]) -> re.Pattern[str]:
    """Pattern of the terms, the longest first; a lookahead, so that overlapping bigrams are found."""
    forms = []
    for term in sorted(set(terms), key=lambda term: (-len(term), term)):
        if term[0].isascii():
            # 'gpt5' is also written 'GPT-5'
            letters = re.sub(r"(?<=[a-z])(?=[0-9])", r"[-_]?", re.escape(term))
            forms.append(rf"(?<![^\W_]){letters}(?![^\W_])")
        else:
            forms.append(re.escape(term))
    return re.compile(f"(?=({'|'.join(forms)}))")


def _folded(char: str) -> str:
    """The folded form of one character, as one character: half width, lower case, no accent."""
    plain = unicodedata.normalize("NFKD", char)[0].lower()
    return plain if len(plain) == 1 else char
