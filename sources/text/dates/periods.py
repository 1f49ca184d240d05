"""Weeks and months as dates: '2026-W34', '2026年第34周', '8月第二周', 'February 2026'."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from sources.text.dates.months import ENGLISH_MONTH, english_month
from sources.text.numerals import number_of
from sources.text.script import in_one_script

_YEAR = r"(?<!\d)(?P<{}>20\d\d)"
_WEEK = r"(?:week|wk|kw|semaine|semana|woche)"
_ZH_MONTH = r"(?<![\d.一二三四五六七八九])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?"
_PERIOD = re.compile(
    rf"""
    {_YEAR.format("iso_year")}[-_\s]?W(?P<iso_week>\d\d?)(?!\d)
  | \bW(?P<week_first>\d\d?)[-_\s]{_YEAR.format("last_year")}
  | (?:{_YEAR.format("zh_week_year")}\s?年?\s?)?第\s?(?P<zh_week>\d\d?)\s?[周週]
  | (?:{_YEAR.format("en_week_year")}[-_\s,]*)?\b{_WEEK}[-_\s#]*(?P<en_week>\d\d?)(?!\d)
    (?:[-_\s,]*(?:of\s)?{_YEAR.format("en_week_last")}(?!\d))?
  | (?:{_YEAR.format("zh_year")}\s?年\s?|{_YEAR.format("zh_year_mark")}[-_/.\s])?{_ZH_MONTH}
    (?:\s?第\s?(?P<zh_part>[一二三四五1-5])\s?[周週])?(?!\s?\d)
  | (?<![a-z]){ENGLISH_MONTH}[.,]?[-_\s]+{_YEAR.format("en_year")}(?![\d-])
  | {_YEAR.format("en_year_first")}[-_\s]+(?P<en_name>{ENGLISH_MONTH})(?![a-z])(?![-_\s]*\d)
  | {_YEAR.format("number_year")}[-_/.](?P<number>0[1-9]|1[0-2])(?![\d./]|[-_]\d)
  | {_YEAR.format("compact_year")}(?P<compact>0[1-9]|1[0-2])(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class PrintedPeriod(NamedTuple):
    """A printed week of a year, week of a month, or month; the year may be missing."""

    year: int | None
    month: int | None
    week: int | None

    def days(self, year: int) -> tuple[date, date]:
        """The first and last day (the Sunday of a week); raises `ValueError` for a period that does not exist."""
        if self.month is None:
            monday = date.fromisocalendar(year, self.week or 0, 1)
            return monday, monday + timedelta(days=6)
        first = date(year, self.month, 1)
        if self.week is None:
            return first, first.replace(day=monthrange(year, self.month)[1])
        sunday = first + timedelta(days=6 - first.weekday() + 7 * (self.week - 1))
        if sunday - timedelta(days=6) > first.replace(day=monthrange(year, self.month)[1]):
            raise ValueError(f"month {self.month} of {year} has no week {self.week}")
        return sunday - timedelta(days=6), sunday


def find_period(text: str) -> PrintedPeriod | None:
    """The first week or month that a text names."""
    match = _PERIOD.search(in_one_script(text))
    return _period(match) if match else None


def _period(match: re.Match[str]) -> PrintedPeriod:
    said = {name: value for name, value in match.groupdict().items() if value}
    year = next((int(value) for name, value in said.items() if "year" in name or name == "en_week_last"), None)
    if week := next((said[name] for name in ("iso_week", "week_first", "zh_week", "en_week") if name in said), None):
        return PrintedPeriod(year, None, int(week))
    if zh := said.get("month"):
        part = said.get("zh_part")
        return PrintedPeriod(year, number_of(zh), number_of(part) if part else None)
    if number := said.get("number") or said.get("compact"):
        return PrintedPeriod(year, int(number), None)
    name = said.get("en_name") or match[0]
    return PrintedPeriod(year, english_month(name), None)
