"""The day of a report in the name of its file or of a folder above it.

A week stands for its Sunday and a month for its last day. Folders complete the name of a file: `2026/08/20/post.md`,
`2024/8月第二周.md`. A missing year is the last year in which the day is not after the arrival.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote

from sources.text.dates.days import dates_in
from sources.text.dates.periods import PrintedPeriod, find_period
from sources.text.dates.printed import PrintedDate, find_printed_date

_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,9}$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH_FOLDER = re.compile(r"(0?[1-9]|1[0-2])(?:\s?月)?|20\d\d[-_.年]?(0?[1-9]|1[0-2])月?")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:\s?[日号])?")
_MONTH_DAY = re.compile(r"(?<!\d)(0?[1-9]|1[0-2])\s?月\s?(0?[1-9]|[12]\d|3[01])\s?(?:[日号號]|(?!\d))")
_BARE_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?![\d.])(?=$|[-_. ])")
_NAMED_MONTH_DAY = re.compile(
    r"(?<![a-z])((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*) (\d{1,2})(?:st|nd|rd|th)?(?!\d)",
    re.IGNORECASE,
)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)_(?=\d)")
_LOOSE_DAY = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_MARKS = re.compile(r"[_+ ]+|(?<=[A-Za-z])[-.]|[-.](?=[A-Za-z])")
_GRACE = timedelta(days=2)
_DEEPEST = 12


def day_of_name(origin_name: str, arrived_on: date) -> PrintedDate | None:
    """The day in a path, searched from the name of the file up to the outermost folder; None without one."""
    *folders, name = unquote(origin_name).replace("\\", "/").rstrip("/").split("/")[-_DEEPEST:]
    parts = [*folders, _SUFFIX.sub("", name)]
    for place in range(len(parts) - 1, -1, -1):
        dashed = _LOOSE_DAY.sub(r"\1-\2-\3", _BETWEEN_DIGITS.sub("-", parts[place]))
        part, above = _MARKS.sub(" ", dashed).strip(), parts[:place]
        if found := _full(part) or _by_folders(parts[place], above) or _without_year(part, above, arrived_on):
            return found
    return None


def _full(part: str) -> PrintedDate | None:
    """The day in a name; the last day of a range."""
    days = [found[0] for found in dates_in(part)]
    if len(days) == 2 and days[0] < days[1]:
        return PrintedDate.day(days[1])
    return PrintedDate.day(days[0]) if days else find_printed_date(part)


def _by_folders(part: str, above: list[str]) -> PrintedDate | None:
    """The day of '20' in the folder of a month, or of '08-20' or '08' in the folder of a year."""
    if (day := _DAY.fullmatch(part)) and above and (month := _MONTH_FOLDER.fullmatch(above[-1])):
        year = _year_of(above[-1:]) or _year_of(above[-2:-1])
        return _day(year, int(month[1] or month[2]), int(day[1])) if year else None
    year = _year_of(above[-1:])
    if year and (both := _BARE_MONTH_DAY.match(part)):
        return _day(year, int(both[1]), int(both[2]))
    if year and (month := _MONTH_FOLDER.fullmatch(part)) and month[1]:
        return _last_day(PrintedPeriod(year, int(month[1]), None), year)
    return None


def _without_year(part: str, above: list[str], arrived_on: date) -> PrintedDate | None:
    """A week, month or day, with its year from the same part, from a folder or from the day of arrival."""
    period = None if (month_day := _month_and_day(part)) else find_period(part)
    if month_day is None and period is None:
        return None
    said = period.year if period and period.year else _year_of(above[::-1])
    for year in (said,) if said else (arrived_on.year + 1, arrived_on.year, arrived_on.year - 1):
        found = _day(year, *month_day) if month_day else _last_day(period, year) if period else None
        if found and (said or found.since <= arrived_on + _GRACE):
            return found
    return None


def _month_and_day(part: str) -> tuple[int, int] | None:
    if matches := _MONTH_DAY.findall(part):
        return int(matches[-1][0]), int(matches[-1][1])
    if match := _NAMED_MONTH_DAY.search(part):
        period = find_period(f"{match[1]} 2000")
        return (period.month, int(match[2])) if period and period.month else None
    return None


def _year_of(folders: list[str]) -> int | None:
    """The year in the first folder that has one."""
    years: Iterator[re.Match[str] | None] = (_YEAR.search(folder) for folder in folders)
    return next((int(year[1]) for year in years if year), None)


def _day(year: int, month: int, day: int) -> PrintedDate | None:
    try:
        return PrintedDate.day(date(year, month, day))
    except ValueError:
        return None


def _last_day(period: PrintedPeriod, year: int) -> PrintedDate | None:
    try:
        since, on = period.days(year)
    except ValueError:
        return None
    return PrintedDate(on, since)
