"""Transactions and bulk loads."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from tests.unit.warehouse.building import rows
from warehouse.schema import PARSED
from warehouse.store import StoreError, append, connect, replace_contents, transaction

PROBLEMS = next(table for table in PARSED if table.name == "problems")


def problems(content: str, *codes: str) -> pl.DataFrame:
    return pl.DataFrame(
        [(content, code, "a message", 0, 1) for code in codes], schema=PROBLEMS.polars_schema, orient="row"
    )


def test_contents_take_the_place_of_what_the_table_holds_of_them(connection: duckdb.DuckDBPyConnection) -> None:
    append(connection, PROBLEMS, pl.concat([problems("a", "old", "older"), problems("b", "kept")]))
    replace_contents(connection, (PROBLEMS,), {"problems": problems("a", "new")}, ["a", "c"])
    assert rows(connection, "SELECT content_sha256, code FROM staging.problems ORDER BY 1") == [
        ("a", "new"),
        ("b", "kept"),
    ]


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
        connection.execute("INSERT INTO staging.parses VALUES ('x', 'v', NULL)")
        connection.execute("INSERT INTO staging.extractions VALUES ('x', 'v', NULL)")
        connection.execute("ALTER TABLE staging.mentions DROP COLUMN name_key")
    with connect(tmp_path / "work.duckdb") as connection:
        assert rows(connection, "SELECT count(*) FROM staging.parses") == [(1,)]
        assert rows(connection, "SELECT count(*) FROM staging.extractions") == [(0,)]
        assert rows(connection, "SELECT name_key FROM staging.mentions") == []


def test_connect_names_the_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "work.duckdb").write_bytes(b"no database" * 1_000)
    with pytest.raises(StoreError, match=r"cannot open .*work\.duckdb"), connect(tmp_path / "work.duckdb"):
        pass
