"""Updating the folder of pages: pages that have not changed since the last run are not rendered again."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb

from warehouse.serve.brief.facts import Content, Week, read_content, read_reports, report_digests, serialised
from warehouse.serve.brief.feed import atom_feed
from warehouse.serve.brief.pages import (
    day_page,
    entity_page,
    event_page,
    index_page,
    report_page,
    search_page,
    titles_of,
    week_page,
    week_text,
)
from warehouse.serve.brief.wording import LANGUAGES
from warehouse.storage.data_folder import DataFolderError
from warehouse.storage.versions import digest_of

_Told = TypeVar("_Told")
_Name = TypeVar("_Name")
_DIGESTS = ".digests.json"
_REPORTS_AT_ONCE = 100


class WrittenPages(NamedTuple):
    """The changes of the folder by a run, and the newest week."""

    changed: list[str]
    removed: list[str]
    newest: Week | None


class _Page(NamedTuple):
    digest: str
    make: Callable[[], str]


def write_briefs(connection: duckdb.DuckDBPyConnection, folder: Path) -> WrittenPages:
    """Update the folder from the warehouse: pages of weeks, days, events, entities and reports, an index and a feed.

    Every page is written to a temporary file and moved into place, the index, which links to the pages, last. Raises
    `DataFolderError` if the folder cannot be written.
    """
    try:
        return _write_briefs(connection, folder)
    except OSError as error:
        raise DataFolderError(f"cannot write the briefs to {folder}: {error.strerror or error}") from error


def _write_briefs(connection: duckdb.DuckDBPyConnection, folder: Path) -> WrittenPages:
    content = read_content(connection)
    before = _read_digests(folder)
    reports = {f"reports/{report_id}.html": digest for report_id, digest in report_digests(connection).items()}
    pages = dict(_pages(content))
    after = {name: _digest(digest) for name, digest in reports.items()}
    after |= {name: _digest(page.digest) for name, page in pages.items()}
    changed = [name for name in after if before.get(name) != after[name] or not (folder / name).exists()]
    for name, text in _report_pages(connection, [name for name in changed if name in reports]):
        _write(folder / name, text)
    for name in changed:
        if name in pages:
            _write(folder / name, pages[name].make())
    removed = sorted(before.keys() - after.keys())
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    if changed or removed:
        _write(folder / _DIGESTS, json.dumps(after))
    return WrittenPages(changed, removed, content.weeks[-1] if content.weeks else None)


def _pages(content: Content) -> Iterator[tuple[str, _Page]]:
    """Name and page of every event, entity, day and week, then of the indexes and feeds."""
    for language in LANGUAGES:
        for event in content.events:
            yield f"{language}/{event['event_id']}.html", _page(event_page, event, language)
        for entity in content.entities:
            yield f"{language}/entity-{entity['entity_id']}.html", _page(entity_page, entity, language)
        for day, before, after in _with_neighbours(content.days, [day.on for day in content.days]):
            yield f"{language}/{day.on}.html", _page(day_page, day, before, after, language)
        for week, earlier, later in _with_neighbours(content.weeks, [week.iso_week for week in content.weeks]):
            days = [day.on for day in content.days if day.iso_week == week.iso_week]
            name = f"{language}/{week.iso_week}"
            yield f"{name}.html", _page(week_page, week, earlier, later, days, language)
            yield f"{name}.md", _page(week_text, week, language)
        yield f"{language}/index.html", _page(index_page, content.weeks, language)
        yield f"{language}/search.html", _page(search_page, list(titles_of(content, language)), language)
        yield f"{language}/feed.xml", _page(atom_feed, content.weeks, language)


def _page(make: Callable[..., str], *given: Any) -> _Page:
    """A page that is made from what is given, and made again when that changes."""
    return _Page(serialised(given), partial(make, *given))


def _with_neighbours(pages: list[_Told], names: list[_Name]) -> Iterator[tuple[_Told, _Name | None, _Name | None]]:
    """The content of each page, with the names of the pages before and after it."""
    return zip(pages, [None, *names], [*names[1:], None], strict=False)


def _report_pages(connection: duckdb.DuckDBPyConnection, names: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of these report pages; only a batch of texts is in memory at once."""
    ids = [Path(name).stem for name in names]
    for at in range(0, len(ids), _REPORTS_AT_ONCE):
        for report in read_reports(connection, ids[at : at + _REPORTS_AT_ONCE]):
            yield f"reports/{report.report_id}.html", report_page(report)


def _digest(content: str) -> str:
    """Digest of the content of a page and of the code and templates that render it."""
    return hashlib.sha256(f"{_look()} {content}".encode()).hexdigest()[:16]


@cache
def _look() -> str:
    files = [path for path in Path(__file__).parent.rglob("*.*") if "__pycache__" not in path.parts]
    return digest_of(files, *(version(name) for name in ("altair", "babel", "feedgenerator", "jinja2")))


def _read_digests(folder: Path) -> dict[str, str]:
    try:
        digests: dict[str, str] = json.loads((folder / _DIGESTS).read_text("utf-8"))
    except (FileNotFoundError, ValueError):  # missing or damaged: all pages are rendered again
        return {}
    return digests


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_text(text, "utf-8")
    part.replace(path)
