"""The inputs of the last build of the marts: a run with the same inputs does not build them again."""

import duckdb

from warehouse.schema import CATALOGUED, DATED, EXTRACTED, LANDING, PARSED, Table

_VISITS = ("visits", "marks")
"""Landing tables that every run writes; only `marts.source_health` is built from them."""
_LEDGERS = (*(table for table in LANDING if table.name not in _VISITS), PARSED[-1], *DATED, EXTRACTED[-1], *CATALOGUED)
"""Tables with every content and the version of the code that read it, which determine all other tables."""


def inputs_of(connection: duckdb.DuckDBPyConnection, code: str) -> str:
    """Digest of all inputs of the marts: landing tables, read contents, and `code`, the version of the dbt project."""
    parts = [code, *(_digest(connection, table) for table in _LEDGERS)]
    return " ".join(parts)


def are_built_from(connection: duckdb.DuckDBPyConnection, inputs: str) -> bool:
    """Whether the marts were built from these inputs and passed their tests."""
    _create(connection)
    return connection.execute("SELECT inputs FROM staging.builds").fetchall() == [(inputs,)]


def note_built(connection: duckdb.DuckDBPyConnection, inputs: str | None) -> None:
    """Note the inputs of the built marts; None while they are being built."""
    _create(connection)
    connection.execute("DELETE FROM staging.builds")
    if inputs is not None:
        connection.execute("INSERT INTO staging.builds VALUES (?)", [inputs])


def _create(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS staging.builds (inputs VARCHAR)")


def _digest(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    """Number of rows and sum of their hashes, independent of their order."""
    names = ", ".join(column.name for column in table.columns)
    row = connection.execute(
        f"SELECT count(*), coalesce(sum(hash({names})), 0) FROM {table.schema}.{table.name}"
    ).fetchone()
    return f"{table.name}:{row}"
