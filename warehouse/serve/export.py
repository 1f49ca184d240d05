"""Export of the published marts: one file per table, and `datapackage.json`, which describes all files.

The descriptor is that of the Data Package standard (https://datapackage.org), with a Table Schema per file. The tables
`search_*` are the index of `marts.search`, not data, and are left out. Equal warehouses give equal bytes.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
_FIELD_TYPES = {
    "BOOLEAN": "boolean",
    "DATE": "date",
    "DOUBLE": "number",
    "FLOAT": "number",
    "TIMESTAMP WITH TIME ZONE": "datetime",
    "VARCHAR": "string",
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"), "integer"),
}


class ExportError(RuntimeError):
    """Nothing was exported, and an earlier export is unchanged; the message says why."""


class FileFormat(StrEnum):
    parquet = "parquet"
    csv = "csv"
    jsonl = "jsonl"


class ExportedColumn(NamedTuple):
    name: str
    data_type: str
    description: str | None


class ExportedTable(NamedTuple):
    """A mart, as described in DuckDB's catalogue of the published file."""

    name: str
    description: str | None
    columns: list[ExportedColumn]


class ExportedFile(NamedTuple):
    table: str
    row_count: int


_OPTIONS = {
    FileFormat.parquet: "FORMAT parquet, COMPRESSION zstd",
    FileFormat.csv: "FORMAT csv, HEADER",
    FileFormat.jsonl: "FORMAT json",
}
_MEDIA: dict[FileFormat, dict[str, Any]] = {
    FileFormat.parquet: {"mediatype": "application/vnd.apache.parquet"},
    FileFormat.csv: {"mediatype": "text/csv", "encoding": "utf-8", "dialect": {"lineTerminator": "\n"}},
    FileFormat.jsonl: {"mediatype": "application/jsonl", "encoding": "utf-8"},
}


def exportable(connection: duckdb.DuckDBPyConnection, names: Iterable[str] = ()) -> list[ExportedTable]:
    """The marts with these names, or all; raises `ExportError` for an unknown name."""
    tables = {name: ExportedTable(name, comment, []) for name, comment in connection.execute(_TABLES).fetchall()}
    for table, *column in connection.execute(_COLUMNS).fetchall():
        if table in tables:
            tables[table].columns.append(ExportedColumn(*column))
    if unknown := sorted(set(names) - tables.keys()):
        raise ExportError(f"no table {', '.join(unknown)} to export; there are {', '.join(tables)}")
    wanted = set(names) or tables.keys()
    return [table for name, table in tables.items() if name in wanted]


def export(
    connection: duckdb.DuckDBPyConnection,
    tables: list[ExportedTable],
    file_format: FileFormat,
    out: Path,
    tell: Callable[[ExportedFile], None],
) -> Path:
    """Write the tables and then the descriptor into the folder `out`; returns the descriptor's path.

    Files are written to temporary files and moved into place when all are complete. Other files in `out` stay: the
    descriptor names the files of this export. Raises `ExportError`.
    """
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET threads = 1")  # the row groups of a Parquet file must not depend on the machine
    try:
        with TemporaryDirectory(prefix=".export-", dir=out) as folder:
            resources = [_write(connection, table, file_format, Path(folder), tell) for table in tables]
            (Path(folder) / DESCRIPTOR).write_text(_descriptor(resources), "utf-8")
            for name in [*(resource["path"] for resource in resources), DESCRIPTOR]:
                (Path(folder) / name).replace(out / name)
    except OSError as error:
        raise ExportError(f"cannot write to {error.filename or out}: {error.strerror or error}") from error
    return out / DESCRIPTOR


def _write(
    connection: duckdb.DuckDBPyConnection,
    table: ExportedTable,
    file_format: FileFormat,
    folder: Path,
    tell: Callable[[ExportedFile], None],
) -> dict[str, Any]:
    """Write one table; returns its entry in the descriptor."""
    path = folder / f"{table.name}.{file_format}"
    columns = ", ".join(f"{_expression(column, file_format)} AS {_quoted(column.name)}" for column in table.columns)
    query = f"SELECT {columns} FROM marts.{_quoted(table.name)} ORDER BY ALL"
    try:
        counted = connection.execute(f"COPY ({query}) TO $path ({_OPTIONS[file_format]})", {"path": str(path)})
        row = counted.fetchone()
    except duckdb.Error as error:
        raise ExportError(f"cannot export {table.name}: {str(error).splitlines()[0]}") from error
    tell(ExportedFile(table.name, row[0] if row else 0))
    return {
        "name": table.name,
        "path": path.name,
        "type": "table",
        **({"description": table.description} if table.description else {}),
        "format": str(file_format),
        **_MEDIA[file_format],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{_digest(path)}",
        "schema": {"fields": [_field(column) for column in table.columns]},
    }


def _expression(column: ExportedColumn, file_format: FileFormat) -> str:
    """The column as an SQL expression whose values the file format can hold."""
    name, data_type = _quoted(column.name), column.data_type
    if data_type == "HUGEINT":  # the type of `sum`, which Parquet lacks: DuckDB would write floats
        return f"CAST({name} AS BIGINT)"
    if file_format is FileFormat.parquet:
        return name
    if data_type == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({name}, '{_INSTANT}')"
    if file_format is FileFormat.csv and _is_nested(data_type):
        return f"CAST(to_json({name}) AS VARCHAR)"
    return name


def _field(column: ExportedColumn) -> dict[str, str]:
    nested = "array" if column.data_type.endswith("]") else "object"
    field_type = nested if _is_nested(column.data_type) else _FIELD_TYPES.get(column.data_type, "any")
    described = {"description": column.description} if column.description else {}
    return {"name": column.name, "type": field_type, **described}


def _is_nested(data_type: str) -> bool:
    return data_type.endswith("]") or data_type.startswith(("STRUCT(", "MAP("))


def _descriptor(resources: list[dict[str, Any]]) -> str:
    package = {
        "$schema": _PROFILE,
        "name": "briefhouse",
        "title": "Marts of a warehouse of briefings",
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


_TABLES = """
    SELECT table_name, comment FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name = 'marts' AND NOT starts_with(table_name, 'search_')
    ORDER BY table_name
"""
_COLUMNS = """
    SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = 'marts'
    ORDER BY table_name, column_index
"""
