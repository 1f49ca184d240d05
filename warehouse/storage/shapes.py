"""The shapes of the tables of a DuckDB file: their columns and numbers of rows."""

from collections.abc import Iterable
from typing import NamedTuple

import duckdb


class TableShape(NamedTuple):
    row_count: int
    columns: dict[str, str]
    """Type of each column, by its name."""


def shapes_of(connection: duckdb.DuckDBPyConnection, schemas: Iterable[str]) -> dict[str, TableShape]:
    """Shape of every table of the schemas, by `schema.table`; DuckDB knows the numbers of rows without reading them."""
    found = connection.execute(
        """
        SELECT schema_name || '.' || table_name, list(column_name ORDER BY column_index),
               list(data_type ORDER BY column_index)
        FROM duckdb_columns() WHERE list_contains(?, schema_name) GROUP BY ALL
        """,
        [list(schemas)],
    ).fetchall()
    counted = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name, *_ in found)
    counts = dict(connection.execute(counted).fetchall()) if found else {}
    return {name: TableShape(counts[name], dict(zip(columns, types, strict=True))) for name, columns, types in found}
