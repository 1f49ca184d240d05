"""RSS, Atom and JSON feeds: each entry is a report, or links to a page that is a report."""

from collections.abc import Iterator
from dataclasses import replace

from sources.fetchers.feeds.entries import Feed, FeedEntry, digest, read_xml
from sources.fetchers.feeds.identity import EntryIdentity, Names, identified
from sources.fetchers.feeds.json_feed import read_json
from sources.fetchers.files.patterns import is_wanted
from sources.fetchers.page import fetch_page
from sources.fetchers.pages.composed import Composed, ComposedDocument
from sources.fetchers.visits.http import Response
from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import FeedSource

_FEED_BYTES = 30_000_000
_MOST_PAGES = 200


def fetch(source: FeedSource, visit: Visit) -> Iterator[Fetched]:
    """The entries of the feed, if it changed; a backfill also reads its earlier pages."""
    names = Names(visit, judges=not source.take_linked_pages)
    for feed in _pages(source, visit):
        for named in identified(feed, names):
            entry = named.entry
            if not is_wanted(source, entry.link or named.key) or not _is_asked(entry, visit):
                continue
            if source.take_linked_pages and entry.composed.url:
                yield from _linked(source, visit, named, entry.composed.url)
            else:
                yield from _whole(visit, named)


def read_feed(answer: Response, time_zone: str | None = None) -> Feed:
    """The entries of a feed of any kind, in its order; raises `FetchError` for other documents.

    Times are in `time_zone` if one is given, else in the zone that the feed prints.
    """
    is_json = answer.content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{"
    return read_json(answer, time_zone) if is_json else read_xml(answer, time_zone)


def _pages(source: FeedSource, visit: Visit) -> Iterator[Feed]:
    """The feed and, for a backfill, its earlier pages, until all entries are older than the days asked for."""
    at: str | None = str(source.url)
    seen: set[str] = set()
    while at and at not in seen and len(seen) < (_MOST_PAGES if visit.since else 1):
        if seen and not visit.client.may_ask_more:
            return
        seen.add(at)
        answer = visit.client.get(at, byte_limit=_FEED_BYTES, is_conditional=visit.since is None)
        if answer is None:
            return
        feed = read_feed(answer, source.time_zone)
        yield feed
        days = [entry.day for entry in feed.entries if entry.day]
        if not feed.entries or (visit.since and days and max(days) < visit.since):
            return
        at = feed.next_url or answer.next_url


def _is_asked(entry: FeedEntry, visit: Visit) -> bool:
    """Whether an entry is of the days asked for; an entry without a date may be."""
    return entry.day is None or (visit.since or entry.day) <= entry.day <= (visit.until or entry.day)


def _whole(visit: Visit, named: EntryIdentity) -> Iterator[Fetched]:
    """The entry as a report, if it is new or differs from its stored version."""
    entry, known = named.entry, visit.known.get(named.key)
    place = entry.composed.url or (known.origin_name if known else named.key)
    if entry.refusal:
        yield Fetched(named.key, place, refusal=entry.refusal)
        return
    content = _dated(entry, named.stored).document()
    is_same = named.stored is not None and named.stored.essence == ComposedDocument(content).essence
    if not is_same:
        yield Fetched(named.key, place, content, url=entry.composed.url, problems=entry.problems)


def _dated(entry: FeedEntry, stored: ComposedDocument | None) -> Composed:
    """The entry with its publication time; without one, with the time of the first update that was seen."""
    composed = entry.composed
    first = stored.published_at if stored and stored.published_at else entry.updated_at
    return composed if composed.published_at else replace(composed, published_at=first)


def _linked(source: FeedSource, visit: Visit, named: EntryIdentity, link: str) -> Iterator[Fetched]:
    """The page behind an entry, fetched when the entry is new or changed."""
    mark, said = f"entry {named.key}", digest(repr(ComposedDocument(named.entry.composed.document()).essence))[:16]
    if visit.marks.get(mark) == said and named.key in visit.known:
        return
    is_taken = visit.client.may_ask_more
    for fetched in fetch_page(source, visit, link, named.key) if is_taken else ():
        yield fetched._replace(problems=named.entry.problems)
        is_taken = fetched.refusal is None
    if is_taken:
        visit.marks[mark] = said
    else:
        visit.client.forget(str(source.url))  # so that the next visit comes back to this entry
