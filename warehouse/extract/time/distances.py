"""Dates by their distance from the report's day: 'two days ago', 'three weeks ago', 'last week', '三天前'.

A distance in days gives the day; one in weeks or months gives the month, and one in years the year.
"""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from sources.text.numerals import ENGLISH_NUMERAL, number_of

DISTANCE = (
    rf"\b(?:\d{{1,2}}|an?|{ENGLISH_NUMERAL})\s(?:day|week|month|year)s?\sago\b"
    r"|(?<![\d.一二三四五六七八九十第])(?:\d{1,2}|[一二两三四五六七八九])\s?(?:天|周|个?星期|个月)前"
    r"|\b(?:last|next)\sweek\b|[上下]个?(?:周|星期)(?![一二三四五六日天末])"
)
_COUNT = re.compile(r"\d+|[a-z]+|.")
_NEXT_WEEK = ("next", "下")
_LAST_WEEK = ("last", "上")


def counted_back(text: str, base: date) -> tuple[date, str]:
    """The day, month or year at a distance from a day, with its precision."""
    if text.startswith(_NEXT_WEEK + _LAST_WEEK):
        on = base + timedelta(days=7 if text.startswith(_NEXT_WEEK) else -7)
        return on.replace(day=1), "month"
    count = number_of(_COUNT.findall(text)[0])
    if "day" in text or "天" in text:
        return base - timedelta(days=count), "day"
    if "year" in text:
        return (base - relativedelta(years=count)).replace(month=1, day=1), "year"
    is_weeks = "week" in text or "周" in text or "星期" in text
    on = base - (timedelta(weeks=count) if is_weeks else relativedelta(months=count))
    return on.replace(day=1), "month"
