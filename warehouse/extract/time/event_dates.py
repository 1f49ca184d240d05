"""Dates of events as a text gives them: absolute and relative, in Chinese and English, with their precision.

Relative dates count from the day of the report or item; without one they stay unknown. The day of a report is never
given as the date of an event; a day that an item prints as its own is.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dateutil import parser as dateutil
from dateutil.relativedelta import relativedelta

from sources.text.dates import first_date
from sources.text.dates.months import ENGLISH_MONTH, english_month
from sources.text.numerals import ENGLISH_NUMERAL, number_of
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import DateExpression, TextSpan
from warehouse.extract.time.bearing import is_of_event
from warehouse.extract.time.distances import DISTANCE, counted_back

_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_DAYS = {
    "前天": -2,
    "昨": -1,
    "今": 0,
    "明天": 1,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
}
_YEARS = {"前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "last": -1, "this": 0, "next": 1}
_FEASTS = {"平安夜": (12, 24), "圣诞节": (12, 25), "元旦": (1, 1), "christmas eve": (12, 24), "new year's day": (1, 1)}
_OWN = "its own"
_LEAP_YEAR = 2000
_NEXT_DAY = "next_day"
_FOLLOWS = r"次日|翌日|隔天|第二天|\b(?:the next day|a day later|the day after(?! tomorrow))\b"
"""Expressions that count from a date named before them."""


class EventDate(NamedTuple):
    """A date with its precision: day, month, quarter or year; for longer spans it is their first day.

    `surface` is the expression as printed.
    """

    on: date
    precision: str
    surface: str = ""


def event_date(
    text: AnnotatedText,
    headline: TextSpan,
    lead: list[TextSpan],
    base: date | None,
    own: date | None = None,
    before: date | None = None,
) -> EventDate | None:
    """The date of a story's event: a day of its headline or first sentences, the item's own day, or a longer span."""
    found = [*dates_in(text, headline, base, before, is_of_event)]
    told = [*found, *(dated for sentence in lead for dated in dates_in(text, sentence, base, None, is_of_event))]
    days = [dated for dated in told if dated.precision == "day"]
    return next(iter(days), EventDate(own, "day", _OWN) if own else next(iter(found), None))


def dates_in(
    text: AnnotatedText,
    span: TextSpan,
    base: date | None,
    before: date | None = None,
    is_wanted: Callable[[AnnotatedText, DateExpression], bool] = lambda _text, _said: True,
) -> Iterator[EventDate]:
    """All dates of a span that can be resolved, in order; 'the next day' counts from the last day, or from `before`."""
    at = span.char_start
    for said in text.dates.within(*span):
        if at <= said.char_start and said.char_end <= span.char_end:
            dated = _resolve(said, before if said.rule == _NEXT_DAY else base)
            if dated:
                at = said.char_end
                before = dated.on if dated.precision == "day" else before
                if not is_wanted(text, said):
                    continue
                yield dated._replace(surface=text.printed[said.char_start : said.char_end])


def follows(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a span has an expression that counts from a date named before it."""
    return any(said.rule == _NEXT_DAY for said in text.dates.within(*span))


def find_expressions(text: str) -> Iterator[DateExpression]:
    """All expressions of time of a text in order, including those within others; `dates_in` chooses among them."""
    lower = text.replace("İ", "i").lower()
    for start in _START.finditer(lower):
        if match := _ANY.match(lower, start.start()):
            yield DateExpression(*match.span(), match.lastgroup or "", match[0])


def _resolve(said: DateExpression, base: date | None) -> EventDate | None:
    try:
        return _RULES[said.rule].resolve(said.said, base)
    except (ValueError, OverflowError):
        return None


def _absolute(text: str, _base: date | None) -> EventDate | None:
    found = first_date(text)
    return EventDate(found[0], "day") if found else None


