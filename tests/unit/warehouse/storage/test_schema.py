"""The only definition of the staging tables."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl
import pytest

from warehouse.schema import TABLES, Column, Table
from warehouse.schema.dbt_sources import SOURCES_FILE, render
from warehouse.schema.table import CONTENT, VECTOR, ordinal
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
    VECTOR: [1.0, -2.0] * 64,
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


class Sample(NamedTuple):
    name: object
    size: object = 1
    note: object = None


def test_frame_of_rows_is_built_by_the_names_of_their_fields() -> None:
    frame = TABLE.frame([Sample("a"), Sample("b", 2, "c")], {"note": "name"})
    assert TABLE.checked(frame).rows() == [("a", 1, "a"), ("b", 2, "b")]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (Sample("a", "many"), "samples: a value does not fit size"),
        (Sample("a", 2**80), "samples: a value does not fit size"),
        (Sample(3), "samples: a value does not fit name"),
        (Column("a", pl.Int64, "no sample"), "samples: a row has no size"),
    ],
)
def test_row_that_does_not_fit_is_refused_with_its_table_and_column(row: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        TABLE.frame([Sample("good"), row])


def test_rows_of_reports_have_their_content_and_are_numbered_in_each() -> None:
    table = Table("staging", "samples", "sample", (CONTENT, ordinal("samples"), *TABLE.columns))
    frame = table.frame_of_reports([("one", [Sample("a"), Sample("b")]), ("none", []), ("two", [Sample("c")])])
    assert table.checked(frame).rows() == [("one", 1, "a", 1, None), ("one", 2, "b", 1, None), ("two", 1, "c", 1, None)]


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
