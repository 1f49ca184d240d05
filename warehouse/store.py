"""The DuckDB file that runs build in: schema, transactions and bulk loads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from warehouse.schema import CATALOGUED, EXTRACTED, LANDING, PARSED, TABLES, Table
from warehouse.upgrade import carry_registers

_BATCH_ROWS = 122_880  # DuckDB's row group: measured fastest for Arrow loads


class StoreError(RuntimeError):
    """The work file cannot be used; the message says why."""


@contextmanager
def connect(work_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writing connection with the landing and staging tables in place; raises `StoreError` where that fails."""
    try:
        connection = duckdb.connect(str(work_file))
    except duckdb.IOException as error:
        raise StoreError(f"cannot open {work_file}: {str(error).splitlines()[0]}") from error
    try:
        for schema in {table.schema for table in TABLES.values()}:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for tables in (PARSED, EXTRACTED, CATALOGUED):
            _drop_outdated(connection, tables)
        for table in TABLES.values():
            connection.execute(table.ddl)
        for table in LANDING:
            _add_columns(connection, table)
        carry_registers(connection)
        yield connection
    finally:
        connection.close()


def _drop_outdated(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Drop derived tables whose columns an earlier release defined otherwise: the run derives all of them anew."""
    columns = connection.execute(
        "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE schema_name = ? AND NOT internal GROUP BY table_name",
        [tables[0].schema],
    ).fetchall()
    existing = dict(columns)
    if any(table.name in existing and existing[table.name] != table.polars_schema.names() for table in tables):
        for table in tables:
            connection.execute(f"DROP TABLE IF EXISTS {table.schema}.{table.name}")


def _add_columns(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Give a table of an earlier release the columns it lacks: what landed is never derived anew."""
    rows = connection.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?", [table.schema, table.name]
    ).fetchall()
    existing = {name for (name,) in rows}
    for column in table.columns:
        if column.name not in existing:
            connection.execute(f"ALTER TABLE {table.schema}.{table.name} ADD COLUMN {column.name} {column.sql_type}")
            connection.execute(f"UPDATE {table.schema}.{table.name} SET {column.name} = {column.earlier}")


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing, also when the disk is full or the process is interrupted."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def append(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    """Append a checked frame, as Arrow record batches (measured twice as fast as a polars frame as is)."""
    if frame.is_empty():
        return
    batches = table.checked(frame).to_arrow().to_reader(max_chunksize=_BATCH_ROWS)
    connection.register("arriving", batches)
    try:
        connection.execute(f"INSERT INTO {table.schema}.{table.name} BY NAME SELECT * FROM arriving")
    finally:
        connection.unregister("arriving")


def replace_contents(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    frames: Mapping[str, pl.DataFrame],
    contents: list[str],
) -> None:
    """Put the rows of `contents` in place of what the tables hold of them."""
    keys = pl.DataFrame({"content_sha256": contents}, schema={"content_sha256": pl.String}).to_arrow()
    connection.register("replaced", keys)
    try:
        for table in tables:
            connection.execute(
                f"DELETE FROM {table.schema}.{table.name} WHERE content_sha256 IN (SELECT content_sha256 FROM replaced)"
            )
    finally:
        connection.unregister("replaced")
    for table in tables:
        append(connection, table, frames[table.name])


def row_counts(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> dict[str, int]:
    """Rows of each table, by its name."""
    counts = {}
    for table in tables:
        row = connection.execute(f"SELECT count(*) FROM {table.schema}.{table.name}").fetchone()
        counts[table.name] = row[0] if row else 0
    return counts
