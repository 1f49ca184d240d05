"""The sentences of a story that are fields of a record: 'Published: 2026-02-04', '**Author**: Corda News'.

A field describes the story and reports no event. Its shape shows it: a short label, a colon, and a value that is no
clause.
"""

import re
from collections.abc import Iterator, Sequence

from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import TextSpan

_LABEL = re.compile(r"(?:[^\s\w]{1,2}\s)?[^\n:：。！？!?，,;；\0]{1,24}?[*`\s]*[:：](?!//)[*\s]*")
_BARE = re.compile(r"(?:#\w+|[\W\d_]|\b(?:[TZ]|UTC|GMT|am|pm)\b|(?<=\d)[TZ]|[年月日时分秒])*", re.IGNORECASE)
"""A value without a word: a date, a time, a number, an address, tags."""
_NEXT_LABEL = re.compile(r"(?<=\*\*)[^*\n:：]{1,24}\*\*\s?[:：]")
"""A second label behind the value of the first, on the same line."""
_CODE = re.compile(r"`[^`\n]*`\W*")
_DAY = r"(?:\d{4}\s?[-/.年]|\d{1,2}\s?月|\b[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\b\d{1,2}\s[A-Z][a-z]{2,8}\b)"
_PARTS = r"(?:(?<!\w)[·•|｜/](?!\w)|[\u2190-\u2bff\U0001f300-\U0001faff])\s*"
_BYLINE = re.compile(
    rf"[^。！？!?\n]{{0,40}}?{_PARTS}(?:\w+\s)?{_DAY}[^。！？!?\n]{{0,40}}"
    rf"|{_DAY}[^\w\n]*(?:[\d年月日]+[^\w\n]*)*{_PARTS}[^。！？!?\n]{{0,40}}"
)
"""A line of a few words, parted by dots, bars or pictographs, one of which is a day."""
_SHORT = re.compile(r"[^。！？!?，,;；]{1,12}|(?:[^\s。！？!?，,;；]+\s?){1,5}")
_CALLOUT = re.compile(r"\[!\w+\]$")
"""The mark of a callout in Markdown; what follows on its line is its title."""
_LONGEST_MARK = 20


def told_sentences(text: AnnotatedText, start: int, end: int) -> Iterator[TextSpan]:
    """The sentences of a range that are no fields of a record.

    A label with a few words is a field only next to another field, because alone it may be a heading that reports
    something. Lines that are indented below a label without a value are the value of that label.
    """
    found = [*text.sentences_in(start, end)]
    bare = [_is_bare(text, span) for span in found]
    short = [is_bare or _is_short(text, span) for span, is_bare in zip(found, bare, strict=True)]
    label_indent: int | None = None
    for number, span in enumerate(found):
        indent = _indent(text, span)
        if label_indent is not None and indent > label_indent:
            continue
        label_indent = indent if _LABEL.fullmatch(text.plain, *span) else None
        if not bare[number] and not (short[number] and _is_beside(short, number)):
            yield span


def _is_bare(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a sentence has no words, or none except its label, or is the title of a callout."""
    before = text.plain[max(0, span.char_start - _LONGEST_MARK) : text.plain.find("]", *span) + 1]
    if _BARE.fullmatch(text.plain, *span) or _CALLOUT.search(before) or _is_byline(text, span):
        return True
    label = _LABEL.match(text.plain, *span)
    if label is None or _CODE.fullmatch(text.plain, label.end(), span.char_end):
        return label is not None
    value = _BARE.match(text.plain, label.end(), span.char_end)
    return value is not None and bool(value.end() == span.char_end or _NEXT_LABEL.match(text.plain, value.end()))


def _is_byline(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a line only gives the source and the day of a story: 'Harbour News · 2026-02-04'."""
    is_line = text.plain[span.char_end - 1] not in ".,;；，。"
    return is_line and bool(_BYLINE.fullmatch(text.plain, *span))


def _is_short(text: AnnotatedText, span: TextSpan) -> bool:
    """Whether a sentence consists of a label without a mention and a few words."""
    label = _LABEL.match(text.plain, *span)
    if label is None or text.mentions.within(span.char_start, label.end()):
        return False
    return bool(_SHORT.fullmatch(text.plain, label.end(), span.char_end))


def _indent(text: AnnotatedText, span: TextSpan) -> int:
    """The number of blanks before the line of a sentence."""
    line = text.plain[text.plain.rfind("\n", 0, span.char_start) + 1 : span.char_start]
    return len(line) - len(line.lstrip())


def _is_beside(flags: Sequence[bool], number: int) -> bool:
    return any(flags[max(0, number - 1) : number]) or any(flags[number + 1 : number + 2])
