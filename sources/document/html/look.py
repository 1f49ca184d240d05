"""The style of an element of a page: bold, large, hidden, or beside the main content."""

import re
from typing import NamedTuple

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])|"
    r"font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$|!)|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(px|pt|em|rem|%)", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "rem": 16.0}
_ASIDE = re.compile(
    r"(?:ads?|advert|advertisement|promo|promotion|sponsor|sponsored|subscribe|signup|cta|telegram|wechat|related|"
    r"breadcrumbs?|comments|cookie|sidebar|preheader)(?![^\W_])",
    re.IGNORECASE,
)
"""Beginnings of class names of parts beside the news, such as adverts and sign-up boxes."""


class Look(NamedTuple):
    """The style of an open element, inherited styles included."""

    tag: str = ""
    is_bold: bool = False
    size: float = 16.0
    is_hidden: bool = False
    is_aside: bool = False


def look_of(tag: str, values: dict[str, str], above: Look) -> Look:
    """The style of an element with these attributes inside an element with the style `above`."""
    style, bold, size = values.get("style", ""), above.is_bold, above.size
    if weight := _BOLD.search(style):
        bold = weight[1].lower() == "bold" or weight[1] >= "600"
    elif tag in ("b", "strong", "th", "summary"):
        bold = True
    if found := _SIZE.search(style):
        number, unit = float(found[1]), found[2].lower()
        size = number * _PIXELS[unit] if unit in _PIXELS else size * number / (100 if unit == "%" else 1)
    aside = tag in ("nav", "footer", "form") or any(map(_ASIDE.match, values.get("class", "").split()))
    hidden = aside or "hidden" in values or bool(_HIDDEN.search(style))
    return Look(tag, bold, size, above.is_hidden or hidden, aside)
