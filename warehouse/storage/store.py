"""The work file, the DuckDB file in which runs build: schema, transactions and bulk loads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from warehouse.schema import CATALOGUED, DATED, EXTRACTED, LANDING, PARSED, TABLES, Table
from warehouse.storage.repair.upgrade import carry_registers

_BATCH_ROWS = 122_880  # DuckDB's row group: measured fastest for Arrow loads


class StoreError(RuntimeError):
    """The work file cannot be used; the message says why."""


@contextmanager
def connect(work_file: Path, memory: str | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A writing connection with all landing and staging tables created; raises `StoreError` if that fails.

    `memory` is the memory limit, as a DuckDB size ('500MB').
    """
    try:
        connection = duckdb.connect(str(work_file))
    except duckdb.Error as error:
        raise StoreError(f"cannot open {work_file}: {str(error).splitlines()[0]}") from error
    try:
        limit_memory(connection, memory)
        for schema in {table.schema for table in TABLES.values()}:
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for tables in (PARSED, DATED, EXTRACTED, CATALOGUED):
            _drop_outdated(connection, tables)
        for table in TABLES.values():
            connection.execute(table.ddl)
        for table in LANDING:
            _add_columns(connection, table)
        carry_registers(connection)
        yield connection
    finally:
        connection.close()


def limit_memory(connection: duckdb.DuckDBPyConnection, memory: str | None) -> None:
    """Set the memory limit; a setting, as dbt may have the file open in this process with another configuration."""
    if memory is not None:
        connection.execute("SET memory_limit = ?", [memory])


def _drop_outdated(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> None:
    """Drop derived tables if an earlier release defined other columns: the run derives all of them again."""
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
    """Add missing columns to a landing table of an earlier release, as landing tables cannot be derived again."""
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
    """A transaction, rolled back on any error, also if the disk is full or the process is interrupted."""
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def append(connection: duckdb.DuckDBPyConnection, table: Table, frame: pl.DataFrame) -> None:
    """Append a checked frame, as Arrow record batches (measured twice as fast as a polars frame)."""
    if frame.is_empty():
        return
    batches = table.checked(frame).to_arrow().to_reader(max_chunksize=_BATCH_ROWS)
    with _registered(connection, "arriving", batches):
        connection.execute(f"INSERT INTO {table.schema}.{table.name} BY NAME SELECT * FROM arriving")


def load_results(
    connection: duckdb.DuckDBPyConnection,
    tables: tuple[Table, ...],
    frames: Mapping[str, pl.DataFrame],
    derived: tuple[Table, ...] = (),
) -> None:
    """Replace results of contents in one transaction, and delete rows of `derived` tables for the replaced results.

    The last of `tables` holds the verdicts. A lost try keeps the earlier result and notes the reason.
    """
    name = f"{tables[-1].schema}.{tables[-1].name}"
    verdicts = frames[tables[-1].name]
    with transaction(connection):
        with _registered(connection, "arriving", verdicts.to_arrow()):
            kept = connection.execute(
                f"""
                UPDATE {name} AS earlier SET lost_to = arriving.lost_to FROM arriving
                WHERE earlier.content_sha256 = arriving.content_sha256
                  AND earlier.version IS NOT NULL AND arriving.lost_to IS NOT NULL
                RETURNING earlier.content_sha256
                """
            ).pl()
            known = connection.execute(
                f"SELECT content_sha256 FROM {name} WHERE content_sha256 IN (SELECT content_sha256 FROM arriving)"
            ).pl()
        _delete(connection, (*tables, *derived), known.join(kept, "content_sha256", how="anti"))
        for table in tables:
            append(connection, table, frames[table.name].join(kept, "content_sha256", how="anti"))


def _delete(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...], contents: pl.DataFrame) -> None:
    if contents.is_empty():
        return
    with _registered(connection, "replaced", contents.to_arrow()):
        for table in tables:
            connection.execute(
                f"DELETE FROM {table.schema}.{table.name} WHERE content_sha256 IN (SELECT content_sha256 FROM replaced)"
            )


@contextmanager
def _registered(connection: duckdb.DuckDBPyConnection, name: str, rows: object) -> Iterator[None]:
    """Register rows under a name for SQL statements, for the time of the context."""
    connection.register(name, rows)
    try:
        yield
    finally:
        connection.unregister(name)


def row_counts(connection: duckdb.DuckDBPyConnection, tables: tuple[Table, ...]) -> dict[str, int]:
    """Number of rows of each table, by its name."""
    counts = {}
    for table in tables:
        row = connection.execute(f"SELECT count(*) FROM {table.schema}.{table.name}").fetchone()
        counts[table.name] = row[0] if row else 0
    return counts
