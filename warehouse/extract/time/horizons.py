"""Horizons: expressions of future time in Chinese and English, each with the window of days in which it is due.

Windows include both ends and count from a base day. '3-6 个月后' and 'in 3-6 months' run from the nearer end to the
farther one; '一年内', 'within a year' and a bare duration run from the base. A year, half, quarter or month is all its
days.

The end of a year is December, 'late' is its last quarter, its beginning is January to March, and its middle is May to
August; parts of a month have ten days. What is due by a time has the window from the base to the last day of that time;
what is due before a year, quarter or month, to the day before it. A deadline that is a day or an end is part of its
window. An expression that is over by the base is no horizon.
"""

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from sources.text.dates.months import ENGLISH_MONTH, english_month
from sources.text.numerals import ENGLISH_NUMERAL, number_of

_DAYS = {"天": 1, "day": 1, "周": 7, "week": 7, "星期": 7}
_IN_MONTHS = {"月": 1, "month": 1, "季度": 3, "quarter": 3, "年": 12, "year": 12, "decade": 120}
_PARTS_OF_MONTHS = (
    (r"初|上旬|(?<!as )early|beginning|start", 1, 10),
    ("中旬|mid", 11, 20),
    ("[底末]|下旬|late|end", 21, 31),
)
_QUARTERS = (r"q1|[一1]\s?季|first q", r"q2|[二2]\s?季|second q", r"q3|[三3]\s?季|third q", r"q4|[四4]\s?季|fourth q")

_ZH = r"(?:\d{1,3}|[一二两三四五六七八九十几数半]{1,3})"
_SPAN = rf"{_ZH}(?:\s?[-–—~～到至或、]\s?{_ZH})?\s?(?:年半?|个半?月|月(?=[之以]?[内后])|个?季度|周|个?星期|天)"
_PART = (
    r"年?[底末]|年?初|年?中(?![国期心的])|[上下]半年|第?[一二三四1-4]\s?季度?|Q[1-4]"
    r"|(?:1?\d|十?[一二三四五六七八九十])\s?月(?:\s?\d{1,2}\s?[日号]|[底末初]|[上中下]旬)?"
)
_POINT = (
    rf"(?:20\d\d\s?年(?:代(?![码表理号]))?(?![来间])|[今明后]年)(?:\s?(?:{_PART}))?|Q[1-4]\s?20\d\d(?:\s?年)?"
    r"|20\d\d\s?[QH][1-4]"
    r"|(?<![\d一二三四五六七八九十几数半多全每当近多去前\s])年[底末中](?![国期心])|(?:本月|下个?月)(?:[底末初]|[上中下]旬)|月[底末初]|(?<![月\d])[中下]旬|(?<!今年)(?<!明年)下半年"
    r"|(?<![\d.个])(?:1?\d|十[一二]?|[一二三四五六七八九])\s?月(?:\s?\d{1,2}\s?[日号]|[底末初]|\s?[上中下]旬)?(?!\d|以|后|内)"
)
_MONTH = rf"(?:{ENGLISH_MONTH}(?![a-z]))"
_YEAR_OR_MONTH = rf"(?:{_MONTH},?\s20\d\d\b|20\d\d\b|(?:the|this|next) (?:year|month)\b)"
_PARTLY = rf"(?:end|beginning|start|middle) of (?:{_YEAR_OR_MONTH}|{_MONTH}\b)"
_MANY = rf"(?:\d{{1,3}}|an?|{ENGLISH_NUMERAL}|twelve|few|several)"
_LENGTH = rf"{_MANY}(?:\s?(?:-|–|to|or)\s?{_MANY})?[\s-](?:day|week|month|quarter|year|decade)s?\b"
_NAMED = (
    rf"{_PARTLY}|(?:(?:first|second) half|(?:first|second|third|fourth) quarter) of (?:20\d\d|(?:the|this|next) year)\b"
    rf"|(?:early|mid|late|end)[-\s]?(?:{_MONTH}\s)?20\d\d\b|(?:early|mid|late)[-\s]{_MONTH}\b|[qh][1-4](?:\s|\sof\s)?20\d\d\b|year[-\s]end\b"
    rf"|{_MONTH}(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s20\d\d)?\b|20\d\ds?\b"
)
_ANY = re.compile(
    rf"(?P<past>(?:去年|前年|上个?月)(?:\s?(?:{_PART}))?)"
    rf"|(?P<ahead>(?:未来|今后|接下来|往后)的?\s?{_SPAN}(?:之?内|以内|里|间)?)"
    rf"|(?P<inside>{_SPAN}(?:之内|以内|内)(?![存容部]))"
    rf"|(?P<after>{_SPAN}(?:之后|以后|后)(?!端|台))"
    rf"|(?P<left>(?<=[剩需等目标要])[：:]?\s?{_SPAN}(?![前来间的])|^{_SPAN}(?![前来间的])|{_SPAN}(?=倒计时))"
    rf"|(?P<point>(?:{_POINT})(?:\s?(?:或|至|到|[-–—~])\s?(?:{_POINT}))?(?:之前|以前|前|以?内)?)"
    r"|(?P<near>年内|今年|[本下]个?(?:季度|月|周)|今[晚夜]|明[天晚早]|\b(?:later )?this (?:year|month|week|quarter)\b"
    r"|\bnext (?:year|month|week|quarter)\b|\btonight\b|\btomorrow\b)"
    rf"|(?P<within>\b(?:within|over|during|in|inside)\s(?:the\s)?(?:(?:next|coming|following)\s)?(?:about\s)?{_LENGTH}"
    rf"|\bnext\s{_LENGTH}|\b{_LENGTH}\s(?:from now|away)\b)"
    rf"|(?P<named>\b(?:at|by|before|in|until|during|around|as early as|as soon as|through)\s(?:the )?(?:{_NAMED})"
    rf"|\b(?:early|mid|late)[-\s](?:{_MONTH}\s)?20\d\d\b|\b(?:end|beginning|start|middle) of {_YEAR_OR_MONTH}"
    rf"|\b[qh][1-4]\s?20\d\d\b)",
    re.IGNORECASE,
)
_MAY = re.compile(
    rf"(?i)[年月旬周季晚夜天早]|星期|[QH]\d|20\d\d|day|week|month|quarter|year|decade|tonight|tomorrow|\b{_MONTH}"
)
_LASTED = re.compile(
    r"(?:过去|最近|近|耗[时费]|历时|短短|仅|用|了|花|每|首|连续|不到|长达|当时|的|持续|已|前|past|last|took|lasted|ago)\s?$"
)
_AGO = re.compile(r"\s?(?:前|以来|之前|ago|earlier|of)")
_Window = tuple[date, date]


