"""What has landed is parsed and loaded, in one transaction."""

from pathlib import Path

import duckdb
import pytest

from sources import formats
from sources.contract import Format, Report
from sources.registry.models import FolderSource
from tests.unit.warehouse.building import NEWS, land, objects, parse, rows, write
from warehouse.ingest import parse as parsing
from warehouse.schema import PARSED
from warehouse.storage import batches
from warehouse.storage import workers as pool
from warehouse.storage.store import row_counts
from warehouse.storage.versions import digest_of, parser_version


def write_reports(root: Path, *names: str) -> None:
    for name in names:
        write(root / "inbox" / f"{name}.md", NEWS.format(name=name))


def test_parsed_rows_point_into_the_stored_text(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    found = rows(
        connection,
        "SELECT l.url, r.text[l.char_start + 1 : l.char_end], l.domain "
        "FROM staging.links AS l JOIN staging.reports AS r USING (content_sha256)",
    )
    ordinals = rows(connection, "SELECT list(ordinal ORDER BY char_start) FROM staging.blocks")
    assert ordinals == [([1, 2, 3],)]
    assert found == [("https://a.example/a", "https://a.example/a", "a.example")]


def test_same_text_in_other_bytes_has_the_same_digest(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    text = NEWS.format(name="a")
    write(tmp_path / "inbox" / "a.md", text)
    write(tmp_path / "inbox" / "b.txt", text.replace("🦊", "").encode("gb18030"))
    write(tmp_path / "inbox" / "c.md", text.replace("🦊", "").replace("\n", "\r\n") + "\n")
    write(tmp_path / "inbox" / "d.md", f"---\nexported_by: a tool\n---\n{text}")
    write(tmp_path / "inbox" / "e.md", f"---\ntitle: Another\n---\n{text}")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    digests = dict(
        rows(
            connection,
            "SELECT origin_name, text_sha256 FROM staging.reports JOIN landing.arrivals USING (content_sha256)",
        )
    )
    assert digests["a.md"] == digests["d.md"]
    assert digests["b.txt"] == digests["c.md"]
    assert len(set(digests.values())) == 3


def test_content_that_cannot_be_read_is_noted_and_the_rest_is_loaded(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_reports(tmp_path, "a", "c")
    write(tmp_path / "inbox" / "b.md", b"binary\0words")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    assert rows(connection, "SELECT failure FROM staging.parses ORDER BY failure NULLS LAST") == [
        ("binary: NUL byte at offset 6",),
        (None,),
        (None,),
    ]
    assert rows(connection, "SELECT count(*) FROM staging.reports") == [(2,)]


def test_half_of_a_surrogate_pair_in_a_message_loses_no_other_report(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_reports(tmp_path, "a")
    write(tmp_path / "inbox" / "b.json", '{"\\ud800": 1}')
    land(connection, tmp_path)
    parse(connection, tmp_path)
    ((told, failure), *_) = rows(connection, "SELECT version, failure FROM staging.parses ORDER BY failure NULLS LAST")
    assert (told is not None, "\\ud800" in failure) == (True, True)
    assert rows(connection, "SELECT count(*) FROM staging.reports") == [(1,)]


def test_number_beyond_its_column_loses_no_other_report(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a")
    story = "# Desk | 2024-05-23\n\n### 1. A story\n**Source**: a | **Time**: 2024-05-23\n**Tags**: [b] "
    story += "**Value**: 99999999999/10\n"
    write(tmp_path / "inbox" / "b.md", story)
    land(connection, tmp_path)
    parse(connection, tmp_path)
    assert len(rows(connection, "SELECT 1 FROM staging.parses")) == 2


def test_page_with_an_unknown_marked_section_is_loaded(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(tmp_path / "inbox" / "a.html", "<html><body><p>words <![foo[ x ]]> and more words to read</p>")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    assert rows(connection, "SELECT failure FROM staging.parses") == [(None,)]


def test_second_call_parses_nothing(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a", "b")
    write(tmp_path / "inbox" / "c.md", b"binary\0words")
    land(connection, tmp_path)
    assert parse(connection, tmp_path).counts["parses"] == 3
    before = row_counts(connection, PARSED)
    assert parse(connection, tmp_path).counts["parses"] == 0
    assert row_counts(connection, PARSED) == before


def test_result_of_another_version_is_replaced(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a", "b")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    before = row_counts(connection, PARSED)
    old = rows(connection, "SELECT min(content_sha256) FROM staging.parses")[0][0]
    connection.execute("UPDATE staging.parses SET version = 'old' WHERE content_sha256 = ?", [old])
    connection.execute("UPDATE staging.reports SET title = 'stale' WHERE content_sha256 = ?", [old])
    assert parse(connection, tmp_path).counts["parses"] == 1
    assert row_counts(connection, PARSED) == before
    assert rows(connection, "SELECT count(*) FROM staging.reports WHERE title = 'stale'") == [(0,)]
    assert rows(connection, "SELECT DISTINCT version FROM staging.parses") == [(f"{parser_version()}/detected",)]


def test_same_bytes_at_two_places_are_parsed_once(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(tmp_path / "inbox" / "a.md", NEWS)
    write(tmp_path / "inbox" / "feed" / "b.md", NEWS)
    land(connection, tmp_path)
    assert parse(connection, tmp_path).counts["reports"] == 1


def test_configured_format_wins(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a")
    land(
        connection,
        tmp_path,
        source=FolderSource(source_id="tweets", name="T", kind="folder", format=Format.TWEET_DIGEST),
    )
    assert parse(connection, tmp_path).counts["reports"] == 1
    assert rows(connection, "SELECT format FROM staging.reports") == [("tweet_digest",)]
    assert rows(connection, "SELECT version FROM staging.parses") == [(f"{parser_version()}/tweet_digest",)]


def test_error_while_loading_leaves_nothing(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write_reports(tmp_path, "a")
    land(connection, tmp_path)
    connection.execute("ALTER TABLE staging.parses DROP COLUMN failure")  # the last table: all others load before it
    with pytest.raises(duckdb.Error):
        parse(connection, tmp_path)
    connection.execute("ALTER TABLE staging.parses ADD COLUMN failure VARCHAR")
    assert set(row_counts(connection, PARSED).values()) == {0}
    assert parse(connection, tmp_path).counts["parses"] == 1


def test_landed_bytes_that_are_gone_are_noted_and_looked_for_again(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    write_reports(tmp_path, "a")
    land(connection, tmp_path)
    objects(tmp_path)[0].unlink()
    parse(connection, tmp_path)
    ((version, failure),) = rows(connection, "SELECT version, failure FROM staging.parses")
    assert failure.startswith("parser failed: FileNotFoundError")
    assert version is None


def test_version_changes_with_the_contents_of_files_and_not_with_their_order(tmp_path: Path) -> None:
    one, two = write(tmp_path / "1.py", "a"), write(tmp_path / "2.py", "b")
    before = digest_of([one, two])
    assert digest_of([two, one]) == before
    assert digest_of([one, two], "salt") != before
    write(two, "c")
    assert digest_of([one, two]) != before


def test_result_that_is_lost_is_seen_and_tried_again_in_the_next_run(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, "a", "b")
    land(connection, tmp_path)
    tries: list[Format | None] = []

    def lack_memory(content: bytes, hint: Format | None) -> Report:
        tries.append(hint)
        if b"a.example/a" in content:
            raise MemoryError("all of it")
        return formats.parse(content, hint)

    monkeypatch.setattr(parsing, "parse", lack_memory)
    loaded = parse(connection, tmp_path)
    assert [reason for _, reason in loaded.failures] == ["parser failed: MemoryError: all of it"]
    assert len(tries) == 3  # once among others, once alone
    told = "SELECT version IS NULL, failure, lost_to FROM staging.parses ORDER BY 1"
    assert rows(connection, told) == [(False, None, None), (True, *2 * ("parser failed: MemoryError: all of it",))]
    monkeypatch.undo()
    assert parse(connection, tmp_path).counts["parses"] == 1
    assert rows(connection, told) == [(False, None, None)] * 2
    assert rows(connection, "SELECT count(*) FROM staging.reports") == [(2,)]


def test_result_that_is_lost_leaves_an_earlier_one(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, "a")
    land(connection, tmp_path)
    parse(connection, tmp_path)
    before = row_counts(connection, PARSED)
    connection.execute("UPDATE staging.parses SET version = 'of an earlier release'")
    monkeypatch.setattr(parsing, "parse", lambda *_: (_ for _ in ()).throw(MemoryError("all of it")))
    parse(connection, tmp_path)
    assert row_counts(connection, PARSED) == before
    assert rows(connection, "SELECT version, failure, lost_to FROM staging.parses") == [
        ("of an earlier release", None, "parser failed: MemoryError: all of it")
    ]
    monkeypatch.undo()
    parse(connection, tmp_path)
    assert rows(connection, "SELECT lost_to FROM staging.parses") == [(None,)]


def test_report_that_breaks_a_rule_is_told_and_the_others_are_loaded(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, "a", "b", "c")
    land(connection, tmp_path)

    def break_one(content: bytes, hint: Format | None) -> Report:
        report = formats.parse(content, hint)
        if b"a.example/b" not in content:
            return report
        astray = report.links[0].model_copy(update={"char_end": 10**6})
        return report.model_copy(update={"links": (astray,)})

    monkeypatch.setattr(parsing, "parse", break_one)
    parse(connection, tmp_path)
    assert rows(connection, "SELECT failure FROM staging.parses ORDER BY 1 NULLS LAST") == [
        ("links: char_end after the text's end at row 1",),
        (None,),
        (None,),
    ]
    for table in ("reports", "items", "links", "blocks"):
        assert rows(connection, f"SELECT count(DISTINCT content_sha256) FROM staging.{table}") == [(2,)]
    monkeypatch.undo()
    assert parse(connection, tmp_path).counts["reports"] == 1


def test_value_that_fits_no_column_is_told_with_its_table(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, "a", "b", "c")
    land(connection, tmp_path)

    def rate_one(content: bytes, hint: Format | None) -> Report:
        report = formats.parse(content, hint)
        if b"a.example/b" not in content:
            return report
        rated = report.items[0].model_copy(update={"rating": 10**12})
        return report.model_copy(update={"items": (rated, *report.items[1:])})

    monkeypatch.setattr(parsing, "parse", rate_one)
    parse(connection, tmp_path)
    failures = [failure for (failure,) in rows(connection, "SELECT failure FROM staging.parses") if failure]
    assert len(failures) == 1
    assert "items: a value does not fit rating: " in failures[0]


def test_killed_run_goes_on_after_the_last_batch(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_reports(tmp_path, "a", "b", "c")
    land(connection, tmp_path)
    monkeypatch.setattr(batches, "_BATCH_BYTES", 1)
    monkeypatch.setattr(pool, "_CHUNK_BYTES", 1)

    def stop(done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parsing.parse_pending(connection, tmp_path / "landing", 0, stop)
    assert rows(connection, "SELECT count(*) FROM staging.reports") == [(2,)]
    assert parse(connection, tmp_path).counts["parses"] == 1
