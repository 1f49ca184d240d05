"""Ranges of days that reports print as the period they cover: '2026-08-10 to 2026-08-16'."""

import re

from sources.text.dates import PrintedDate, find_printed_date

_BETWEEN = re.compile(r"\d\s*日?\s*(?:to|until|through|-{1,2}|–|—|~|～|→|至|到|から)\s*(?=\D{0,8}\d)")
_MOST_DAYS = 31
_LONGEST = 200


def range_in(text: str) -> PrintedDate | None:
    """The last day, with the first, of a range of days that a short text prints in full."""
    if len(text) > _LONGEST:
        return None
    for between in _BETWEEN.finditer(text):
        since, on = find_printed_date(text[: between.end()]), find_printed_date(text[between.end() :])
        if since and on and 0 < (on.on - since.on).days <= _MOST_DAYS:
            return PrintedDate(on.on, since.on)
    return None