class Horizon(NamedTuple):
    """An expression of future time as printed, and its window of days; None for both where it cannot be computed."""

    surface: str
    due_from: date | None
    due_to: date | None


class ArrivalDay(date):
    """The day on which a report without a day arrived: the report may be older, and its horizons may lie before it."""


def _may_be_older(base: date, surface: str) -> bool:
    return isinstance(base, ArrivalDay) and re.search(r"20\d\d", surface) is not None


def find_horizon(text: str, base: date | None) -> Horizon | None:
    """The first expression of time in a text that does not end before the base day; None without one."""
    for match in _ANY.finditer(text) if _MAY.search(text) else ():
        rule, surface = match.lastgroup or "", match[0].lstrip("：: ")
        before = text[max(0, match.start() - 8) : match.start()].lower()
        is_length = rule in ("inside", "after", "within")
        if rule == "past" or (is_length and (_LASTED.search(before) or _AGO.match(text, match.end()))):
            continue
        try:
            window = _window(rule, surface.lower(), before, base)
        except (ValueError, OverflowError):
            continue
        is_ahead = window and (window[1] >= base or _may_be_older(base, surface)) if base else True
        if is_ahead or re.search("[几数]|few|several", surface):
            return Horizon(surface, *(window or (None, None)))
    return None


def _window(rule: str, said: str, before: str, base: date | None) -> _Window | None:
    if rule in ("point", "named"):
        return _named(said, before, base)
    if base is None or rule == "near":
        return _near(said, base) if base else None
    unit = re.search(r"季度|星期|[年月周天]|day|week|month|quarter|year|decade", said)
    words = re.findall(rf"{_ZH}|\b{_MANY}\b", said.replace("年半", "年").replace("个半月", "个月"))
    values = [_number(word) + (0.5 if "年半" in said else 0) for word in words[:2]]
    if unit is None or not values or not all(values):
        return None
    days, months = _DAYS.get(unit[0], 0), _IN_MONTHS.get(unit[0], 0)
    low, high = (base + relativedelta(days=round(n * days), months=round(n * months)) for n in (values[0], values[-1]))
    is_after = rule == "after" or re.match(r"in (?!the|next|coming)|.*(?:from now|away)$", said)
    return (low if is_after else base), high