def _month_day(text: str, base: date | None) -> EventDate | None:
    """A day without a year, as '1 月 14 日', 'Jan 14' or '本月 12 日': in the year that is nearest to the report."""
    if base is None:
        return None
    if text.startswith(("上", "本")) and "年" not in text:
        moved = base + relativedelta(months=-1 if text.startswith("上") else 0)
        return EventDate(moved.replace(day=int(re.findall(r"\d+", text)[0])), "day")
    if "月" in text:
        month, day = map(int, re.findall(r"\d+", text)[:2])
    else:
        parsed = dateutil.parse(text, default=datetime(_LEAP_YEAR, 1, 1))
        month, day = parsed.month, parsed.day
    said = _year_in(text, base)
    years = (said,) if said else (base.year - 1, base.year, base.year + 1)
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return EventDate(min(days, key=lambda on: abs(on - base)), "day")


def _near_day(text: str, base: date | None) -> EventDate | None:
    shift = next(shift for word, shift in _NEAR_DAYS.items() if text.startswith(word))
    return EventDate(base + timedelta(days=shift), "day") if base else None


def _next_day(_text: str, before: date | None) -> EventDate | None:
    return EventDate(before + timedelta(days=1), "day") if before else None


def _weekday(text: str, base: date | None) -> EventDate | None:
    """A weekday: '上周三' is in the week before, '周三' and 'Wednesday' are the last such day."""
    if base is None:
        return None
    english = next((number for number, name in enumerate(_ENGLISH_DAYS) if name in text), None)
    number = english if english is not None else _WEEKDAYS[text[-1]]
    monday = base - timedelta(days=base.weekday())
    if text.startswith("上"):
        return EventDate(monday + timedelta(days=number - 7), "day")
    if text.startswith(("本", "这", "this")):
        return EventDate(monday + timedelta(days=number), "day")
    if text.startswith(("下", "next")):
        return EventDate(monday + timedelta(days=number + 7), "day")
    back = (base.weekday() - number) % 7
    return EventDate(base - timedelta(days=back or (7 if text.startswith("last") else 0)), "day")


def _feast(text: str, base: date | None) -> EventDate | None:
    name = next(name for name in _FEASTS if name in text)
    if base is None:
        return None
    on = date(_year_in(text, base) or base.year, *_FEASTS[name])
    return EventDate(on if on <= base else on.replace(year=base.year - 1), "day")


def _month(text: str, base: date | None) -> EventDate | None:
    """A month, as '2025 年 11 月', '去年 9 月', '三月', 'March 2025' or '上个月'."""
    if text[0] in "本上下" or text in ("this month", "last month", "next month"):
        moved = base and base + relativedelta(months=-1 if text[0] in "上l" else 1 if text[0] in "下n" else 0)
        return EventDate(moved.replace(day=1), "month") if moved else None
    year = _year_in(text, base)
    number = re.search(r"(\d{1,2}|十?[一二三四五六七八九十])\s?月", text)
    month = number_of(number[1]) if number else english_month(_MONTH_NAME.findall(text)[0])
    if year is None and base:
        year = min((base.year - 1, base.year, base.year + 1), key=lambda y: abs(date(y, month, 1) - base))
    return EventDate(date(year, month, 1), "month") if year else None


def _distance(text: str, base: date | None) -> EventDate | None:
    found = counted_back(text, base) if base else None
    return EventDate(*found) if found else None


def _half(text: str, base: date | None) -> EventDate | None:
    """The half of a year, which is given as the year."""
    year = _year_in(text, base)
    return EventDate(date(year, 1, 1), "year") if year else None


def _quarter(text: str, base: date | None) -> EventDate | None:
    year = _year_in(text, base) or (base.year if base else None)
    number = re.search(r"q([1-4])|([一二三四1-4])\s?季|(first|second|third|fourth)", text)
    if not year or not number:
        return None
    if number[3]:
        quarter = ("first", "second", "third", "fourth").index(number[3]) + 1
    else:
        quarter = number_of(number[1] or number[2])
    return EventDate(date(year, 3 * quarter - 2, 1), "quarter")


def _year(text: str, base: date | None) -> EventDate | None:
    year = base.year if "年内" in text and base else _year_in(text, base)
    return EventDate(date(year, 1, 1), "year") if year else None


