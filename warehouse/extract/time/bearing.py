"""Which dates of a sentence tell when its event happened.

A date that a citation prints, that limits until when something holds, or that an idiom names is no day of an event.
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
"""Before the last day of a time, which is not when something happened."""
_LIMIT_AFTER = re.compile(r"[\s*]*(?:年?底|月?底|年?初|末)?(?:[之以]?前(?!夕|后)|为止|止|截[至止])")
_CITED = re.compile(r"[(（][^()（）\n]{2,60}[,，、]\s?$")
"""Before a date that a citation in brackets prints after its source."""
_CITATION_ENDS = re.compile(r"[^()（）\n]{0,10}[)）;；]")
_IDIOM = re.compile(r"\b(?:another|every|each|patch|black|any)\s$", re.IGNORECASE)
"""Before a weekday that names no day."""


def is_of_event(text: AnnotatedText, said: DateExpression) -> bool:
    """Whether an expression of time may tell when the event of its sentence happened."""
    before = text.plain[max(0, said.char_start - _NEAR) : said.char_start]
    before = before.rpartition("\n")[2]
    is_limit = _LIMIT_BEFORE.search(before) and not said.said.startswith("in ")
    if is_limit or _IDIOM.search(before) or _LIMIT_AFTER.match(text.plain, said.char_end):
        return False
    return not (_CITED.search(before) and _CITATION_ENDS.match(text.plain, said.char_end))
