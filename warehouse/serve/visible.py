"""Foreign text made safe for display in a terminal or on a page."""

import re

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Control characters, direction marks, zero-width spaces, lone surrogates; joiners inside emoji are not among them."""


def visible(text: str, instead: str = "") -> str:
    """The text with `instead` for each invisible character and each character that controls the display."""
    return _UNSEEN.sub(instead, text)


def one_line(text: str) -> str:
    """The visible text on one line, with single spaces."""
    return " ".join(visible(text).split())
