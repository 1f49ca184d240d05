"""Repair of HTML in feeds that is escaped once too often, wrapped in CDATA, or has unescaped `&` and `<`."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

import lxml.html
from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, defs

from sources.text.addresses import whole

_DEEPEST = 3
"""Most superfluous escapings of a text that are undone."""
_NAMES = "|".join(sorted(defs.tags, key=len, reverse=True))
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\](?:>|&gt;)|\Z)", re.DOTALL)
_CDATA_OR_COMMENT = re.compile(r"<!\[CDATA\[|<!--")
_CODE = "ancestor-or-self::*[self::pre or self::code or self::kbd or self::samp or self::tt or self::textarea]"
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|([A-Za-z][A-Za-z0-9]{1,31}));")
_LOOSE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};)([A-Za-z][A-Za-z0-9]{1,31};)?|<(?![A-Za-z_/!?])")
_PREDEFINED = ("amp;", "lt;", "gt;", "quot;", "apos;")
_TAG = re.compile(rf"</?(?:{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OPENING = re.compile(rf"<({_NAMES})(?:\s[^<>]*)?>", re.IGNORECASE)
_CLOSING = re.compile(rf"</({_NAMES})\s*>", re.IGNORECASE)
_VOID = re.compile(r"<(?:br|hr|img)\b[^<>]*>", re.IGNORECASE)


def well_formed(feed: bytes) -> bytes:
    """The feed as well-formed XML: loose `&` and `<` are escaped, named references of HTML replaced."""
    text, at, parts = feed.decode("latin-1"), 0, []
    for start, end in _sections(text):
        parts += [_LOOSE.sub(_escaped, text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _LOOSE.sub(_escaped, text[at:])]).encode("latin-1")


def _sections(text: str) -> Iterator[tuple[int, int]]:
    """Spans of CDATA sections, of which an unclosed one reaches to the end, and of closed comments."""
    at, last = 0, text.rfind("-->")
    while opening := _CDATA_OR_COMMENT.search(text, at):
        at = opening.end()
        if opening[0] != "<!--":
            end = text.find("]]>", at)
            at = end + 3 if end >= 0 else len(text)
        elif at <= last:
            at = text.find("-->", at) + 3
        else:
            continue
        yield opening.start(), at


def _escaped(loose: re.Match[str]) -> str:
    name = loose[1]
    if name in _PREDEFINED:
        return loose[0]
    if name in html5:
        return "".join(f"&#{ord(character)};" for character in html5[name])
    return ("&lt;" if loose[0] == "<" else "&amp;") + (name or "")


def plain(title: str) -> str:
    """A title as plain text; the feed may give it as text or as HTML."""
    title = _CDATA.sub(r"\1", title)
    for _ in range(_DEEPEST):
        has_pair = _has_pair(title)
        if not (has_pair or _has_entity(title)):
            break
        title = _CDATA.sub(r"\1", unescape(_TAG.sub("", title) if has_pair else title))
    return " ".join(title.split())


def readable(body: str, base: str) -> str:
    """The HTML of an entry, without superfluous escapes and with absolute addresses."""
    body = _unescaped(_CDATA.sub(r"\1", body.replace("\0", "")))
    try:
        tree = lxml.html.fragment_fromstring(body, create_parent="div")
        text = (tree.text_content() or "").strip()
        if text.startswith("<") and _is_escaped(text) and not tree.xpath(f".//*[{_CODE}]"):
            tree = lxml.html.fragment_fromstring(_CDATA.sub(r"\1", text), create_parent="div")
        _mend(tree, base)
        return _inside(tree)
    except (LxmlError, ParserError, ValueError, AssertionError, RecursionError):
        return body


def _unescaped(body: str) -> str:
    """The body unescaped, if it is escaped HTML; else the body itself."""
    text = body
    for _ in range(_DEEPEST):
        if _TAG.search(text):
            break
        text = unescape(text)
        if _is_escaped(text):
            return _CDATA.sub(r"\1", text)
    return body


def _is_escaped(text: str) -> bool:
    """Whether a text is escaped HTML instead of words."""
    return _has_pair(text) or text.lstrip().startswith("<![CDATA[")


def _has_pair(text: str) -> bool:
    """Whether the text holds an HTML element that is opened and then closed, or a void element."""
    opened: dict[str, int] = {}
    for tag in _OPENING.finditer(text):
        opened.setdefault(tag[1].casefold(), tag.end())
    is_closed = any(tag.start() >= opened.get(tag[1].casefold(), len(text)) for tag in _CLOSING.finditer(text))
    return is_closed or bool(_VOID.search(text))


def _has_entity(text: str) -> bool:
    return any(not found[1] or f"{found[1]};" in html5 for found in _ENTITY.finditer(text))


def _mend(tree: HtmlElement, base: str) -> None:
    for element in tree.iter():
        for name in ("href", "src", "poster"):
            if address := element.get(name):
                element.set(name, whole(address))
    for text in tree.xpath(f".//text()[contains(., '&') and not({_CODE})]"):
        if _has_entity(text):
            owner, words = text.getparent(), unescape(text)
            setattr(owner, "text" if text.is_text else "tail", words)
    if base:
        tree.make_links_absolute(base, handle_failures="ignore")


def _inside(tree: HtmlElement) -> str:
    children = (lxml.html.tostring(child, encoding="unicode") for child in tree)
    head: HtmlElement = lxml.html.Element("p")
    head.text = tree.text
    start = lxml.html.tostring(head, encoding="unicode").removeprefix("<p>").removesuffix("</p>")
    return start + "".join(children)
