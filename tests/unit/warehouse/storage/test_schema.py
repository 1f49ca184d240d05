"""The only definition of the staging tables."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.schema import TABLES, Column, Table
from warehouse.schema.dbt_sources import SOURCES_FILE, render
from warehouse.storage.store import append, connect, row_counts

TABLE = Table(
    "staging",
    "samples",
    "sample",
    (Column("name", pl.String, "a"), Column("size", pl.Int64, "b"), Column("note", pl.String, "c", True)),
)
GOOD = pl.DataFrame(
    {"note": [None], "size": [1], "name": ["a"]}, schema={"note": pl.String, "size": pl.Int64, "name": pl.String}
)
VALUES = {
    pl.String: "中文 🦊",
    pl.Int64: 2**60,
    pl.Int32: 2**30,
    pl.Float64: 0.1,
    pl.Boolean: True,
    pl.Date: date(2024, 5, 23),
    pl.Datetime("us"): datetime(2024, 5, 23, 6, 40, 0, 7),
    pl.Datetime("us", "UTC"): datetime(2024, 5, 23, 6, 40, 0, 7, UTC),
}


def test_checked_frame_has_the_order_of_the_table() -> None:
    assert TABLE.checked(GOOD).columns == ["name", "size", "note"]


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (GOOD.drop("note"), "samples: columns"),
        (GOOD.with_columns(more=1), "samples: columns"),
        (GOOD.cast({"size": pl.Int32}), "samples: types"),
        (GOOD.with_columns(name=pl.lit(None, pl.String)), "samples: nulls in name"),
    ],
)
def test_frame_that_differs_from_the_table_is_refused(frame: pl.DataFrame, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TABLE.checked(frame)


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_table_keeps_its_types_through_duckdb_and_back(tmp_path: Path, table: Table) -> None:
    frame = pl.DataFrame({column.name: [VALUES[column.dtype]] for column in table.columns}, schema=table.polars_schema)
    with connect(tmp_path / "work.duckdb") as connection:
        connection.execute("SET TimeZone = 'UTC'")
        append(connection, table, frame)
        back = connection.execute(f"SELECT * FROM {table.schema}.{table.name}").pl()
    assert back.schema == table.polars_schema
    assert back.equals(frame)


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_table_takes_nulls_where_its_columns_say_so_and_nowhere_else(tmp_path: Path, table: Table) -> None:
    full = {column.name: VALUES[column.dtype] for column in table.columns}
    insert = f"INSERT INTO {table.schema}.{table.name} VALUES ({', '.join('?' * len(full))})"
    with connect(tmp_path / "work.duckdb") as connection:
        for column in table.columns:
            values = list({**full, column.name: None}.values())
            if column.nullable:
                connection.execute(insert, values)
            else:
                with pytest.raises(duckdb.ConstraintException, match=column.name):
                    connection.execute(insert, values)
        nullable = sum(column.nullable for column in table.columns)
        assert row_counts(connection, (table,)) == {table.name: nullable}


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_empty_frame_is_one_of_its_table(table: Table) -> None:
    assert table.checked(table.frame()).is_empty()


def test_dbt_declares_the_tables_as_the_schema_does() -> None:
    assert SOURCES_FILE.read_text("utf-8") == render(), "run `python -m warehouse.schema.dbt_sources`"


def test_every_column_says_what_it_holds() -> None:
    described = [column.description.endswith(".") for table in TABLES.values() for column in table.columns]
    assert described
    assert all(described)
