"""The time of day after a date, and its zone where one is printed."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_CLOCK = re.compile(
    r"[^\d\n]{0,14}?(?P<before>上午|早上|凌晨|下午|晚上|午前|午後|오전|오후)?\s?"
    r"(?<!\d)(?P<hour>[01]?\d|2[0-4])(?:[:：]|[時时點点시]\s?)(?P<minute>[0-5]\d)(?!\d)"
    r"(?:[:：](?P<second>[0-5]\d|60)(?!\d)(?:[.,]\d{1,9})?)?\s?(?P<after>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\s?(?:(?P<name>[A-Z]{1,5})(?![A-Za-z0-9+/_−-])"
    r"|(?:UTC|GMT)?(?P<sign>[+−-])(?P<hours>\d{1,2})(?P<colon>:?)(?P<minutes>\d{2})?(?![\d:])"
    r"|\[?(?P<place>[A-Z][A-Za-z]+/[A-Za-z_/+-]+)"
    r"|[(（]?(?P<beijing>北京时间|北京時間|Beijing\s[Tt]ime))"
)
_AFTERNOON = ("下午", "晚上", "午後", "오후")
_HOURS = {
    **dict.fromkeys(("Z", "UTC", "GMT", "UT", "WET"), 0),
    **{"BST": 1, "CET": 1, "WEST": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9},
    **{"AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13},
    **{"EDT": -4, "EST": -5, "CDT": -5, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8},
}
"""Unambiguous names of time zones; CST and IST have several meanings."""
_PLACES = {"ET": "America/New_York", "PT": "America/Los_Angeles"}
_MOST_HOURS = 14
_NOON = 12


class Clock(NamedTuple):
    """A time of day; `zone` is None if no zone is printed, `is_readable` False if the printed zone is unknown."""

    since_midnight: timedelta
    zone: tzinfo | None
    is_readable: bool
    end: int


def read_clock(text: str, at: int) -> Clock | None:
    """The time of day at character `at`, or a few words after it; 24:00 is the end of the day."""
    match = _CLOCK.match(text, at)
    if match is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), min(int(match["second"] or 0), 59)
    half = (match["after"] or "").lower()[:1]
    if (half == "p" or match["before"] in _AFTERNOON) and hour < _NOON:
        hour += _NOON
    elif half == "a" and hour == _NOON:
        hour = 0
    if hour == 24 and (minute or second):
        return None
    zone, is_readable, end = _zone(text, match)
    return Clock(timedelta(hours=hour, minutes=minute, seconds=second), zone, is_readable, end)


def _zone(text: str, clock: re.Match[str]) -> tuple[tzinfo | None, bool, int]:
    match = _ZONE.match(text, clock.end())
    if match is None or _is_range(clock, match):
        return None, True, clock.end()
    if match["name"]:
        zone = _named(match["name"])
        return zone, True, match.end() if zone else clock.end()
    if match["sign"]:
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        if hours > _MOST_HOURS or minutes > 59:
            return None, False, match.end()
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if match["sign"] == "+" else -offset), True, match.end()
    place = _place("Asia/Shanghai" if match["beijing"] else match["place"])
    return place, place is not None, match.end()


def _is_range(clock: re.Match[str], zone: re.Match[str]) -> bool:
    """Whether a second time ends a range: '09:30-10:30' is one, '09:30:00-10:30' and 'T09:30-10:30' have an offset."""
    is_iso = clock["second"] is not None or clock.string[clock.start("hour") - 1 : clock.start("hour")] in ("T", "t")
    return zone["sign"] is not None and zone["sign"] != "+" and zone["colon"] == ":" and not is_iso


def _named(name: str) -> tzinfo | None:
    if name in _PLACES:
        return _place(_PLACES[name])
    hours = _HOURS.get(name)
    return None if hours is None else timezone(timedelta(hours=hours)) if hours else UTC


@cache
def _place(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name.rstrip("/+-"))
    except (KeyError, ValueError, OSError):
        return None
