"""The text of a report as it reads: its Markdown and HTML as safe HTML, with live links and an anchor for each item."""

import re
from collections.abc import Iterable
from html import escape

import nh3
import pyromark
from markupsafe import Markup

from sources.document.front_matter.blocks import front_matter_end
from warehouse.serve.visible import visible

_OPTIONS = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
_TAGS = (
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "br", "details", "summary"),
    *("table", "thead", "tbody", "tr", "th", "td", "a", "strong", "b", "em", "i", "del", "s", "code", "sub", "sup"),
)
_ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}, "ol": {"start"}}
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>")
_VOID = ("br", "hr", "img", "input", "meta", "link", "wbr", "col", "source")
_DEEPEST = 100
"""Levels of nesting up to which HTML is shown: the time of cleaning grows with the square of the depth."""
_MARK = "\ue001"
"""A character of the private use area that stands for the anchor of an item while the text is rendered."""
_BEFORE_WORDS = re.compile(r"(?:[^\w<]|<[^<>]*>)*(?:\d{1,9}[.)]\s(?:[^\w<]|<[^<>]*>)*)?")
"""Marks, numbers and tags at the start of an item, within which an anchor would change what they mean."""
_LONGEST_START = 200
"""Characters of an item in which its first word is looked for."""
_NUMBERED = re.compile(rf"{_MARK}(?P<number>\d+){_MARK}")
_PARTS = re.compile(
    rf"<(?P<closing>/?)(?P<tag>\w+)[^>]*>|{_NUMBERED.pattern}|(?P<url>https?://[^\s<>`\"'()（），。；、{_MARK}]*[\w/&=#-])"
)


def as_html(text: str, anchors: Iterable[tuple[str, int]]) -> Markup:
    """A report's text as safe HTML; `anchors` holds (id, character in `text`) pairs in the order of the characters.

    Only tags of text are left. Images become links, as a page loads nothing. Text that nests too deeply stays plain.
    """
    body, named = front_matter_end(text), list(anchors)
    matter = _plain(text[:body].strip()) if body else Markup()
    html = _IMAGE.sub(_as_link, pyromark.html(_marked(text, body, named), options=_OPTIONS))
    if _is_deep(html):
        return matter + _plain(text[body:])
    safe = nh3.clean(
        html, set(_TAGS), attributes=_ATTRIBUTES, link_rel="noopener noreferrer nofollow", url_relative="deny",
        url_schemes={"http", "https"},
    )  # fmt: skip
    return matter + Markup(_finished(safe, [name for name, _ in named]))


def _plain(text: str) -> Markup:
    return Markup('<pre class="plain">{}</pre>').format(visible(text))


def _marked(text: str, body: int, anchors: list[tuple[str, int]]) -> str:
    """The text from character `body` on, with the number of each anchor before the first word from its place on."""
    parts, at = [], body
    for number, (_, place) in enumerate(anchors):
        words = _BEFORE_WORDS.match(text, max(at, place), max(at, place) + _LONGEST_START)
        end = words.end() if words else place
        parts += [_visible(text[at:end]), f"{_MARK}{number}{_MARK}"]
        at = max(at, end)
    return "".join([*parts, _visible(text[at:])])


def _visible(text: str) -> str:
    return visible(text).replace(_MARK, "")


def _as_link(image: re.Match[str]) -> str:
    """A link to an image, named by its alternative text; nothing for an image without address."""
    values = {name.lower(): one or other for name, one, other in _ATTRIBUTE.findall(image[0])}
    return f'<a href="{values["src"]}">{values.get("alt") or "🖼"}</a>' if values.get("src") else ""


def _is_deep(html: str) -> bool:
    depth = 0
    for closing, name in _TAG.findall(html):
        if name.lower() not in _VOID:
            depth = max(0, depth - 1) if closing else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _finished(html: str, names: list[str]) -> str:
    """The HTML with anchors in the place of their marks, and links in the place of bare addresses."""
    inside = 0  # number of open elements within which no link may stand

    def finish(part: re.Match[str]) -> str:
        nonlocal inside
        if part["number"]:
            return f'<span class="item" id="{escape(names[int(part["number"])])}"></span>'
        if part["url"]:
            url = part["url"]
            return url if inside else f'<a href="{url}" rel="noopener noreferrer nofollow">{url}</a>'
        inside += (-1 if part["closing"] else 1) * (part["tag"] in ("a", "code", "pre"))
        return _NUMBERED.sub("", part[0])

    return _PARTS.sub(finish, html)
