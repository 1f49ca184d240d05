"""A report cut from a page, feed or mail, as an HTML document; equal input gives equal bytes."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from html import escape, unescape

import lxml.html
from lxml.etree import LxmlError

from sources.text.addresses import canonical

_ENCLOSURES = re.compile(r'(?:\n<p><a href="[^"]*">[^<]*</a></p>)+(?=\n</body>)')
_LAYOUT = {"html", "body", "head", "div", "span", "p", "section", "article", "font"}
"""Elements that do not change the content of a report."""


@dataclass(frozen=True)
class Composed:
    """The metadata of a report in a feed, page or mail, and its body as unchanged HTML.

    `is_from_feed`: `published_at` comes from the feed, not from the report.
    """

    body: str
    title: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    is_from_feed: bool = False
    tags: list[str] = field(default_factory=list)

    def document(self) -> bytes:
        """The whole document, in UTF-8."""
        published = self.published_at.isoformat() if self.published_at else None
        of_feed = 'name="feed:published_time"' if self.is_from_feed else 'property="article:published_time"'
        metas = [
            ('property="og:title"', self.title),
            ('property="og:url"', self.url),
            ('property="og:site_name"', self.site),
            ('name="author"', self.author),
            (of_feed, published),
            *(('property="article:tag"', tag) for tag in dict.fromkeys(self.tags)),
        ]
        head = "\n".join(f'<meta {name} content="{_line(value)}">' for name, value in metas if value and value.strip())
        language = f' lang="{_line(self.language)}"' if self.language else ""
        text = (
            f"<!doctype html>\n<html{language}>\n<head>\n"
            f'<meta charset="utf-8">\n<title>{_line(self.title or "")}</title>\n'
            f"{head}\n</head>\n<body>\n{self.body}\n</body>\n</html>\n"
        )
        return text.encode("utf-8", "replace")


class ComposedDocument:
    """A stored composed document: its metadata and its content."""

    def __init__(self, content: bytes) -> None:
        self._text = content.decode("utf-8", "replace")
        self._head = self._text.partition("\n</head>\n")[0]

    @cached_property
    def title(self) -> str | None:
        """Its title."""
        return self._meta('property="og:title"')

    @cached_property
    def published_at(self) -> datetime | None:
        """The publication time that its feed printed."""
        try:
            return datetime.fromisoformat(self._meta('name="feed:published_time"') or "")
        except ValueError:
            return None

    @cached_property
    def essence(self) -> object:
        """A value that is equal for documents with the same content.

        Addresses of attached files, parameters of images and equivalent forms of links do not count.
        """
        names = ('property="og:title"', 'property="og:site_name"', 'name="author"')
        tags = re.findall(r'<meta property="article:tag" content="([^"]*)">', self._head)
        files = _ENCLOSURES.search(self._text)
        kinds = re.findall(r'">([^<]*)</a>', files[0]) if files else []
        body = _ENCLOSURES.sub("", self._text).partition("<body>\n")[2]
        return [self._meta(name) for name in names], self.published_at, tags, kinds, _said(body)

    def _meta(self, name: str) -> str | None:
        found = re.search(f'<meta {re.escape(name)} content="([^"]*)">', self._head)
        return unescape(found[1]) if found else None


def _said(body: str) -> object:
    """The words, elements and addresses of some HTML, in order."""
    try:
        tree = lxml.html.document_fromstring(f"<div>{body}</div>")
    except (LxmlError, ValueError):
        return body
    shapes = []
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _LAYOUT:
            link, image = element.get("href"), element.get("src")
            shapes.append((element.tag, link and canonical(link), image and canonical(image).partition("?")[0]))
    return " ".join(str(tree.text_content()).split()), shapes


def paragraphs(text: str) -> str:
    """Plain text as HTML, each line as a paragraph."""
    return "\n".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())


def _line(value: str) -> str:
    return escape(" ".join(value.split()))
