"""Reading a feed document: its entries as reports, and the address of its earlier entries."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import escape
from typing import Any, NamedTuple

from feedparser.api import parse as parse_feed

from sources.fetchers.feeds.dates import moment
from sources.fetchers.feeds.markup import plain, readable, well_formed
from sources.fetchers.pages.composed import Composed, paragraphs
from sources.fetchers.pages.content import feed_of
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Response, shown
from sources.fetchers.visits.visit import FetchProblem
from sources.text.addresses import whole
from sources.text.references import sound_references

_LONGEST_SHOWN = 60
_TAG = re.compile("<[^<>]*>")


@dataclass(frozen=True)
class FeedEntry:
    """One entry: its id and address as printed, and its report, with the publication time that the feed prints.

    `updated_at` counts only where `composed` has no date. An entry that cannot be read has a `refusal` instead.
    """

    guid: str | None
    link: str | None
    composed: Composed
    updated_at: datetime | None = None
    bare_key: str = ""
    """The key of an entry that has neither id nor address."""
    problems: tuple[FetchProblem, ...] = ()
    refusal: str | None = None

    @property
    def day(self) -> date | None:
        told = self.composed.published_at or self.updated_at
        return told.date() if told else None


class Feed(NamedTuple):
    title: str | None
    entries: list[FeedEntry]
    next_url: str | None
    link: str | None = None


def read_entries(raw: Iterable[Any], read: Callable[[Any], FeedEntry]) -> list[FeedEntry]:
    """The entries; one that cannot be read is refused and does not affect the others."""
    entries = []
    for one in raw:
        try:
            entries.append(read(one))
        except Exception as error:  # noqa: BLE001 - one faulty entry must not lose the others
            key = f"entry {digest(repr(one))}"
            why = f"an entry that cannot be read: {type(error).__name__}: {str(error)[:200]}"
            entries.append(FeedEntry(key, None, Composed(""), refusal=why))
    return entries


def read_xml(answer: Response, time_zone: str | None) -> Feed:
    """The entries of RSS of every version and Atom; raises `FetchError` for other documents."""
    parsed = _parsed(answer, answer.content)
    if parsed.bozo and b"\0" not in answer.content[:100]:
        mended = _parsed(answer, well_formed(answer.content))
        parsed = parsed if mended.bozo or len(mended.entries) < len(parsed.entries) else mended
    if not parsed.entries and (parsed.bozo or not parsed.get("version")):
        raise FetchError(f"{shown(answer.url)}: {_why(answer, parsed)}")
    entries = read_entries(parsed.entries, lambda entry: _entry(entry, parsed.feed, time_zone))
    earlier = ("next", "prev-archive")
    following = [link.get("href") for link in parsed.feed.get("links", []) if link.get("rel") in earlier]
    return Feed(parsed.feed.get("title"), entries, following[0] if following else None, parsed.feed.get("link"))


def _parsed(answer: Response, content: bytes) -> Any:
    content = sound_references(content.decode("latin-1")).encode("latin-1")
    stream = io.BytesIO(content)  # not the bytes themselves: feedparser would fetch bytes that look like an address
    headers = {"content-location": answer.url, "content-type": f"{answer.content_type}; charset={answer.charset or ''}"}
    return parse_feed(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def _why(answer: Response, parsed: Any) -> str:
    if b"<html" in answer.content[:2_000].lower():
        feed = feed_of(answer.content, answer.url, answer.charset)
        return f"a web page, no feed{f'; its feed may be at {feed[:200]}' if feed else ''}"
    error = parsed.get("bozo_exception")
    line = getattr(error, "getLineNumber", lambda: None)()
    reason = getattr(error, "getMessage", lambda: str(error or "nothing in it is an entry"))()
    return f"no feed{f', at line {line}' if line else ''}: {reason}"[:300]


def _entry(entry: Any, feed: Any, time_zone: str | None) -> FeedEntry:
    details = [*entry.get("content", []), *([entry.summary_detail] if "summary_detail" in entry else [])]
    body = max((_as_html(part) for part in details), key=len, default="")
    enclosures = [(part.get("href", ""), part.get("type", "file")) for part in entry.get("enclosures", [])]
    composed = Composed(
        body,
        title=plain(entry.get("title") or "") or None,
        site=plain(feed.get("title") or "") or None,
        author=entry.get("author"),
        language=(feed.get("language") or "")[:2].lower() or None,
        tags=[tag.term for tag in entry.get("tags", []) if tag.get("term")],
    )
    # a missing key must be tested by `in`: feedparser returns the value of another key in its place
    published, updated = (next((entry[name] for name in names if name in entry), None) for names in _TIMES)
    return entry_of(composed, entry.get("id"), entry.get("link"), published, updated, enclosures, time_zone)


_TIMES = (("published", "created"), ("updated",))


def entry_of(
    composed: Composed,
    guid: str | None,
    link: str | None,
    published: str | float | None,
    updated: str | float | None,
    enclosures: list[tuple[str, str]],
    time_zone: str | None,
) -> FeedEntry:
    """An entry from the values of a feed of any kind; a time that cannot be read is a problem."""
    published_at, updated_at = moment(published, time_zone), moment(updated, time_zone)
    told = published if published is not None else updated
    return FeedEntry(
        guid or None,
        link or None,
        replace(
            composed,
            body=_headed(composed) + _attached(enclosures),
            url=whole(link) if link else None,
            published_at=published_at,
            is_from_feed=True,
        ),
        updated_at,
        digest(composed.title, str(published or ""), composed.body),
        () if published_at or (updated_at and published is None) or told is None else (_unreadable(str(told)),),
    )


def _headed(composed: Composed) -> str:
    """The body; where it has no words, the title as a heading above it."""
    has_words = any(map(str.isalnum, _TAG.sub("", composed.body)))
    return composed.body if has_words or not composed.title else f"<h1>{escape(composed.title)}</h1>{composed.body}"


def _unreadable(told: str) -> FetchProblem:
    return FetchProblem("unreadable_date", f"the feed dates this entry '{told[:_LONGEST_SHOWN]}', which is no date")


def _as_html(part: Any) -> str:
    value: str = part.get("value") or ""
    if part.get("type") == "text/plain" and readable(value, "") == escape(value, quote=False):
        return paragraphs(value)
    return readable(value, part.get("base") or "")


def _attached(files: list[tuple[str, str]]) -> str:
    return "".join(f'\n<p><a href="{escape(whole(url))}">{escape(kind)}</a></p>' for url, kind in files if url)


def digest(*parts: str | None) -> str:
    """A short name for an entry, made from its texts."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:24]
