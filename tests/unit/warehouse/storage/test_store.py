"""Transactions and bulk loads."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from sources.contract import Problem
from tests.unit.warehouse.building import rows
from warehouse.schema import EXTRACTED, PARSED
from warehouse.storage.containment import Verdict
from warehouse.storage.store import StoreError, append, connect, load_results, transaction

PROBLEMS = next(table for table in PARSED if table.name == "problems")
PARSES = PARSED[-1]


def problems(content: str, *codes: str) -> pl.DataFrame:
    rows = [Problem(char_start=0, char_end=1, code=code, message="a message") for code in codes]
    return PROBLEMS.frame_of_reports([(content, rows)])


def results(content: str, *codes: str) -> dict[str, pl.DataFrame]:
    return {
        "problems": problems(content, *codes),
        "parses": PARSES.frame([Verdict(content_sha256=content, version="v", failure=None)]),
    }


def test_results_take_the_place_of_earlier_ones_of_their_contents(connection: duckdb.DuckDBPyConnection) -> None:
    for content, *codes in (("a", "old", "older"), ("b", "kept"), ("a", "new")):
        load_results(connection, (PROBLEMS, PARSES), results(content, *codes))
    assert rows(connection, "SELECT content_sha256, code FROM staging.problems ORDER BY 1") == [
        ("a", "new"),
        ("b", "kept"),
    ]
    assert rows(connection, "SELECT content_sha256 FROM staging.parses ORDER BY 1") == [("a",), ("b",)]


def test_what_was_derived_of_replaced_results_goes(connection: duckdb.DuckDBPyConnection) -> None:
    load_results(connection, (PROBLEMS, PARSES), results("a", "old"))
    for content in ("a", "b"):
        connection.execute("INSERT INTO staging.extractions VALUES (?, 'v', NULL, NULL)", [content])
    load_results(connection, (PROBLEMS, PARSES), results("a", "new"), EXTRACTED)
    assert rows(connection, "SELECT content_sha256 FROM staging.extractions") == [("b",)]


def test_failed_transaction_leaves_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(KeyboardInterrupt), transaction(connection):
        append(connection, PROBLEMS, problems("a", "lost"))
        raise KeyboardInterrupt
    with transaction(connection):
        append(connection, PROBLEMS, problems("b", "kept"))
    assert rows(connection, "SELECT code FROM staging.problems") == [("kept",)]


def test_frame_that_is_not_checked_is_not_loaded(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="problems: columns"):
        append(connection, PROBLEMS, problems("a", "lost").drop("code"))
    assert rows(connection, "SELECT count(*) FROM staging.problems") == [(0,)]


def test_connect_keeps_what_the_file_holds(tmp_path: Path) -> None:
    for code in ("first", "second"):
        with connect(tmp_path / "work.duckdb") as connection:
            append(connection, PROBLEMS, problems("a", code))
    with connect(tmp_path / "work.duckdb") as connection:
        assert rows(connection, "SELECT code FROM staging.problems ORDER BY 1") == [("first",), ("second",)]


def test_tables_of_an_earlier_release_are_dropped_with_those_that_belong_to_them(tmp_path: Path) -> None:
    with connect(tmp_path / "work.duckdb") as connection:
        connection.execute("INSERT INTO staging.parses VALUES ('x', 'v', NULL, NULL)")
        connection.execute("INSERT INTO staging.extractions VALUES ('x', 'v', NULL, NULL)")
        connection.execute("ALTER TABLE staging.mentions DROP COLUMN name_key")
    with connect(tmp_path / "work.duckdb") as connection:
        assert rows(connection, "SELECT count(*) FROM staging.parses") == [(1,)]
        assert rows(connection, "SELECT count(*) FROM staging.extractions") == [(0,)]
        assert rows(connection, "SELECT name_key FROM staging.mentions") == []


def test_connect_names_the_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "work.duckdb").write_bytes(b"no database" * 1_000)
    with pytest.raises(StoreError, match=r"cannot open .*work\.duckdb"), connect(tmp_path / "work.duckdb"):
        pass


def test_connection_to_the_work_file_holds_no_more_than_it_may(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "work.duckdb")), connect(tmp_path / "work.duckdb", "100MB") as opened:
        assert rows(opened, "SELECT current_setting('memory_limit')") == [("95.3 MiB",)]
