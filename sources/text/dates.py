"""Calendar dates as reports print them, Chinese and English."""

import re
from datetime import date, datetime

from dateutil import parser as dateutil  # month names and their abbreviations, well kept and strict enough

from sources.text.script import in_one_script

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"""
    (?<!\d)(?P<year>20\d\d)\s?[-/.年]\s?(?P<month>\d{{1,2}})\s?[-/.月]\s?(?P<day>\d{{1,2}})(?!\d)
  | (?<!\d)(?P<compact>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)
  | \b(?P<us>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+20\d\d)\b
  | \b(?P<month_to>{_MONTH})\s+\d{{1,2}}\s?(?:[-–—]|to)\s?(?P<to>(?:{_MONTH}\s+)?\d{{1,2}},?\s+20\d\d)\b
  | \b(?P<uk>\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+20\d\d)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?::[0-5]\d)?")


def first_date(text: str) -> tuple[date, int, int] | None:
    """The first calendar date in `text` that exists, with its span; dates without a year are none."""
    for match in _DATE.finditer(in_one_script(text)):
        if found := _to_date(match):
            return found, match.start(), match.end()
    return None


def first_datetime(text: str) -> datetime | None:
    """The first date and, if one follows, its time of day; without zone, as printed."""
    found = first_date(text)
    if found is None:
        return None
    day, _, end = found
    time = _TIME.search(text, end, end + 12)
    return datetime(day.year, day.month, day.day, int(time[1]) if time else 0, int(time[2]) if time else 0)


def _to_date(match: re.Match[str]) -> date | None:
    try:
        if match["year"]:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        if match["compact"]:
            return datetime.strptime(match["compact"], "%Y%m%d").date()
        if match["to"]:  # what covers several days comes out on the last
            last = match["to"] if match["to"][0].isalpha() else f"{match['month_to']} {match['to']}"
            return dateutil.parse(last).date()
        return dateutil.parse(match["us"] or match["uk"]).date()
    except (ValueError, OverflowError):
        return None
