"""Reading what is published, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.unit.warehouse.published import TEXT, WEEK, build
from warehouse.serve.read import ReadError, explain, open_published, query
from warehouse.storage.data_folder import DataFolder
from warehouse.storage.publish import publish


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = DataFolder(tmp_path / "data")
    build(folder)
    publish(folder, "a", WEEK)
    return folder.published


@pytest.fixture
def reader(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_published(path, "Asia/Shanghai") as connection:
        yield connection


def test_query_gives_at_most_500_rows_and_says_that_there_are_more(reader: duckdb.DuckDBPyConnection) -> None:
    found = query(reader, "SELECT n, n * 2 AS twice FROM marts.numbers ORDER BY n")
    assert (found.columns, len(found.values), found.values[-1], found.is_cut) == (["n", "twice"], 500, (499, 998), True)


@pytest.mark.parametrize("count", [0, 1, 499, 500])
def test_query_that_gives_all_its_rows_is_not_cut(reader: duckdb.DuckDBPyConnection, count: int) -> None:
    found = query(reader, f"SELECT n FROM marts.numbers WHERE n < {count}")
    assert (len(found.values), found.is_cut) == (count, False)


def test_times_are_read_in_the_reader_s_zone(reader: duckdb.DuckDBPyConnection) -> None:
    found = query(reader, "SELECT CAST(TIMESTAMPTZ '2024-05-22 23:30:00+00' AS VARCHAR)")
    assert found.values == [("2024-05-23 07:30:00+08",)]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE marts.mine AS SELECT 1",
        "DELETE FROM marts.reports",
        "DROP TABLE marts.reports",
        "COPY marts.reports TO '{file}'",
        "EXPORT DATABASE '{file}'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM '/etc/passwd.csv'",
        "ATTACH '{file}' AS other",
        "INSTALL httpfs",
        "LOAD '{file}'",
        "SET enable_external_access = true",
        "RESET enable_external_access",
        "SELEC 1",
        "SELECT nothing FROM marts.reports",
    ],
)
def test_query_can_neither_write_nor_reach_files(path: Path, tmp_path: Path, sql: str) -> None:
    before = path.resolve().read_bytes()
    with pytest.raises(ReadError), open_published(path, "UTC") as connection:
        query(connection, sql.format(file=tmp_path / "out"))
    assert path.resolve().read_bytes() == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("sql", ["", "-- nothing but a remark", ";"])
def test_query_of_no_statement_is_refused(path: Path, sql: str) -> None:
    with pytest.raises(ReadError), open_published(path, "UTC") as connection:
        query(connection, sql)


def test_nothing_published_yet_is_said_so(tmp_path: Path) -> None:
    with (
        pytest.raises(ReadError, match="run `briefhouse nightly` first"),
        open_published(tmp_path / "warehouse.duckdb", "UTC"),
    ):
        pass


def test_zone_that_is_none_is_refused(path: Path) -> None:
    with pytest.raises(ReadError), open_published(path, "Mars/Olympus"):
        pass


@pytest.mark.parametrize(
    ("row_id", "table", "text"),
    [
        ("i1", "items", "- **OpenAI** 发布新模型，see [the page](https://a.example/x)。\n"),
        ("l1", "links", "[the page](https://a.example/x)"),
        ("m1", "entity_mentions", "OpenAI"),
        ("c1", "event_claims", "- **OpenAI** 发布新模型，see [the page](https://a.example/x)。\n"),
        ("openai", "entity_mentions", "OpenAI"),
        ("e1", "event_claims", "- **OpenAI** 发布新模型，see [the page](https://a.example/x)。\n"),
        ("r1", "reports", TEXT),
    ],
)
def test_explanation_gives_the_exact_characters_behind_a_row(
    reader: duckdb.DuckDBPyConnection, row_id: str, table: str, text: str
) -> None:
    found = explain(reader, row_id)[0]
    assert (found.table, found.text) == (table, text)
    assert found.before + found.text + found.after == TEXT
    assert TEXT[found.char_start : found.char_end] == text
    assert found.line == TEXT[: found.char_start].count("\n") + 1
    assert found.report["title"] == "first"
    assert "text" not in found.report


@pytest.mark.parametrize("row_id", ["none", "", "' OR 1 = 1 --"])
def test_id_that_no_row_has_is_said_so(reader: duckdb.DuckDBPyConnection, row_id: str) -> None:
    with pytest.raises(ReadError, match="no row has the id"):
        explain(reader, row_id)
