"""Which dates of a sentence are dates of its event.

A date in a citation, a date until which something holds, or a weekday in an idiom is none.
"""

import re

from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import DateExpression

_NEAR = 60
_WEEKDAY = r"(?:[a-z]{3,6}day,?\s)?"
_LIMIT_BEFORE = re.compile(
    r"(?:\b(?:by|until|till|before|through|due(?: date)?(?: of)?|deadline(?: of| is)?|expir\w+)(?: on| by)?(?: the)?"
    rf"(?: (?:end|close|start) of)?:?\s{_WEEKDAY}|截[至止]|直到|有效期[至到])[\s*(（]*$",
    re.IGNORECASE,
)
"""Words before the last day of a period, which is no date of an event."""
_LIMIT_AFTER = re.compile(r"[\s*]*(?:年?底|月?底|年?初|末)?(?:[之以]?前(?!夕|后)|为止|止|截[至止])")
_CITED = re.compile(r"[(（][^()（）\n]{2,60}[,，、]\s?$")
"""The text before a date that a citation in brackets has behind its source."""
_CITATION_ENDS = re.compile(r"[^()（）\n]{0,10}[)）;；]")
_IDIOM = re.compile(r"\b(?:another|every|each|patch|black|any)\s$", re.IGNORECASE)
"""Words before a weekday that is no date: 'Patch Tuesday'."""


def is_of_event(text: AnnotatedText, said: DateExpression) -> bool:
    """Whether an expression of time may be the date of its sentence's event."""
    before = text.plain[max(0, said.char_start - _NEAR) : said.char_start]
    before = before.rpartition("\n")[2]
    is_limit = _LIMIT_BEFORE.search(before) and not said.said.startswith("in ")
    if is_limit or _IDIOM.search(before) or _LIMIT_AFTER.match(text.plain, said.char_end):
        return False
    return not (_CITED.search(before) and _CITATION_ENDS.match(text.plain, said.char_end))
