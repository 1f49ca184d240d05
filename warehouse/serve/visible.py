"""Text of others, made fit to be shown in a terminal or on a page."""

import re

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Controls, marks of direction, spaces without width, halves of pairs; what joins the parts of an emoji stays."""


def visible(text: str, instead: str = "") -> str:
    """The text with `instead` for each character that is not seen, or steers what shows it."""
    return _UNSEEN.sub(instead, text)


def one_line(text: str) -> str:
    """The text as one line of what is seen, with single spaces."""
    return " ".join(visible(text).split())