def _year_in(text: str, base: date | None) -> int | None:
    printed = re.search(r"20\d\d", text)
    if printed:
        return int(printed[0])
    shift = next((shift for word, shift in _YEARS.items() if word + "年" in text or word + " year" in text), None)
    return base.year + shift if base and shift is not None else None


class _Rule(NamedTuple):
    pattern: str
    resolve: Callable[[str, date | None], EventDate | None]


_MONTH_NAME = re.compile(rf"\b{ENGLISH_MONTH}\b")
_SAID_YEAR = r"(?:20\d\d\s?年|[前去今本明]年)"
_RULES = {
    "absolute": _Rule(
        r"(?<!\d)20\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)(?:\s?[日号])?"
        rf"|\b{ENGLISH_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,\s+20\d\d\b|\b\d{{1,2}}\s+{ENGLISH_MONTH}\s+20\d\d\b",
        _absolute,
    ),
    "month_day": _Rule(
        r"(?:[前去今本明]年\s?)?(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?[日号]|[本上]个?月\s?\d{1,2}\s?[日号]"
        rf"|\b{ENGLISH_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?[:%])"
        rf"|(?<![\d.])\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{ENGLISH_MONTH}\b(?!\s+\d{{1,2}}\b)",
        _month_day,
    ),
    "near_day": _Rule(
        r"前天|[昨今][天日晚夜晨早]|明天|\b(?:yesterday|today|tonight|last night|(?<!after )tomorrow)\b", _near_day
    ),
    _NEXT_DAY: _Rule(_FOLLOWS, _next_day),
    "weekday": _Rule(
        rf"(?<![一二两三四五六七八九十\d每])(?:[上本这下]个?)?(?:周|星期|礼拜)[一二三四五六日天](?!起|至|个|[岁年])|\b(?:(?:last|this|next|on)\s)?(?:{'|'.join(_ENGLISH_DAYS)})\b",
        _weekday,
    ),
    "distance": _Rule(DISTANCE, _distance),
    "half": _Rule(
        rf"(?:{_SAID_YEAR}|(?<!\d)20\d\d)\s?[上下]半年|\b(?:first|second)\shalf\sof\s(?:20\d\d|(?:this|last|next)\syear)\b"
        r"|\bh[12]\s20\d\d\b",
        _half,
    ),
    "feast": _Rule("(?:[前去今本]年)?(?:平安夜|圣诞节|元旦)|christmas eve|new year's day", _feast),
    "month": _Rule(
        rf"(?:{_SAID_YEAR}\s?)(?:\d{{1,2}}|十?[一二三四五六七八九十])\s?月|(?<![\d个.])(?:\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s?月(?!\s?\d|份?以|后|内)"
        rf"|[本上下]个?月(?!\s?\d)|\b(?:in\s)?{ENGLISH_MONTH}\s20\d\d\b|\b(?:this|last|next) month\b"
        rf"|\b(?:in|last|early|late|an?)\s(?!may\s[a-z]){ENGLISH_MONTH}\b(?!\.?\s+\d)",
        _month,
    ),
    "quarter": _Rule(
        r"\b(?:first|second|third|fourth)\squarter\sof\s(?:20\d\d|(?:this|last|next)\syear)\b"
        rf"|\bq[1-4]\s?20\d\d|20\d\d\s?(?:年\s?)?q[1-4]|(?:{_SAID_YEAR})\s?第?[一二三四1-4]\s?季度?",
        _quarter,
    ),
    "year": _Rule(
        r"(?<!\d)20\d\d\s?(?:财年|年)(?!代)|[去今明]年|年内|\b(?:last|this|next) year\b|\bin 20\d\d\b", _year
    ),
}
_ANY = re.compile("|".join(f"(?P<{name}>{rule.pattern})" for name, rule in _RULES.items()))
_START = re.compile(
    r"(?<!\d)\d|[两本上下这去今昨明前年平圣元周星礼次翌隔第十一二三四五六七八九]|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    r"mon|tue|wed|thu|fri|sat|sun|yesterday|today|tonight|tomorrow|last |next |this |on |in |q[1-4]|christmas|new year|"
    r"the |an? |early |late |first |second |third |fourth |h[12] |(?:"
    rf"{ENGLISH_NUMERAL}) )"
)
