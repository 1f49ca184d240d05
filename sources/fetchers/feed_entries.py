"""What a feed document says: its entries as reports, and where its earlier entries are."""

import hashlib
import io
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import escape
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import lxml.html
from dateutil.parser import parse as parse_date
from feedparser.api import parse as parse_feed
from pydantic import BaseModel, Field, ValidationError, model_validator

from sources.fetchers.composed import Composed, paragraphs
from sources.fetchers.content import feed_of
from sources.fetchers.errors import FetchError
from sources.fetchers.http import Response, shown


class Entry(NamedTuple):
    """One entry: what names it for good, where it links to, and itself as a report."""

    key: str
    link: str | None
    composed: Composed

    @property
    def day(self) -> date | None:
        return self.composed.published_at.date() if self.composed.published_at else None

    @property
    def digest(self) -> str:
        """Changes when anything of the entry does."""
        return hashlib.sha256(self.composed.document()).hexdigest()[:16]


class Feed(NamedTuple):
    title: str | None
    entries: list[Entry]
    next_url: str | None


class _Json(BaseModel):
    @model_validator(mode="before")
    @classmethod
    def without_nulls(cls, told: Any) -> Any:
        """What is null is not told."""
        return {key: value for key, value in told.items() if value is not None} if isinstance(told, dict) else told


class _JsonAuthor(_Json):
    name: str | None = None


class _JsonAttachment(_Json):
    url: str
    mime_type: str = "file"


class _JsonItem(_Json):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    language: str | None = None
    tags: list[str] = []
    authors: list[_JsonAuthor] = []
    author: _JsonAuthor | None = None
    """The only one, in version 1.0."""
    attachments: list[_JsonAttachment] = []


class _JsonFeed(_Json):
    version: str = Field(pattern="jsonfeed")
    title: str | None = None
    language: str | None = None
    next_url: str | None = None
    items: list[_JsonItem]


def read_feed(answer: Response, time_zone: str | None = None) -> Feed:
    """The entries of a feed of any kind, in its order; raises `FetchError` for what is no feed.

    Times are told in `time_zone`, if one is given, and else in the zone that the feed prints.
    """
    if answer.content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        return _json(answer, time_zone)
    stream = io.BytesIO(answer.content)  # never the bytes themselves: what looks like an address would be fetched
    headers = {"content-location": answer.url, "content-type": f"{answer.content_type}; charset={answer.charset or ''}"}
    parsed = parse_feed(stream, response_headers=headers, sanitize_html=False)
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):
        raise FetchError(f"{shown(answer.url)}: {_why(answer, parsed)}")
    entries = [_entry(entry, parsed.feed, time_zone) for entry in parsed.entries]
    earlier = ("next", "prev-archive")
    following = [link.get("href") for link in parsed.feed.get("links", []) if link.get("rel") in earlier]
    return Feed(parsed.feed.get("title"), entries, following[0] if following else None)


def _why(answer: Response, parsed: Any) -> str:
    if b"<html" in answer.content[:2_000].lower():
        feed = feed_of(answer.content, answer.url, answer.charset)
        return f"a web page, no feed{f'; its feed may be at {feed[:200]}' if feed else ''}"
    error = parsed.get("bozo_exception")
    line = getattr(error, "getLineNumber", lambda: None)()
    reason = getattr(error, "getMessage", lambda: str(error or "nothing in it is an entry"))()
    return f"no feed{f', at line {line}' if line else ''}: {reason}"[:300]


def _entry(entry: Any, feed: Any, time_zone: str | None) -> Entry:
    link, title = entry.get("link") or None, _title(entry)
    details = [*entry.get("content", []), *([entry.summary_detail] if "summary_detail" in entry else [])]
    body = max((_as_html(part) for part in details), key=len, default="")
    enclosures = [(part.get("href", ""), part.get("type", "file")) for part in entry.get("enclosures", [])]
    told = entry.get("published") or entry.get("updated")
    composed = Composed(
        body + _attached(enclosures),
        title=title,
        url=link,
        site=feed.get("title"),
        author=entry.get("author"),
        language=(feed.get("language") or "")[:2].lower() or None,
        published_at=_moment(told, time_zone),
        is_from_feed=True,
        tags=[tag.term for tag in entry.get("tags", []) if tag.get("term")],
    )
    return Entry(entry.get("id") or link or _digest(title, told, body), link, composed)


def _json(answer: Response, time_zone: str | None) -> Feed:
    try:
        feed = _JsonFeed.model_validate_json(answer.content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise FetchError(f"{shown(answer.url)}: no JSON feed: {place}: {first['msg']}"[:400]) from error
    return Feed(feed.title, [_json_entry(item, feed, time_zone) for item in feed.items], feed.next_url)


def _json_entry(item: _JsonItem, feed: _JsonFeed, time_zone: str | None) -> Entry:
    body = item.content_html or paragraphs(item.content_text or item.summary or "")
    composed = Composed(
        body + _attached([(part.url, part.mime_type) for part in item.attachments]),
        title=item.title,
        url=item.url or item.external_url,
        site=feed.title,
        author=", ".join(author.name for author in [*item.authors, item.author] if author and author.name) or None,
        language=(item.language or feed.language or "")[:2].lower() or None,
        published_at=_moment(item.date_published, time_zone),
        is_from_feed=True,
        tags=item.tags,
    )
    key = str(item.id or "") or item.url or _digest(item.title, item.date_published, body)
    return Entry(key, item.url or item.external_url, composed)


def _title(entry: Any) -> str | None:
    title: str | None = entry.get("title")
    if title and entry.title_detail.get("type") != "text/plain":
        return str(lxml.html.fromstring(f"<p>{title}</p>").text_content())
    return title


def _as_html(part: Any) -> str:
    value: str = part.get("value") or ""
    return paragraphs(value) if part.get("type") == "text/plain" else value


def _attached(files: list[tuple[str, str]]) -> str:
    return "".join(f'\n<p><a href="{escape(url)}">{escape(kind)}</a></p>' for url, kind in files if url)


def _moment(text: str | None, time_zone: str | None) -> datetime | None:
    try:
        moment = _parsed(text) if text else None
        if moment is None or time_zone is None:
            return moment
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(ZoneInfo(time_zone))
    except (ValueError, OverflowError):
        return None


def _parsed(text: str) -> datetime:
    try:
        return parsedate_to_datetime(text)  # knows the zones that RSS may name: 'EST'
    except ValueError:
        return parse_date(text)


def _digest(*parts: str | None) -> str:
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:24]
