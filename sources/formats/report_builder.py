"""Building a report: format parsers give the role of each leaf, and the builder makes the spans consistent."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sources.contract import BlockKind, Format, ItemKind, Problem, PublishedBasis, Report, ReportKind, Role, TagOrigin
from sources.document.front_matter.blocks import FrontMatter, read_front_matter
from sources.document.front_matter.facts import date_of, problems_of_dates, said_language, tags_of, url_of, values_of
from sources.document.front_matter.scalars import PAD
from sources.document.hashtags import find_hashtags
from sources.document.leaves import Document, Leaf, Run, run_of, trim
from sources.document.links import FoundLink, find_links
from sources.document.read import Edition
from sources.formats.decoration import rating_of
from sources.formats.labels import Labelled
from sources.formats.ranges import range_in
from sources.formats.references import References
from sources.text.dates import PrintedDate, find_printed_date, first_datetime, read_period

_TAG = re.compile(r"[\[【]([^\[\]【】\n]+)[\]】]")
_LIST_TAG = re.compile(r"[^,，、;；|/\s]+")
_MEDIA = re.compile(r"\.(?:mp4|webm|mov|m3u8|mp3|m4a|wav)(?:[?#]|$)", re.IGNORECASE)
"""Addresses of films and recordings: one is an item's source only if the item links to nothing else."""
_SPANS = ("window", "period", "range", "coverage", "week", "周期", "时间范围")
"""Keys of front matter with the period that a report covers; the report is dated by its last day."""
_LEAD_TAIL = " \t\r\n:：*_"
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class _OpenItem:
    number: int
    kind: ItemKind
    headline: Run
    body_start: int
    section: str | None
    start: int
    end: int
    outlet: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    rating: int | None = None


