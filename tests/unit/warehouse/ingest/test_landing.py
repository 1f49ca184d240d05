"""Landing: bytes as they came, once, and the ledger of arrivals."""

import hashlib
import json
import os
import resource
from pathlib import Path

import duckdb
import pytest

from sources.contract import Format
from sources.fetchers.visits.visit import Fetched, FetchProblem
from sources.registry.models import FeedSource, FolderSource, Politeness
from tests.serving import Site
from tests.unit.warehouse.building import INBOX, LIMIT, land, objects, rows, write
from warehouse.ingest.landing import Request, object_path, store_bytes
from warehouse.ingest.landing import land as land_sources
from warehouse.storage.data_folder import DataFolder


def test_bytes_are_stored_under_their_digest(tmp_path: Path) -> None:
    content = bytes(range(256))
    digest = store_bytes(tmp_path, content)
    assert digest == hashlib.sha256(content).hexdigest()
    assert object_path(tmp_path, digest).read_bytes() == content


def test_stored_bytes_are_never_rewritten(tmp_path: Path) -> None:
    path = object_path(tmp_path, store_bytes(tmp_path, b"words"))
    os.utime(path, (1, 1))
    before = path.stat()
    store_bytes(tmp_path, b"words")
    assert path.stat() == before


def test_no_part_of_a_file_is_left_when_writing_fails(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            store_bytes(tmp_path / "landing", b"x" * 2_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert objects(tmp_path) == []


def test_same_bytes_at_two_places_are_two_arrivals_of_one_object(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write(tmp_path / "inbox" / "a.md", "words")
    write(tmp_path / "inbox" / "b.md", "words")
    arrivals = land(connection, tmp_path)
    assert arrivals["origin_name"].to_list() == ["a.md", "b.md"]
    assert arrivals["arrival_number"].to_list() == [1, 2]
    assert arrivals["content_sha256"].n_unique() == len(objects(tmp_path)) == 1


def test_edited_file_is_a_new_arrival_and_its_old_bytes_stay(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = write(tmp_path / "inbox" / "a.md", "first")
    land(connection, tmp_path)
    write(path, "other", age=60)
    assert land(connection, tmp_path)["arrival_number"].to_list() == [2]
    assert sorted(stored.read_bytes() for stored in objects(tmp_path)) == [b"first", b"other"]


def test_unchanged_file_is_not_read_again(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = write(tmp_path / "inbox" / "a.md", "first")
    land(connection, tmp_path)
    write(path, "other")  # same size and time: only reading could tell
    assert land(connection, tmp_path).is_empty()
    assert [stored.read_bytes() for stored in objects(tmp_path)] == [b"first"]


def test_file_changed_just_before_it_was_read_is_read_again(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    path = tmp_path / "inbox" / "a.md"
    path.write_bytes(b"first")
    now = path.stat().st_mtime_ns
    land(connection, tmp_path)
    path.write_bytes(b"other")
    os.utime(path, ns=(now, now))
    assert land(connection, tmp_path).height == 1


def test_touched_file_with_the_same_bytes_is_no_arrival(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = write(tmp_path / "inbox" / "a.md", "words")
    land(connection, tmp_path)
    write(path, "words", age=60)
    assert land(connection, tmp_path).is_empty()


def test_refusal_is_noted_once_and_the_file_tried_again(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(tmp_path / "inbox" / "a.md", "x" * 100)
    assert land(connection, tmp_path, limit=10)["refusal"].to_list() == ["too large: 100 bytes, the limit is 10"]
    assert land(connection, tmp_path, limit=10).is_empty()
    assert objects(tmp_path) == []
    assert land(connection, tmp_path, limit=100)["refusal"].to_list() == [None]
    assert rows(
        connection, "SELECT content_sha256 IS NULL, refusal IS NULL FROM landing.arrivals ORDER BY arrival_number"
    ) == [
        (True, False),
        (False, True),
    ]


def test_each_folder_of_the_inbox_is_a_source_of_its_own(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for name in ("loose.md", "feed/a.md", "feed/2024/b.md", "日报/c.md"):
        write(tmp_path / "inbox" / name, name)
    arrivals = land(connection, tmp_path)
    assert dict(zip(arrivals["origin_name"], arrivals["source_id"], strict=True)) == {
        "loose.md": "inbox",
        "feed/a.md": "inbox/feed",
        "feed/2024/b.md": "inbox/feed",
        "日报/c.md": "inbox/日报",
    }
    assert set(arrivals["source_name"]) == {"Inbox", "feed", "日报"}
    assert land(connection, tmp_path).is_empty()


def test_two_sources_do_not_know_each_other_s_files(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(tmp_path / "inbox" / "a.md", "words")
    other = FolderSource(source_id="inbox_2", name="Second", kind="folder", format=Format.GENERIC)
    assert land(connection, tmp_path, source=INBOX)["format_hint"].to_list() == [None]
    assert land(connection, tmp_path, source=other)["format_hint"].to_list() == ["generic"]
    assert rows(connection, "SELECT source_id FROM landing.arrivals ORDER BY 1") == [("inbox",), ("inbox_2",)]


def desk(site: Site) -> FeedSource:
    """A feed at `/feed`."""
    polite = Politeness(seconds_between_requests=0)
    return FeedSource.model_validate(
        {"source_id": "desk", "name": "Desk", "kind": "feed", "url": f"{site.url}/feed", "politeness": polite}
        | {"allow_private_addresses": True}
    )


def test_problem_that_a_fetcher_tells_is_noted_with_the_arrival(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, site: Site
) -> None:
    entry = "<item><title>{0}</title><guid>{0}</guid><pubDate>{1}</pubDate></item>"
    entries = entry.format("good", "Tue, 06 Jan 2026 02:00:00 GMT") + entry.format("bad", "soon")
    site.page("/feed", f"<rss version='2.0'><channel><title>Desk</title>{entries}</channel></rss>", "text/xml")
    for _ in range(2):
        (brought,) = land_sources(connection, DataFolder(tmp_path), [desk(site)], Request(LIMIT))
        assert brought.failure is None
    assert rows(
        connection, "SELECT report_key, code FROM landing.problems JOIN landing.arrivals USING (arrival_number)"
    ) == [(f"{site.url}/bad", "unreadable_date")]


def test_link_to_itself_stops_no_other_file_from_landing(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "a.md").symlink_to("a.md")
    write(tmp_path / "inbox" / "b.md", "words")
    assert land(connection, tmp_path)["origin_name"].to_list() == ["a.md", "b.md"]


def test_entries_with_halves_of_surrogate_pairs_land_once_and_stop_no_other_source(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, site: Site
) -> None:
    items = [
        {"id": "\ud800", "title": "One", "content_text": "The yard opens today.", "date_published": "\ud801"},
        {"id": "b", "url": "https://a.example/\ud802", "title": "Two", "content_text": "The yard closes again."},
        {"id": "c", "title": "Three", "content_text": "The yard is sold at last."},
    ]
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "items": items}
    site.page("/feed", json.dumps(told), "application/json")
    write(tmp_path / "inbox" / "a.md", "words")
    inbox = INBOX.model_copy(update={"path": tmp_path / "inbox"})
    for expected in (4, 0):
        brought = land_sources(connection, DataFolder(tmp_path), [desk(site), inbox], Request(LIMIT))
        assert [one.failure for one in brought] == [None, None]
        assert sum(len(one.arrivals) for one in brought) == expected
        connection.execute("DELETE FROM landing.marks")


def test_arrival_that_fits_no_column_is_refused_alone(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = [
        Fetched("a", "a.md", b"words", modified_ns=2**63),
        Fetched("b", "b.md", byte_count=2**64, refusal="too large"),
        Fetched("c", "c\ud800.md", b"words", url="\ud800", problems=(FetchProblem("odd", "\ud800"),)),
    ]
    monkeypatch.setattr("warehouse.ingest.landing.fetch", lambda _source, _visit: iter(brought))
    for _ in range(2):
        land(connection, tmp_path)
    told = (
        "SELECT origin_name, content_sha256 IS NULL, modified_ns, report_url FROM landing.arrivals WHERE {} ORDER BY 1"
    )
    assert rows(connection, told.format("refusal IS NULL")) == [
        ("a.md", False, None, None),
        ("c\\ud800.md", False, None, "\\ud800"),
    ]
    assert rows(connection, "SELECT report_key FROM landing.arrivals WHERE refusal LIKE 'cannot be st%'") == [("b",)]
    assert rows(connection, "SELECT message FROM landing.problems") == [("\\ud800",)]


def test_visit_counts_its_new_refused_and_withdrawn_reports(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [Fetched(key, f"{key}.md", key.encode()) for key in "abc"] + [Fetched("d", "d.md", refusal="too large")]
    second = [Fetched("a", "a.md", is_withdrawn=True), Fetched("b", "b.md", b"corrected"), first[3]]
    for brought in (first, second):
        monkeypatch.setattr("warehouse.ingest.landing.fetch", lambda _source, _visit, told=brought: iter(told))
        land(connection, tmp_path)
    counts = "SELECT arrival_count, refused_count, withdrawn_count FROM landing.visits ORDER BY started_at"
    assert rows(connection, counts) == [(3, 1, 0), (1, 0, 1)]


def test_source_without_room_fails_alone(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name / "one.md", name)
    write(tmp_path / "sources" / "a", "a file where a folder must stand")
    sources = [INBOX.model_copy(update={"source_id": name, "path": tmp_path / name}) for name in ("a", "b")]
    first, second = land_sources(connection, DataFolder(tmp_path), sources, Request(LIMIT))
    assert first.failure is not None
    assert (second.failure, len(second.arrivals)) == (None, 1)