def _number(word: str) -> float:
    """The value of a numeral, 0 if it is vague."""
    with suppress(ValueError):
        return 0.5 if word == "半" else number_of(word)
    return 0


def _near(said: str, base: date) -> _Window:
    """A period near the base; one that is 'later' or 'within' a period begins at the base."""
    step = 1 if said.startswith(("下", "明", "next", "tomorrow")) else 0
    if re.search("年|year", said):
        first, last = _months(base.year + step, 1, 12)
        return (base if re.search("内|later", said) else first), last
    if re.search("周|week", said):
        monday = base + timedelta(days=7 * step - base.weekday())
        return monday, monday + timedelta(days=6)
    if count := 3 if re.search("季|quarter", said) else 1 if re.search("月|month", said) else 0:
        moved = base + relativedelta(months=count * step)
        return _months(moved.year, moved.month - (moved.month - 1) % count, count)
    return base + timedelta(days=step), base + timedelta(days=step)


def _named(said: str, before: str, base: date | None) -> _Window | None:
    """The window of a named time, or of two with a word between them."""
    spans = [_point(end, base) for end in re.split(r"\s?(?:或|至|到|(?<=[年月])[-–—~])\s?", said)]
    if spans[0] is None or spans[-1] is None:
        return None
    first, last = spans[0][0], spans[-1][1]
    if re.search(r"前$|^before\b", said):
        is_deadline = last == first or re.search(r"[底末]|end", said)
        if is_deadline:
            return base or first, last
        return (base, first - timedelta(days=1)) if base else None
    if re.match(r"(?:by|until|through)\b", said) or re.search(r"[到至]\s?$", before) or "内" in said:
        return base or first, last
    return first, last


def _point(said: str, base: date | None) -> _Window | None:
    printed = re.search(r"20\d\d", said)
    if not printed and not base:
        return None
    year = int(printed[0]) if printed else base.year if base else 0
    year += 2 if "后年" in said else 1 if re.search("明年|next year", said) else 0
    for number, quarter in enumerate(_QUARTERS):
        if re.search(quarter, said):
            return _months(year, 3 * number + 1, 3)
    if half := re.search(r"(上半年|h1|first half)|下半年|h2|second half", said):
        return _months(year, 1 if half[1] else 7, 6)
    if span := _month(said, year, bool(printed) or "年" in said, base):
        return span
    for word, start, count in (
        ("[底末]|end", 12, 1),
        ("late", 10, 3),
        (r"初|(?<!as )early|beginning|start", 1, 3),
        ("年中|mid", 5, 4),
    ):
        if re.search(word, said):
            return _months(year, start, count)
    return _months(year, 1, 120 if re.search("0s|代", said) else 12)


def _month(said: str, year: int, is_sure: bool, base: date | None) -> _Window | None:
    """A month, a part of it or a day of it; None if the text names no month.

    Without a year it is the month nearest to the base; one that is a deadline is not before the base.
    """
    zh = re.search(r"(\d{1,2}|十?[一二三四五六七八九十])\s?月", said)
    en = re.search(rf"\b{_MONTH}\b", said)
    if zh or en:
        month = int(_number(zh[1])) if zh else english_month(en[0]) if en else 0
        if not is_sure and base:
            least = (base.year, base.month) if re.search(r"前$|^(?:by|before|until|through)\b", said) else (0, 0)
            years = [each for each in range(base.year - 1, base.year + 2) if (each, month) >= least]
            year = min(years, key=lambda each: abs(date(each, month, 15) - base))
    elif base and re.search(r"月[底末初]|[上中下]旬|month", said):
        moved = base + relativedelta(months=1 if re.search("下个?月|next month", said) else 0)
        year, month = moved.year, moved.month
    else:
        return None
    if day := re.search(r"月\s?(\d{1,2})|[a-z]\s(\d{1,2})(?!\d)", said):
        return (on := date(year, month, int(day[1] or day[2]))), on
    first, last = _months(year, month, 1)
    for part, start, end in _PARTS_OF_MONTHS:
        if re.search(part, said):
            return first.replace(day=start), last.replace(day=min(end, last.day))
    return first, last


def _months(year: int, month: int, count: int) -> _Window:
    first = date(year, month, 1)
    return first, first + relativedelta(months=count, days=-1)
