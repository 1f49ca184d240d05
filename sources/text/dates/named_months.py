"""Dates with the name of a month in any language: '20 août 2026', '20. elokuuta 2026', '2026. augusztus 20.'."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from sources.text.dates.months import Months, folded, months

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TOKEN = re.compile(r"\d+|[^\W\d_](?:[^\s\d.,;:!?()\[\]{}<>|/\\\"“”«»、。，；：！？·–—-])*")
_GAP = re.compile(r"[^\S\n]?[.,،)(ºª°'’-]{0,2}[^\S\n]{0,2}")
_REACH = 40
"""Most characters between the year and the day."""
_MOST_FILLERS = 2
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def day(self) -> int:
        return int(self.text) if self.text.isdecimal() and len(self.text) <= 2 else 0


def named_month(text: str) -> tuple[int, int] | None:
    """The year and month in a text with the name of a month and no day: 'agosto de 2026'."""
    for year, before, after in _years(text):
        for side, is_before in ((before, True), (after, False)):
            tokens = _without_fillers(side, months()) if any(map(_is_word, side)) else []
            for count in range(len(tokens), 0, -1):
                if number := _month(text, tokens[:count], months(), year, is_before=is_before):
                    return int(year.text), number
    return None


def named_dates(text: str) -> Iterator[tuple[date, int, int]]:
    """Every date with the name of a month, as (date, start, end) in characters, in order of the printed years."""
    for year, before, after in _years(text):
        if not any(token.day for token in (*before, *after)) or not any(map(_is_word, (*before, *after))):
            continue
        for side, is_before in ((before, True), (after, False)):
            if found := _day_and_month(text, side, months(), is_before=is_before):
                month, day, used = found
                if on := _existing(int(year.text), month, day):
                    yield on, min(one.start for one in (year, *used)), max(one.end for one in (year, *used))
                    break


def _years(text: str) -> Iterator[tuple[_Token, list[_Token], list[_Token]]]:
    """Every year, with the adjoining tokens to the left, nearest first, and to the right."""
    for year in _YEAR.finditer(text):
        if not _FIRST_YEAR <= int(year[0]) <= _LAST_YEAR:
            continue
        start, end = max(0, year.start() - _REACH), year.end() + _REACH
        tokens = [_Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]
        at = next((place for place, token in enumerate(tokens) if token.start == year.start()), None)
        if at is not None:
            yield tokens[at], _joined(text, tokens[at::-1])[1:], _joined(text, tokens[at:])[1:]


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _joined(text: str, tokens: list[_Token]) -> list[_Token]:
    """The tokens up to the first gap that is longer than gaps inside dates."""
    joined = tokens[:1]
    for left, right in pairwise(tokens):
        start, end = min(left.end, right.end), max(left.start, right.start)
        if not _GAP.fullmatch(text, start, end):
            break
        joined.append(right)
    return joined


def _is_word(token: _Token) -> bool:
    return not token.text.isdecimal()


def _day_and_month(
    text: str, side: list[_Token], known: Months, *, is_before: bool
) -> tuple[int, int, list[_Token]] | None:
    """Month and day beside a year, in either order, and their tokens; `side` holds the tokens, nearest first."""
    side = _without_fillers(side, known)
    for count in range(min(known.most_words, len(side)), 0, -1):
        rest = _without_fillers(side[count:], known)
        if rest and rest[0].day and (number := _month(text, side[:count], known, rest[0], is_before=is_before)):
            return number, rest[0].day, [*side[:count], rest[0]]
    if not side or not side[0].day:
        return None
    rest = _without_fillers(side[1:], known)
    for count in range(min(known.most_words, len(rest)), 0, -1):
        if number := _month(text, rest[:count], known, side[0], is_before=is_before):
            return number, side[0].day, [side[0], *rest[:count]]
    return None


def _month(text: str, tokens: list[_Token], known: Months, day: _Token, *, is_before: bool) -> int | None:
    """The month whose name consists of all the tokens."""
    words = [folded(token.text) for token in tokens]
    return known.number(words[::-1] if is_before else words, has_point=text[day.end : day.end + 1] == ".")


def _without_fillers(tokens: list[_Token], known: Months) -> list[_Token]:
    for _ in range(_MOST_FILLERS):
        if tokens and folded(tokens[0].text) in known.fillers:
            tokens = tokens[1:]
    return tokens
