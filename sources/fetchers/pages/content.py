"""The main content of a web page with all links and without navigation, and metadata from its head."""

import codecs
import re
from datetime import datetime

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from sources.fetchers.pages.composed import Composed
from sources.fetchers.visits.errors import FetchError

_MAIN = ("//main", "//*[@role='main']", "//article")
_BESIDE = (
    "//script | //style | //noscript | //template | //nav | //aside | //form | //button | //iframe | //svg"
    " | //body/header | //body/footer | //*[@role='navigation'] | //*[@role='banner'] | //*[@role='contentinfo']"
)
_MOST = 0.6
"""Least share of a page's words, and of its links, in a part that is taken as its main content."""


def main_content(html: bytes, url: str, charset: str | None = None) -> Composed:
    """A page as a report; raises `FetchError` for a page without words."""
    tree = _tree(html, url, charset)
    meta = trafilatura.extract_metadata(tree, default_url=url, extensive=False)
    language = (tree.get("lang") or "")[:2].lower() or None
    body = _main_element(tree)
    if not _words(body):
        raise FetchError("the page holds no words (it may need a browser's scripts)")
    return Composed(
        lxml.html.tostring(body, encoding="unicode"),
        title=meta.title,
        url=meta.url or url,
        site=meta.sitename,
        author=meta.author,
        language=language,
        published_at=_day(meta.date),
        tags=[*(meta.categories or []), *(meta.tags or [])],
    )


def body_of(text: str) -> str:
    """The content of an HTML document's body, without scripts and styles; raises `FetchError` if it is empty."""
    tree = _tree(text.encode("utf-8", "replace"), "", "utf-8")
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    body = tree.find("body")
    if body is None:
        raise FetchError("HTML without a body")
    return (body.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in body)


def links_of(html: bytes, url: str, charset: str | None = None) -> list[str]:
    """The absolute web addresses that a page links to, in order, without fragments."""
    links = (link for element, attribute, link, _ in _tree(html, url, charset).iterlinks() if attribute == "href")
    return list(dict.fromkeys(link.partition("#")[0] for link in links if link.startswith(("http://", "https://"))))


def feed_of(html: bytes, url: str, charset: str | None = None) -> str | None:
    """The address of the feed that a page announces."""
    types = ("application/rss+xml", "application/atom+xml", "application/feed+json")
    found = _tree(html, url, charset).xpath("//link[@rel='alternate'][@href]")
    feeds = (str(link.get("href")) for link in found if link.get("type") in types)
    return next((feed for feed in feeds if feed.startswith(("http://", "https://"))), None)


def next_page(html: bytes, url: str, charset: str | None = None) -> str | None:
    """The address of the next page of a list, as the page declares it."""
    found = _tree(html, url, charset).xpath("//a[@rel='next']/@href | //link[@rel='next']/@href")
    return str(found[0]) if found else None


def _tree(html: bytes, url: str, charset: str | None) -> HtmlElement:
    try:
        tree = lxml.html.document_fromstring(
            html, parser=lxml.html.HTMLParser(encoding=_known(charset) or _declared(html))
        )
        if url:
            tree.make_links_absolute(url, handle_failures="ignore")
    except (LxmlError, ValueError, LookupError) as error:
        raise FetchError(f"the page cannot be read as HTML: {error}") from error
    return tree


def _known(charset: str | None) -> str | None:
    try:
        return codecs.lookup(charset or "").name
    except LookupError:
        return None


def _declared(html: bytes) -> str | None:
    """The encoding that the page's head declares; UTF-8 if the bytes are valid UTF-8."""
    try:
        html.decode("utf-8")
    except UnicodeDecodeError:
        found = re.search(rb"""<meta[^>]{0,200}charset=["']?([\w-]{2,30})""", html[:4_000], re.IGNORECASE)
        return found[1].decode("ascii") if found else None
    return "utf-8"


def _main_element(tree: HtmlElement) -> HtmlElement:
    for element in tree.xpath(_BESIDE):
        if element.getparent() is not None:
            element.drop_tree()
    for path in _MAIN:
        if len(found := tree.xpath(path)) == 1 and _words(found[0]):
            return found[0]
    whole = tree.find("body") if tree.find("body") is not None else tree
    guessed = trafilatura.extract(tree, output_format="html", include_links=True, favor_recall=True, fast=True)
    if guessed:
        body = lxml.html.document_fromstring(guessed).find("body")
        if body is not None and all(count(body) >= _MOST * count(whole) for count in (_words, _links)):
            return body
    return whole


def _links(element: HtmlElement) -> int:
    return len(element.xpath(".//a[@href]"))


def _words(element: HtmlElement) -> int:
    return len("".join(element.text_content().split()))


def _day(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
