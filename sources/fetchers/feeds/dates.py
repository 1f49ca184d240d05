"""Times in feeds: in the format of mails or ISO 8601, in seconds since 1970, or as free text."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dateutil.parser import parse as parse_date

from sources.text.dates import first_datetime

_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_MIDNIGHT = re.compile(r"(?<=[T\s])24:00(?=:00|\D|$)")
_ZONE = re.compile(r"(?:\d|\s)([+-])(\d\d):?(\d\d)\s*(?:\([^)]*\))?$")
_FARTHEST_ZONE = 14
_FIRST_YEAR = 2000
_MILLISECONDS = 100_000_000_000
_DEFAULTS = (datetime(2001, 2, 3), datetime(2004, 5, 6))
"""Two defaults for the missing parts of a date: an incomplete date gives two results."""


def moment(printed: str | float | None, time_zone: str | None) -> datetime | None:
    """The time that a feed prints, in `time_zone` if one is given; times without a zone are taken to be in it.

    None where no time of this century is printed: entries without a date often have that of 1 January 1970.
    """
    text = str(printed if printed is not None else "").strip()
    zone = ZoneInfo(time_zone) if time_zone else None
    try:
        found = _read(text) if text else None
        if found is None or found.year < _FIRST_YEAR:
            return None
        return found.replace(tzinfo=found.tzinfo or zone).astimezone(zone) if zone else found
    except (ValueError, ArithmeticError, OSError):
        return None


def _read(text: str) -> datetime | None:
    if _EPOCH.fullmatch(text):
        seconds = float(text)
        return datetime.fromtimestamp(seconds / 1000 if seconds > _MILLISECONDS else seconds, UTC)
    if (zone := _ZONE.search(text)) and ":" in text and (int(zone[2]) > _FARTHEST_ZONE or int(zone[3]) > 59):
        return None
    day_later = timedelta(days=1) if _MIDNIGHT.search(text) else timedelta()
    found = _by_rule(_MIDNIGHT.sub("00:00", text))
    return found and found + day_later


def _by_rule(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)  # knows the zones that RSS may name: 'EST'
        return found if found.tzinfo or not text.endswith("-0000") else found.replace(tzinfo=UTC)
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        found, other = (parse_date(text, default=default) for default in _DEFAULTS)
        if found == other:
            return found
    except (ValueError, ArithmeticError):
        pass
    return first_datetime(text)
