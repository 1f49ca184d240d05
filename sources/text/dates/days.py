"""Printed calendar days: in digits, in Chinese, Japanese and Korean, and with the names of months."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from dateutil import parser as dateutil  # month names and their abbreviations

from sources.text.dates.clock import read_clock
from sources.text.dates.named_months import named_dates
from sources.text.script import in_one_script

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"""
    (?<!\d)(?P<year>20\d\d)\s?(?:[-/.]|[年년])\s?(?P<month>\d{{1,2}})\s?(?:[-/.]|[月월])\s?(?P<day>\d{{1,2}})(?!\d)
  | (?<!\d)(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)
  | \b(?P<us>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+20\d\d)\b
  | \b(?P<month_to>{_MONTH})\s+\d{{1,2}}\s?(?:[-–—]|to)\s?(?P<to>(?:{_MONTH}\s+)?\d{{1,2}},?\s+20\d\d)\b
  | \b(?P<uk>\d{{1,2}}(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+20\d\d)\b
  | \b(?P<unix>{_MONTH}\s+\d{{1,2}}(?=\s+\d\d:\d\d:\d\d\s+\S{{1,6}}\s+(?P<unix_year>20\d\d)\b))
  | (?<![\w.])(?P<first>\d{{1,2}})(?P<mark>\.\s?|/|-)(?P<second>\d{{1,2}})(?P=mark)(?P<last>20\d\d)(?!\d|\.\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TWELVE = 12


def first_date(text: str) -> tuple[date, int, int] | None:
    """The first valid date with a year in `text`, as (date, start, end) in characters."""
    return next(dates_in(text), None)


def dates_in(text: str) -> Iterator[tuple[date, int, int]]:
    """The dates in `text`, as (date, start, end) in characters: in digits or English, else in other languages."""
    is_found = False
    for match in _DATE.finditer(in_one_script(text)):
        if found := _to_date(match):
            is_found = True
            yield found, match.start(), match.end()
    if not is_found:
        yield from named_dates(text)


def first_datetime(text: str) -> datetime | None:
    """The first date and, if one follows, its time to the minute; naive, as printed. 24:00 is the end of the day."""
    found = first_date(text)
    if found is None:
        return None
    day, _, end = found
    midnight, clock = datetime(day.year, day.month, day.day), read_clock(text, end)
    return (midnight + clock.since_midnight).replace(second=0) if clock else midnight


def _to_date(match: re.Match[str]) -> date | None:
    try:
        if match["year"]:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["compact"]:
            return datetime.strptime(match["compact"], "%Y%m%d").date()
        if match["last"]:
            return _day_first(match)
        if match["to"]:  # a range of days stands for its last day
            last = match["to"] if match["to"][0].isalpha() else f"{match['month_to']} {match['to']}"
            return dateutil.parse(last).date()
        if match["unix"]:
            return dateutil.parse(f"{match['unix']} {match['unix_year']}").date()
        return dateutil.parse(match["us"] or match["uk"]).date()
    except (ValueError, OverflowError):
        return None


def _day_first(match: re.Match[str]) -> date | None:
    """The date of '20.08.2026', day first, or of '20/08/2026' and '08/20/2026' if one number is above twelve."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["last"])
    if match["mark"][0] == "." or first > _TWELVE or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > _TWELVE else None
