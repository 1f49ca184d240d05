"""Reading a printed date: a day, a moment if a time with its zone is printed, or a week or month."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple, Self

from sources.text.dates.clock import read_clock
from sources.text.dates.days import first_date
from sources.text.dates.named_months import named_month
from sources.text.dates.periods import PrintedPeriod, find_period

_NUMBER = re.compile(r"\d{8,17}(?:\.\d+)?")
_COMPACT = {8: "%Y%m%d", 10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_CENTURY = 20
_PER_SECOND = {10: 1, 13: 1_000, 16: 1_000_000}
_EARLIEST, _LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
_ISO_DAY = re.compile(r"(?<!\d)(20\d\d)-?W(\d\d)-?([1-7])(?!\d)")
_LONGEST = 400


class PrintedDate(NamedTuple):
    """A printed date: the day `on`, or the last day of a week or month that begins on `since`; `at` is its moment."""

    on: date
    since: date
    at: datetime | None = None

    @classmethod
    def day(cls, on: date) -> Self:
        """A date that is a day."""
        return cls(on, on)

    @classmethod
    def moment(cls, at: datetime) -> Self:
        """A date that is a moment, with its day in its own time zone."""
        return cls(at.date(), at.date(), at.astimezone(UTC))


def read_date(value: str) -> PrintedDate | None:
    """The date in a value, which may be a number of seconds or milliseconds since 1970; None for other values."""
    value = value.strip()[:_LONGEST]
    if _NUMBER.fullmatch(value):
        return _of_number(value)
    return find_printed_date(value) or read_period(value) or _month_of(value)


def find_printed_date(text: str) -> PrintedDate | None:
    """The first day that a text prints, with its moment; None also if the time or zone is invalid."""
    if iso := _ISO_DAY.search(text):
        return _day_of_week(*map(int, iso.groups()))
    found = first_date(text)
    if found is None:
        return None
    on, _, end = found
    clock = read_clock(text, end)
    if clock is None:
        return PrintedDate.day(on)
    if not clock.is_readable:
        return None
    try:
        local = datetime.combine(on, time()) + clock.since_midnight
        return PrintedDate.moment(local.replace(tzinfo=clock.zone)) if clock.zone else PrintedDate.day(local.date())
    except OverflowError:
        return None


def read_period(text: str) -> PrintedDate | None:
    """The first week or month with a year that a text names."""
    period = find_period(text)
    return _of_period(period) if period else None


def _month_of(text: str) -> PrintedDate | None:
    """The month with a year that a text names in a language other than English."""
    named = named_month(text)
    return _of_period(PrintedPeriod(*named, None)) if named else None


def _of_period(period: PrintedPeriod) -> PrintedDate | None:
    if period.year is None:
        return None
    try:
        since, on = period.days(period.year)
    except ValueError:
        return None
    return PrintedDate(on, since)


def _day_of_week(year: int, week: int, day: int) -> PrintedDate | None:
    try:
        return PrintedDate.day(date.fromisocalendar(year, week, day))
    except ValueError:
        return None


def _of_number(value: str) -> PrintedDate | None:
    digits = value.partition(".")[0]
    try:
        on = datetime.strptime(digits, _COMPACT.get(len(digits), "")).date()
        return PrintedDate.day(on) if on.year // 100 == _CENTURY else _since_1970(digits)
    except ValueError:
        return _since_1970(digits)


def _since_1970(digits: str) -> PrintedDate | None:
    if len(digits) not in _PER_SECOND:
        return None
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits) / _PER_SECOND[len(digits)])
    return PrintedDate.moment(at) if _EARLIEST <= at < _LATEST else None
