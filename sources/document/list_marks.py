"""Typed list marks that CommonMark does not know: symbols, numbers in circles, keycaps or brackets."""

import re
from collections import Counter

_LOOSE_MARK = re.compile(
    r"^(?:(?:--|[•●▪■◆◦‣·○►])[ \t\u3000]{1,3}|[（(]?\d{1,3}(?:"
    r"[、）][ \t\u3000]{0,2}(?!\d+、)|．[ \t\u3000]{0,2}(?!\d)|[.)](?=[\u3400-\u9fff*_\[【《“「])))(?=\S)",
    re.MULTILINE,
)
"""A bullet symbol, a number with Chinese punctuation, or a number without a blank after its mark."""
_COUNT_MARK = re.compile(
    r"^(?:\d\ufe0f?\u20e3|🔟|【\d{1,2}】|[①-⑳])[ \t\u3000]{0,2}(?=\S)",
    re.MULTILINE,
)
"""A number in a keycap, in brackets or in a circle."""
_SYMBOL_MARK = re.compile(
    r"(?P<symbol>[\u2190-\u2bff\U0001f000-\U0001faff])(?<=^.)\ufe0f?[ \t\u3000](?=\S)", re.MULTILINE
)
"""The pattern begins with the symbol and looks behind for the line start: that search is faster."""
_FEW = 3
"""Fewest paragraphs with the same leading symbol that are a list."""


def with_list_marks(text: str) -> str:
    """The text with these marks replaced by Markdown marks of the same length."""
    return _LOOSE_MARK.sub(_list_mark, with_counted_marks(text))


def with_counted_marks(text: str) -> str:
    """The text with numbers in keycaps, brackets or circles, and repeated symbols, replaced by list marks."""
    if text.isascii():
        return text
    text = _COUNT_MARK.sub(_list_mark, text)
    found = [match for match in _SYMBOL_MARK.finditer(text) if _begins_paragraph(text, match.start())]
    often = Counter(match["symbol"] for match in found)
    if not found or often.most_common(1)[0][1] < _FEW:
        return text
    at, parts = 0, []
    for match in found:
        if often[match["symbol"]] >= _FEW:
            parts += [text[at : match.start()], _list_mark(match)]
            at = match.end()
    return "".join([*parts, text[at:]])


def _begins_paragraph(text: str, start: int) -> bool:
    """Whether the line that begins at `start` is the first line, or follows an empty line."""
    before = text.rfind("\n", 0, max(0, start - 1))
    return start == 0 or (before >= 0 and not text[before:start].strip(" \t\r\n"))


def _list_mark(loose: re.Match[str]) -> str:
    return "-".ljust(len(loose[0]))
