"""Updating the folder of pages: pages that have not changed since the last run are not rendered again."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import duckdb

from warehouse.serve.brief.facts import Week, read_reports, read_weeks, report_digests
from warehouse.serve.brief.feed import atom_feed
from warehouse.serve.brief.pages import index_page, report_page, week_page, week_text
from warehouse.serve.brief.wording import LANGUAGES
from warehouse.storage.data_folder import DataFolderError
from warehouse.storage.versions import digest_of

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
    """Update the folder from the warehouse: pages of weeks and reports, an index and a feed per language.

    Every page is written to a temporary file and moved into place, the index, which links to the pages, last. Raises
    `DataFolderError` if the folder cannot be written.
    """
    try:
        return _write_briefs(connection, folder)
    except OSError as error:
        raise DataFolderError(f"cannot write the briefs to {folder}: {error.strerror or error}") from error


def _write_briefs(connection: duckdb.DuckDBPyConnection, folder: Path) -> WrittenPages:
    weeks = read_weeks(connection)
    before = _read_digests(folder)
    reports = {f"reports/{report_id}.html": digest for report_id, digest in report_digests(connection).items()}
    pages = dict(_pages(weeks))
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
    return WrittenPages(changed, removed, weeks[-1] if weeks else None)


def _pages(weeks: list[Week]) -> Iterator[tuple[str, _Page]]:
    """Name and page of every week, then of the indexes and feeds."""
    texts = [week.serialised() for week in weeks]
    for language in LANGUAGES:
        for at, week in enumerate(weeks):
            earlier = weeks[at - 1] if at else None
            later = weeks[at + 1] if at + 1 < len(weeks) else None
            around = f"{earlier and earlier.iso_week} {later and later.iso_week}"
            name = f"{language}/{week.iso_week}"
            yield f"{name}.html", _Page(texts[at] + around, partial(week_page, week, earlier, later, language))
            yield f"{name}.md", _Page(texts[at], partial(week_text, week, language))
    everything = "".join(texts)
    for language in LANGUAGES:
        yield f"{language}/index.html", _Page(everything, partial(index_page, weeks, language))
        yield f"{language}/feed.xml", _Page(everything, partial(atom_feed, weeks, language))


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
