"""JSON feeds: a value of a wrong type is left out and becomes a problem; the rest of its item is kept."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from sources.fetchers.feeds.entries import Feed, FeedEntry, entry_of, read_entries
from sources.fetchers.feeds.markup import plain, readable
from sources.fetchers.pages.composed import Composed, paragraphs
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Response, shown
from sources.fetchers.visits.visit import FetchProblem

_MOST_MENDED = 20


class _Json(BaseModel):
    @model_validator(mode="before")
    @classmethod
    def without_nulls(cls, told: Any) -> Any:
        """Drop keys whose value is null."""
        return {key: value for key, value in told.items() if value is not None} if isinstance(told, dict) else told


class _Author(_Json):
    name: str | None = None


class _Attachment(_Json):
    url: str
    mime_type: str = "file"


class _Item(_Json):
    id: str | int | float | None = None
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | int | float | None = None
    date_modified: str | int | float | None = None
    language: str | None = None
    tags: list[str] = []
    authors: list[_Author] = []
    author: _Author | None = None
    """The only author, in version 1.0."""
    attachments: list[_Attachment] = []


class _Feed(_Json):
    version: str = Field(pattern="jsonfeed")
    title: str | None = None
    language: str | None = None
    next_url: str | None = None
    home_page_url: str | None = None
    items: list[Any]


_Model = TypeVar("_Model", bound=_Json)


def read_json(answer: Response, time_zone: str | None) -> Feed:
    """The entries of a JSON feed; raises `FetchError` for other documents."""
    try:
        told = json.loads(answer.content)
        feed, _ = _mended(_Feed, told)
    except (ValueError, RecursionError) as error:  # pydantic's `ValidationError` is a `ValueError`
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        reason = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else str(error)
        raise FetchError(f"{shown(answer.url)}: no JSON feed: {reason}"[:400]) from error
    read: Callable[[Any], FeedEntry] = partial(_entry, feed=feed, base=answer.url, time_zone=time_zone)
    return Feed(feed.title, read_entries(feed.items, read), feed.next_url, feed.home_page_url)


def _entry(told: Any, feed: _Feed, base: str, time_zone: str | None) -> FeedEntry:
    item, problems = _mended(_Item, told)
    text = item.content_text or item.summary or ""
    authors = [author.name for author in [*item.authors, item.author] if author and author.name]
    composed = Composed(
        readable(item.content_html, base) if item.content_html else paragraphs(text),
        title=plain(item.title or "") or None,
        site=feed.title,
        author=", ".join(authors) or None,
        language=(item.language or feed.language or "")[:2].lower() or None,
        tags=item.tags,
    )
    guid, link = str(item.id or ""), item.url or item.external_url
    files = [(part.url, part.mime_type) for part in item.attachments]
    entry = entry_of(composed, guid, link, item.date_published, item.date_modified, files, time_zone)
    return replace(entry, problems=(*entry.problems, *problems))


def _mended(model: type[_Model], told: Any) -> tuple[_Model, list[FetchProblem]]:
    """The model without values of a wrong type; raises `ValidationError` if no value is left to remove."""
    problems: list[FetchProblem] = []
    for _ in range(_MOST_MENDED):
        try:
            return model.model_validate(told), problems
        except ValidationError as error:
            wrong = error.errors()[-1]
            if not (place := _leave_out(told, wrong["loc"])):
                raise
            problems.append(FetchProblem("unreadable_field", f"the feed's '{place}' is left out: {wrong['msg']}"[:300]))
    return model.model_validate(told), problems


def _leave_out(told: Any, place: tuple[int | str, ...]) -> str:
    """Remove the innermost value at `place`; returns its path, '' if there is none."""
    owner, at, passed = None, None, []
    for step in place:
        is_there = step in told if isinstance(told, dict) else isinstance(told, list) and step in range(len(told))
        if not is_there:
            break
        owner, at, told = told, step, told[step]
        passed.append(str(step))
    if owner is not None:
        del owner[at]
    return ".".join(passed)
