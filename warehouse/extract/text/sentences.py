"""The sentences of a text: the units in which a story reports further events or makes forecasts."""

import re
from collections.abc import Iterator

from warehouse.extract.text.annotations import TextSpan

_END = re.compile(
    r"(?=[\n\0|。！？!?；;.])(?:"  # a lookahead for the possible ends: ten times as fast
    r"(?<![(（<\0])(?:[\0|]|(?<![\w,])\n|\n(?![ \t]*[a-z]))+"
    r"|[。！？!?；;]+[”」』\"')）]*"
    r"|(?<!\b[A-Zv])(?<!\b(?:Mr|Ms|Dr|St|vs|Jr|Co|No))(?<!\b(?:Inc|Mrs|etc))\.[”\"')]*(?=\s+[A-Z0-9“\"'(\[*]))"
)
"""The end of a sentence. A full stop counts before a blank and a character that may begin a sentence, unless it ends an
abbreviation. The end of a line does not count where the next line continues in small letters; a masked address does not
count within a link or brackets."""
_MARKS = re.compile(r"[\s>*+\-–—·•#_`~]*(?:\d{1,2}[.)、]\s+)?[\s*_`]*")
"""Marks of lists, quotations and headings, which are part of no sentence."""
_NUMBERED = re.compile(r"[\s>*+\-–—·•#]*\d{1,3}\.")
"""The number of a list item, which is no sentence."""
_LINK = re.compile(r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\(\0+[^()\n]*\)")
_DRESS = re.compile(r"\s?[(（<]?\0+[)）>]?|\*+(?!\d)|(?<!\d)\*+|__|`|\\(?=[!-/:-@\[-`{-~])")


def sentences(text: str, char_start: int = 0, char_end: int | None = None) -> Iterator[TextSpan]:
    """The spans of the sentences in part of a text, in order, without the marks and blanks around them."""
    char_end = len(text) if char_end is None else char_end
    at = char_start
    for end in _END.finditer(text, char_start, char_end):
        if _NUMBERED.fullmatch(text, at, end.end()):
            continue
        yield from trimmed(text, at, end.end())
        at = end.end()
    yield from trimmed(text, at, char_end)


def words_of(text: str) -> str:
    """The words of a masked text in one line: links as their labels, without masks and marks of emphasis."""
    return " ".join(_DRESS.sub("", _LINK.sub(r"\1", text)).split())


def trimmed(text: str, start: int, end: int) -> Iterator[TextSpan]:
    """The range without marks and blanks at both ends; nothing if no other characters are in it."""
    marks = _MARKS.match(text, start, end)
    start = marks.end() if marks else start
    end = start + len(text[start:end].rstrip("\n\0| \t\r*_"))
    if start < end:
        yield TextSpan(start, end)