class ReportBuilder:
    """Collects roles, items and labelled values over the leaves of one document."""

    def __init__(self, document: Document, matter: FrontMatter | None = None) -> None:
        self.text, self.leaves = document.text, document.leaves
        self.document = document
        self.matter = matter if matter is not None else read_front_matter(document.text)
        self.title: Run | None = self.matter.first("title")
        self.publisher: str | None = None
        self.url: str | None = None
        self.header_date: PrintedDate | None = None
        self.item: _OpenItem | None = None
        self._items: list[_OpenItem] = []
        self._roles: list[Role | None] = [None] * len(self.leaves)
        self._owners: list[int | None] = [None] * len(self.leaves)
        self._values: list[dict[str, object]] = []
        self._tags: list[dict[str, object]] = []
        self._quotes: list[dict[str, Any]] = []
        self._at = 0

    def walk(self) -> Iterator[Leaf]:
        """The leaves in order; a leaf belongs to the item that is open when the next leaf is asked for."""
        for index, leaf in enumerate(self.leaves):
            self._at = index
            yield leaf
            if self.item:
                self._owners[index] = self.item.number
                self.item.end = leaf.end

    def mark(self, role: Role) -> None:
        """Set the role of the current leaf."""
        self._roles[self._at] = role

    def begin(
        self, kind: ItemKind, headline: Run, section: str | None = None, *, body_start: int | None = None
    ) -> None:
        """Open an item at the current leaf; `body_start`, a character offset, defaults to the end of the leaf."""
        leaf = self.leaves[self._at]
        text = _SPACES.sub(" ", headline.text).strip(_LEAD_TAIL)
        start, end = trim(self.text, headline.start, headline.end, _LEAD_TAIL)
        if not text or start == end:
            start, end = trim(self.text, leaf.start, leaf.end)
            text = _SPACES.sub(" ", self.text[start : min(end, start + 80)]).strip() or str(kind)
        body = leaf.content_end if body_start is None else body_start
        self.item = _OpenItem(len(self._items) + 1, kind, Run(text, start, end), body, section, leaf.start, leaf.start)
        self._items.append(self.item)

    def begin_section(self, kind: ItemKind, leaf: Leaf) -> None:
        """Open an item that is a whole section, headed by the current leaf."""
        self.begin(kind, leaf.run, leaf.text.strip() or None)

    @property
    def has_items(self) -> bool:
        return bool(self._items)

    def holds(self, *kinds: ItemKind) -> bool:
        """Whether an item of one of these kinds has begun."""
        return any(item.kind in kinds for item in self._items)

    def begin_whole(self, kind: ItemKind) -> None:
        """Make one item of the whole report, with its title as headline, if its body prints no headline."""
        self._at = 0
        self.begin(kind, self.title or Run("", 0, 0), body_start=self._start_of_words())
        assert self.item is not None
        self.item.end = len(self.text)
        self._owners = [self.item.number] * len(self.leaves)
        self.item = None

    def _start_of_words(self) -> int:
        """The character after the front matter and a heading that only repeats the title."""
        title = self.title.text if self.title else ""
        for leaf in self.leaves:
            is_title = leaf.level == 1 and leaf.text.strip() and title.startswith(leaf.text.strip())
            if leaf.kind is not BlockKind.FRONT_MATTER and not is_title:
                return leaf.start
        return len(self.text)

    def end(self) -> None:
        """Close the open item before the current leaf."""
        self.item = None

    def value(self, found: Labelled) -> None:
        """Record a labelled value; the value of an item also sets the item's typed field."""
        self._values.append(self._row(found.value, role=found.role, name=found.label.text, value=found.value.text))
        if self.item and found.value.text:
            self._set(self.item, found.role, found.value)

    def _set(self, item: _OpenItem, role: Role, value: Run) -> None:
        if role is Role.OUTLET:
            item.outlet = item.outlet or value.text
        elif role is Role.PUBLISHED:
            item.published_at = item.published_at or first_datetime(value.text)
        elif role is Role.RATING:
            item.rating = item.rating or rating_of(value.text)
        elif role is Role.LINK:
            item.url = item.url or next((link.url for link in find_links(self.text[value.start : value.end])), None)
        elif role is Role.TAGS:
            bracketed = list(_TAG.finditer(self.text, value.start, value.end))
            for match in bracketed or _LIST_TAG.finditer(self.text, value.start, value.end):
                self.tag(run_of(self.text, *match.span(1 if bracketed else 0)), TagOrigin.ITEM)

    def values_of_item(self) -> list[dict[str, object]]:
        """The labelled values of the open item so far."""
        number = self.item.number if self.item else None
        return [value for value in self._values if number is not None and value["item_number"] == number]

    def tag(self, run: Run, origin: TagOrigin) -> None:
        """Record a printed tag."""
        if run.text.strip():
            self._tags.append(self._row(run, tag=run.text.strip(), origin=origin))

    def quote(self, words: Run, speaker: str) -> None:
        """Record a quotation that the template attributes; ignored without words or a speaker."""
        if words.text.strip() and speaker.strip():
            self._quotes.append(self._row(words, speaker=speaker, text=words.text))

    def _row(self, run: Run, **values: object) -> dict[str, Any]:
        number = self.item.number if self.item else None
        return {**values, "item_number": number, "char_start": run.start, "char_end": run.end}

    def report(self, layout: Format, kind: ReportKind, edition: Edition, *, first_link_is_url: bool = False) -> Report:
        """The finished report, validated; `first_link_is_url`: an item's first link is its address."""
        links = self.document.links
        owners = self._owners_of(links)
        if edition.is_page:
            self._lead_to_page()
        if first_link_is_url:
            self._cite(links, owners)
        self._add_front_matter_and_hashtags(links)
        published, basis = self._published()
        problems = [*_damage(edition), *self.matter.problems, *problems_of_dates(self.matter)]
        return Report.model_validate(
            {
                "format": layout,
                "kind": kind,
                "title": _SPACES.sub(" ", self.title.text).strip() or None if self.title else None,
                "published_on": published.on if published else None,
                "published_from": published.since if published else None,
                "published_at": published.at if published else None,
                "published_basis": basis,
                "language": self.document.main_language or said_language(self.matter),
                "publisher": self.publisher,
                "url": self.url or url_of(self.matter),
                "encoding": edition.encoding,
                "text": edition.text,
                "blocks": self._blocks(),
                "items": map(self._item, self._items),
                "values": self._values,
                "links": map(_link, links, owners),
                "tags": self._tags,
                "quotes": [{**row, "text": edition.text[row["char_start"] : row["char_end"]]} for row in self._quotes],
                "problems": problems,
            }
        )

    def _blocks(self) -> Iterator[dict[str, object]]:
        """The blocks as a generator: a list of many small objects would slow down the garbage collector."""
        for leaf, role, owner in zip(self.leaves, self._roles, self._owners, strict=True):
            if leaf.start < leaf.end:
                yield {
                    "kind": leaf.kind,
                    "role": role,
                    "depth": leaf.depth,
                    "item_number": owner,
                    "char_start": leaf.start,
                    "char_end": leaf.end,
                }

    def _item(self, item: _OpenItem) -> dict[str, object]:
        return {
            "number": item.number,
            "kind": item.kind,
            "section": item.section,
            "headline": item.headline.text,
            "headline_start": item.headline.start,
            "headline_end": item.headline.end,
            "body_start": max(item.start, min(item.body_start, item.end)),
            "body": self.text[item.body_start : item.end].replace(PAD, "").strip() or None,
            "outlet": item.outlet,
            "published_at": item.published_at,
            "url": item.url,
            "rating": item.rating,
            "char_start": item.start,
            "char_end": item.end,
        }

    def _owners_of(self, links: list[FoundLink]) -> list[int | None]:
        starts = [leaf.start for leaf in self.leaves]
        return [self._owners[max(0, bisect_right(starts, link.start) - 1)] for link in links]

    def _lead_to_page(self) -> None:
        """Give the only story of a page or feed entry the address of the report."""
        stories = [item for item in self._items if item.kind is ItemKind.STORY]
        if len(stories) == 1 and (url := self.url or url_of(self.matter)):
            stories[0].url = url

    def _cite(self, links: list[FoundLink], owners: list[int | None]) -> None:
        references = References(self.text)
        for item in self._items:
            item.url = item.url or references.first_in(self.text[item.start : item.end])
        for link, owner in zip(links, owners, strict=True):
            if owner and not link.is_image and not _MEDIA.search(link.url) and not references.lists(link.start):
                item = self._items[owner - 1]
                item.url = item.url or link.url

    def _add_front_matter_and_hashtags(self, links: list[FoundLink]) -> None:
        item, self.item = self.item, None
        for run in tags_of(self.text, self.matter):
            self.tag(run, TagOrigin.FRONT_MATTER)
        for index, run in find_hashtags(self.text, self.leaves, links):
            owner = self._owners[index]
            self.item = self._items[owner - 1] if owner else None
            self.tag(run, TagOrigin.HASHTAG)
        self.item = item
        self._values += values_of(self.matter)

    def _published(self) -> tuple[PrintedDate | None, PublishedBasis | None]:
        if span := next(
            (span for key in _SPANS if (run := self.matter.first(key)) and (span := range_in(run.text))), None
        ):
            return span, PublishedBasis.FRONT_MATTER
        if found := date_of(self.matter):
            return found[0], found[2]
        title = self.title.text if self.title else ""
        if printed := self.header_date or find_printed_date(title) or read_period(title):
            return printed, PublishedBasis.HEADER
        dates = [PrintedDate.day(item.published_at.date()) for item in self._items if item.published_at]
        latest = max(dates, default=None)
        return latest, PublishedBasis.TEXT if latest else None


def _damage(edition: Edition) -> Iterator[Problem]:
    """A problem, at the first replaced character, if the text has damaged bytes."""
    if edition.replaced_count:
        at = max(0, edition.text.find("\ufffd"))
        places = f"bytes replaced in {edition.replaced_count} places, first at byte {edition.first_byte}"
        message = f"damaged {edition.encoding}: {places}"
        end = min(at + 1, len(edition.text))
        yield Problem(code="encoding_replaced", message=message, char_start=at, char_end=end)


def _link(link: FoundLink, owner: int | None) -> dict[str, object]:
    return {
        "url": link.url,
        "label": link.label,
        "is_image": link.is_image,
        "item_number": owner,
        "char_start": link.start,
        "char_end": link.end,
    }
