"""Failures of dbt, one line each, with the reports concerned by a failed test."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import duckdb

from warehouse.serve.visible import one_line
from warehouse.storage.store import StoreError

_SHOWN = 3
_WIDTH = 80


def told(failed: list["Failure"], connect: Callable[[], AbstractContextManager[duckdb.DuckDBPyConnection]]) -> str:
    """All failures in one line, with the reports concerned if the work file can be read."""
    try:
        with connect() as connection:
            return "; ".join(failure.told(connection) for failure in failed)
    except (duckdb.Error, StoreError):  # an error of the file must not hide the failures
        return "; ".join(map(str, failed))


class Failure(NamedTuple):
    """A failed node of dbt; for a test with its query for invalid rows, its column and its model."""

    name: str
    message: str
    query: str | None = None
    column: str | None = None
    model: str | None = None

    @classmethod
    def of(cls, result: Any) -> "Failure":
        """The failure in one of dbt's results."""
        node = result.node
        model = getattr(node, "attached_node", None)
        return cls(
            node.name,
            str(result.message),
            getattr(node, "compiled_code", None) if node.resource_type == "test" else None,
            getattr(node, "column_name", None),
            model and model.rsplit(".", 1)[-1],
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"

    def told(self, connection: duckdb.DuckDBPyConnection) -> str:
        """The failure as text, with the first reports concerned if the rows of the test lead to them."""
        names = self.reports(connection)
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        return f"{self} (in {shown})" if names else str(self)

    def reports(self, connection: duckdb.DuckDBPyConnection) -> list[str]:
        """Names of the first reports whose rows the test finds."""
        if not self.query:
            return []
        columns = [name for name, *_ in connection.execute(f"DESCRIBE ({self.query})").fetchall()]
        if "origin_name" in columns:
            found = f"SELECT origin_name FROM ({self.query})"
        elif "report_id" in columns:
            found = _of_reports(f"SELECT report_id FROM ({self.query})")
        elif self.column and (table := _with_reports(connection, self.model)):
            # the first column of a test on a column holds the invalid value
            wrong = f'SELECT "{columns[0]}" FROM ({self.query})'
            found = _of_reports(f'SELECT report_id FROM {table} WHERE "{self.column}" IN ({wrong})')
        else:
            return []
        rows = connection.execute(f"SELECT DISTINCT origin_name FROM ({found}) ORDER BY 1 LIMIT {_SHOWN + 1}")
        return [one_line(name)[:_WIDTH] for (name,) in rows.fetchall()]


def _of_reports(ids: str) -> str:
    return f"SELECT origin_name FROM intermediate.int_reports_identified WHERE report_id IN ({ids})"


def _with_reports(connection: duckdb.DuckDBPyConnection, model: str | None) -> str | None:
    """The table of a model, if it has a column `report_id`."""
    rows = connection.execute(
        """
        SELECT schema_name || '.' || table_name FROM duckdb_columns()
        WHERE table_name = ? AND column_name = 'report_id'
        """,
        [model],
    ).fetchall()
    return rows[0][0] if rows else None
