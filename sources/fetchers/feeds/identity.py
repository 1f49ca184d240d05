"""Finding the report of a feed entry: the report with its id, else with its address, else a new report.

Feeds change the form of ids and addresses, give several entries one id or address, and edit published entries.
An id or address that several entries share does not identify an entry: then title and date decide.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from sources.fetchers.feeds.entries import Feed, FeedEntry, digest
from sources.fetchers.feeds.markup import plain
from sources.fetchers.pages.composed import ComposedDocument
from sources.fetchers.visits.visit import FetchProblem, Visit
from sources.text.addresses import canonical

_HOME = re.compile(r"//[^/?#]*")
_SHARED = " · "
"""Separates, in a key, an id or address that several entries share from the part that distinguishes them."""


class EntryIdentity(NamedTuple):
    """An entry, the key of its report, and the stored version of that report, if there is one."""

    key: str
    entry: FeedEntry
    stored: ComposedDocument | None


@dataclass
class Names:
    """The known reports of a feed, by their ids and addresses."""

    visit: Visit
    judges: bool
    """Whether stored versions are entries, which can be compared with an entry; linked pages cannot."""
    taken: set[str] = field(default_factory=set)
    _documents: dict[str, ComposedDocument | None] = field(default_factory=dict)

    @cached_property
    def by_guid(self) -> dict[str, str]:
        """Report keys by normalised id; of equal ids the first."""
        return {_guid(key): key for key in reversed(list(self.visit.known))}

    @cached_property
    def by_link(self) -> dict[str, list[str]]:
        """Report keys by address, with and without its fragment."""
        found = defaultdict(list)
        for key, known in self.visit.known.items():
            for form in dict.fromkeys((_exact(known.url), _page(known.url))):
                if form:
                    found[form].append(key)
        return found

    @cached_property
    def shared(self) -> set[str]:
        """Ids and addresses that are known to be shared by several entries."""
        return {key.rpartition(_SHARED)[0] for key in self.visit.known if _SHARED in key}

    def stored(self, key: str) -> ComposedDocument | None:
        """The last stored version of a known report."""
        if key not in self._documents:
            known = self.visit.known.get(key)
            content = self.visit.stored(known) if known and known.content_sha256 else None
            self._documents[key] = ComposedDocument(content) if content is not None else None
        return self._documents[key]

    def url(self, key: str) -> str | None:
        """The address of a known report."""
        known = self.visit.known.get(key)
        return known.url if known else None

    def may_be(self, key: str, entry: FeedEntry) -> bool:
        """Whether title or day is equal, or no stored version can be compared."""
        alike = self._compared(key, entry)
        return alike is None or alike.title or bool(alike.day)

    def must_be(self, key: str, entry: FeedEntry) -> bool:
        """Whether the titles are equal and, where both have one, the days."""
        alike = self._compared(key, entry)
        return alike is not None and alike.title and alike.day is not False

    def is_moved(self, key: str, entry: FeedEntry) -> bool:
        """Whether an entry may be a known report with a new address: its day or, without days, its title is equal."""
        alike = self._compared(key, entry)
        return alike is None or (alike.title if alike.day is None else alike.day)

    def _compared(self, key: str, entry: FeedEntry) -> "_Alike | None":
        stored = self.stored(key) if self.judges else None
        if stored is None:
            return None
        told, day = stored.published_at, entry.composed.published_at
        return _Alike(_title(stored.title) == _title(entry.composed.title), told == day if told and day else None)


class _Alike(NamedTuple):
    """Whether an entry has the title and the day of a stored report; None where one of the days is missing."""

    title: bool
    day: bool | None


def identified(feed: Feed, names: Names) -> Iterator[EntryIdentity]:
    """The entries of a feed with their keys, each entry once."""
    entries = list(_once(feed.entries))
    found = _Found(feed, entries, names)
    keys: dict[int, str] = {}
    for look in (found.by_guid, found.by_link, found.by_page):
        for place, entry in enumerate(entries):
            key = look(entry) if place not in keys else None
            if key and key not in names.taken:
                keys[place] = key
                names.taken.add(key)
    for place, entry in enumerate(entries):
        key = keys.get(place) or found.new_key(entry)
        if place in keys or key not in names.taken:
            names.taken.add(key)
            yield EntryIdentity(key, found.told(entry, key), names.stored(key))


class _Found:
    """Looks up the entries of one feed document among the known reports."""

    def __init__(self, feed: Feed, entries: list[FeedEntry], names: Names) -> None:
        self.names = names
        self.guids = Counter(_guid(entry.guid) for entry in entries if entry.guid)
        self.links = Counter(_exact(entry.link) for entry in entries if entry.link)
        self.pages = Counter(_page(entry.link) for entry in entries if entry.link)
        self.both = Counter((_guid(entry.guid), _exact(entry.link)) for entry in entries if entry.guid)
        self.home = _page(feed.link)

    def is_shared_guid(self, entry: FeedEntry) -> bool:
        return entry.guid is not None and (self.guids[_guid(entry.guid)] > 1 or entry.guid in self.names.shared)

    def is_shared_link(self, entry: FeedEntry) -> bool:
        link = _exact(entry.link)
        is_home = link == self.home or _HOME.fullmatch(link) is not None
        return self.links[link] > 1 or entry.link in self.names.shared or is_home

    def by_guid(self, entry: FeedEntry) -> str | None:
        """Key of the report with the entry's id, unless the report is that of another entry."""
        if not entry.guid:
            return None
        known = self.names.visit.known
        key = entry.guid if entry.guid in known else self.names.by_guid.get(_guid(entry.guid))
        if key is None:
            return None
        link, before = _exact(entry.link), _exact(self.names.url(key))
        if self.is_shared_guid(entry):
            is_told_apart = self.both[(_guid(entry.guid), link)] == 1 and not self.is_shared_link(entry)
            is_same = link == before if is_told_apart else self.names.must_be(key, entry)
        else:
            is_same = not (link and before) or _page(entry.link) == _page(before) or self.names.is_moved(key, entry)
        return key if is_same else None

    def by_link(self, entry: FeedEntry) -> str | None:
        """Key of the report with the entry's address, unless several entries share it."""
        keys = self._free(_exact(entry.link))
        if self.is_shared_link(entry):
            same = [key for key in keys if self.names.must_be(key, entry)]
            return same[0] if len(same) == 1 else None
        if len(keys) != 1:
            return entry.link if entry.link in keys else None
        return keys[0] if not entry.guid or self.names.may_be(keys[0], entry) else None

    def by_page(self, entry: FeedEntry) -> str | None:
        """Key of the only report at the same page, where the addresses differ in their fragment alone."""
        page = _page(entry.link)
        keys = self._free(page)
        if len(keys) != 1 or self.pages[page] > 1 or self.is_shared_link(entry) or entry.link in self.names.shared:
            return None
        return keys[0] if self.names.may_be(keys[0], entry) else None

    def _free(self, form: str) -> list[str]:
        known = (key for key in self.names.by_link.get(form, ()) if key not in self.names.taken) if form else ()
        return list(known)

    def new_key(self, entry: FeedEntry) -> str:
        """The key of a new report."""
        known, taken = self.names.visit.known, self.names.taken
        if not (entry.guid or entry.link):
            return self._bare(entry)
        if entry.guid and not self.is_shared_guid(entry) and entry.guid not in known and entry.guid not in taken:
            return entry.guid
        if entry.link and not self.is_shared_link(entry) and entry.link not in known and entry.link not in taken:
            return entry.link
        published = entry.composed.published_at
        told = digest(_title(entry.composed.title), published.isoformat() if published else "")
        return f"{entry.guid or entry.link}{_SHARED}{told[:12]}"

    def _bare(self, entry: FeedEntry) -> str:
        """Key of an entry without id and address: that of the known report with equal content, if any."""
        known = self.names.visit.known
        if entry.bare_key not in known:
            essence = ComposedDocument(entry.composed.document()).essence
            for key in (key for key, one in known.items() if one.url is None and key not in self.names.taken):
                if (stored := self.names.stored(key)) and stored.essence == essence:
                    return key
        return entry.bare_key

    def told(self, entry: FeedEntry, key: str) -> FeedEntry:
        """The entry, with a problem if it shares its id."""
        if entry.guid and (self.is_shared_guid(entry) or self._is_anothers(entry, key)):
            message = f"the feed gives several entries the id '{entry.guid[:200]}'; each is a report of its own"
            return replace(entry, problems=(*entry.problems, FetchProblem("shared_id", message)))
        return entry

    def _is_anothers(self, entry: FeedEntry, key: str) -> bool:
        return entry.guid != key and entry.guid in self.names.visit.known


def _once(entries: Iterable[FeedEntry]) -> Iterator[FeedEntry]:
    """The entries without repetitions, whose id, address, title and day equal those of an earlier one."""
    seen: dict[tuple[str, ...], set[object]] = defaultdict(set)
    for entry in entries:
        name = (_guid(entry.guid), _exact(entry.link), _title(entry.composed.title))
        bare = "" if entry.guid or entry.link else entry.bare_key
        days, day = seen[(*name, bare)], entry.composed.published_at
        if day in days or (days and (day is None or None in days)):
            continue
        days.add(day)
        yield entry


def _guid(guid: str | None) -> str:
    return canonical(guid, keep_fragment=True) if guid else ""


def _exact(link: str | None) -> str:
    return canonical(link, keep_fragment=True) if link else ""


def _page(link: str | None) -> str:
    return canonical(link) if link else ""


def _title(title: str | None) -> str:
    return plain(title or "").casefold()
