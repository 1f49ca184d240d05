"""RSS, Atom and JSON feeds: each entry is a report, or announces the page that is one."""

from collections.abc import Iterator

from sources.fetchers.feed_entries import Entry, read_feed
from sources.fetchers.page import fetch_page
from sources.fetchers.patterns import is_wanted
from sources.fetchers.visit import Fetched, Visit
from sources.registry import FeedSource

_FEED_BYTES = 30_000_000
_MOST_PAGES = 200


def fetch(source: FeedSource, visit: Visit) -> Iterator[Fetched]:
    """The entries of the feed, if it changed; a backfill goes on to its earlier pages."""
    listed: set[str] = set()
    for entry in _entries(source, visit):
        if entry.key in listed or not is_wanted(source, entry.link or entry.key) or not _is_asked(entry, visit):
            continue
        listed.add(entry.key)
        if source.take_linked_pages and entry.link:
            yield from _linked(source, visit, entry, entry.link)
        else:
            yield Fetched(entry.key, entry.link or entry.key, entry.composed.document(), url=entry.link)


def _entries(source: FeedSource, visit: Visit) -> Iterator[Entry]:
    """Entries of the feed and, for a backfill, of its earlier pages, until they are all older than what is asked."""
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
        yield from feed.entries
        days = [entry.day for entry in feed.entries if entry.day]
        if not feed.entries or (visit.since and days and max(days) < visit.since):
            return
        at = feed.next_url or answer.next_url


def _is_asked(entry: Entry, visit: Visit) -> bool:
    """Nothing is known of an entry without a date: it is asked for."""
    return entry.day is None or (visit.since or entry.day) <= entry.day <= (visit.until or entry.day)


def _linked(source: FeedSource, visit: Visit, entry: Entry, link: str) -> Iterator[Fetched]:
    """The page behind an entry, fetched when the entry is new or changed."""
    mark = f"entry {entry.key}"
    if visit.marks.get(mark) == entry.digest and entry.key in visit.known:
        return
    is_taken = visit.client.may_ask_more
    for fetched in fetch_page(source, visit, link, entry.key) if is_taken else ():
        yield fetched
        is_taken = fetched.refusal is None
    if is_taken:
        visit.marks[mark] = entry.digest
    else:
        visit.client.forget(str(source.url))  # so that the next visit comes back to this entry
