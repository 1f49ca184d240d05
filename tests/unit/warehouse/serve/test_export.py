"""Exports of small made-up warehouses: hostile names and cells, every kind of type, and failures."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from warehouse.serve.export import ExportedFile, ExportError, FileFormat, export, exportable
from warehouse.serve.read import ReadError, open_published

_HOSTILE = "a \"quote\", a 'quote',\na line\r\nand <script>alert(1)</script> \\N 中文 🙂"
_TABLES = f"""
    CREATE SCHEMA marts;
    CREATE TABLE marts."od""d 'name'" AS
    SELECT * FROM (VALUES
        (2, NULL, NULL, NULL, NULL, NULL, NULL),
        (1, $cell${_HOSTILE}$cell$, ['x,y', NULL], {{'a': 1}},
            TIMESTAMPTZ '2024-05-20 08:00:00.25+08', DATE '2024-05-20', 7::HUGEINT),
        (3, '', [], {{'a': NULL}}, TIMESTAMPTZ '2024-05-20 00:00:00+00', DATE '0999-01-02', 8::HUGEINT)
    ) AS t ("n""o", text, list, struct, seen_at, seen_on, total);
    COMMENT ON COLUMN marts."od""d 'name'".text IS 'Words, "as printed".';
    CREATE TABLE marts.search_terms AS SELECT 1 AS term;
"""
_ODD = "od\"d 'name'"
_EXPECTED = [
    {
        'n"o': 1,
        "text": _HOSTILE,
        "list": ["x,y", None],
        "struct": {"a": 1},
        "seen_at": "2024-05-20T00:00:00.250000Z",
        "seen_on": "2024-05-20",
        "total": 7,
    },
    {'n"o': 2, "text": None, "list": None, "struct": None, "seen_at": None, "seen_on": None, "total": None},
    {
        'n"o': 3,
        "text": "",
        "list": [],
        "struct": {"a": None},
        "seen_at": "2024-05-20T00:00:00.000000Z",
        "seen_on": "0999-01-02",
        "total": 8,
    },
]


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(_TABLES)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / 'it\'s "out" $p'
    folder.mkdir()
    return folder


def _export(warehouse: Path, file_format: FileFormat, out: Path) -> list[ExportedFile]:
    told: list[ExportedFile] = []
    with open_published(warehouse, "Asia/Shanghai", writes_to=out) as connection:
        export(connection, exportable(connection), file_format, out, told.append)
    return told


@pytest.fixture(params=FileFormat)
def exported(warehouse: Path, out: Path, request: pytest.FixtureRequest) -> Iterator[tuple[FileFormat, Path]]:
    assert _export(warehouse, request.param, out) == [ExportedFile(_ODD, 3)]
    yield request.param, out


def test_only_the_tables_and_the_descriptor_are_written(exported: tuple[FileFormat, Path]) -> None:
    file_format, out = exported
    assert sorted(path.name for path in out.iterdir()) == ["datapackage.json", f"{_ODD}.{file_format}"]


def test_jsonl_has_one_object_a_line_in_order(warehouse: Path, out: Path) -> None:
    _export(warehouse, FileFormat.jsonl, out)
    lines = (out / f"{_ODD}.jsonl").read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == _EXPECTED


def test_csv_keeps_every_cell_and_null_apart_from_empty_text(warehouse: Path, out: Path) -> None:
    _export(warehouse, FileFormat.csv, out)
    path = out / f"{_ODD}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [cell["text"] for cell in cells] == [_HOSTILE, "", ""]
    assert [_parsed(cell["list"]) for cell in cells] == [row["list"] for row in _EXPECTED]
    assert [_parsed(cell["struct"]) for cell in cells] == [row["struct"] for row in _EXPECTED]
    assert [cell["seen_at"] or None for cell in cells] == [row["seen_at"] for row in _EXPECTED]
    assert [cell["seen_on"] or None for cell in cells] == [row["seen_on"] for row in _EXPECTED]
    assert pl.read_csv(path)["text"].to_list() == [_HOSTILE, None, ""]


def test_parquet_keeps_types_and_no_integer_becomes_a_float(warehouse: Path, out: Path) -> None:
    _export(warehouse, FileFormat.parquet, out)
    frame = pl.read_parquet(out / f"{_ODD}.parquet")
    assert frame["text"].to_list() == [row["text"] for row in _EXPECTED]
    assert frame["list"].to_list() == [row["list"] for row in _EXPECTED]
    assert frame.schema["total"] == pl.Int64
    assert frame.schema["seen_at"] == pl.Datetime("us", "UTC")


def _parsed(cell: str) -> Any:
    return json.loads(cell) if cell else None


def test_descriptor_tells_types_and_descriptions(exported: tuple[FileFormat, Path]) -> None:
    _, out = exported
    (resource,) = json.loads((out / "datapackage.json").read_text("utf-8"))["resources"]
    fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    assert list(fields.values()) == ["integer", "string", "array", "object", "datetime", "date", "integer"]
    assert resource["schema"]["fields"][1]["description"] == 'Words, "as printed".'


def test_table_that_fails_leaves_the_earlier_export_whole(warehouse: Path, exported: tuple[FileFormat, Path]) -> None:
    file_format, out = exported
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f'DELETE FROM marts."{_ODD.replace(chr(34), chr(34) * 2)}"')
        connection.execute("CREATE TABLE marts.too_large AS SELECT 170141183460469231731687303715884105727 AS total")
    with pytest.raises(ExportError, match="cannot export too_large: ") as caught:
        _export(warehouse, file_format, out)
    assert "\n" not in str(caught.value)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_connection_writes_to_its_folder_and_nowhere_else(warehouse: Path, out: Path) -> None:
    outside = out.parent / "outside.csv"
    for target in (outside, out / ".." / "outside.csv"):
        with (
            pytest.raises(ReadError, match="disabled"),
            open_published(warehouse, "UTC", writes_to=out) as connection,
        ):
            connection.execute("COPY (SELECT 1) TO $path", {"path": str(target)})
    with pytest.raises(ReadError, match="disabled"), open_published(warehouse, "UTC") as connection:
        connection.execute("COPY (SELECT 1) TO $path", {"path": str(out / "inside.csv")})
    assert not outside.exists()
    assert list(out.iterdir()) == []


def test_unknown_table_is_answered_with_those_there_are(warehouse: Path) -> None:
    with (
        open_published(warehouse, "UTC") as connection,
        pytest.raises(ExportError, match="no table search_terms to export; there are od"),
    ):
        exportable(connection, ["search_terms"])
