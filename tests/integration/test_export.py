"""Output for other programs: export files, the comments of the published file, and the page of docs."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
import yaml

from tests.conftest import PROJECT
from tests.integration.conftest import Built
from tests.integration.contract import CONTRACT
from tests.integration.runs import briefhouse, rows

_FORMATS = ("parquet", "csv", "jsonl")
_ORDERED = "SELECT * FROM {} ORDER BY ALL"


@pytest.fixture(scope="module")
def exports(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder with the whole export, by format."""
    root = tmp_path_factory.mktemp("exports")
    for file_format in _FORMATS:
        run = briefhouse("export", "--format", file_format, "--out", root / file_format, "--data", built.data)
        assert run.returncode == 0, run.stdout + run.stderr
        assert re.search(r"^reports: 12 rows$", run.stdout, re.MULTILINE)
        assert str(root / file_format / "datapackage.json") in run.stdout
    return {file_format: root / file_format for file_format in _FORMATS}


def _resources(folder: Path) -> dict[str, dict[str, Any]]:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


@pytest.mark.parametrize("file_format", _FORMATS)
def test_files_read_back_as_the_tables(built: Built, exports: dict[str, Path], file_format: str) -> None:
    """A file, read with the types of its table, has the rows of the table in the same order."""
    with duckdb.connect(str((built.data / "warehouse.duckdb").resolve()), read_only=True) as connection:
        for table in _resources(exports[file_format]):
            path = str(exports[file_format] / f"{table}.{file_format}")
            described = connection.execute(f"DESCRIBE marts.{table}").fetchall()
            types = {name: "BIGINT" if kind == "HUGEINT" else kind for name, kind, *_ in described}
            if file_format == "parquet":
                found = connection.execute("SELECT * FROM read_parquet(?)", [path])
            elif file_format == "csv":
                options = "header = true, columns = $types, allow_quoted_nulls = false, max_line_size = 20000000"
                found = connection.execute(
                    f"SELECT * FROM read_csv($path, {options}, delim = ',', quote = '\"', escape = '\"')",
                    {"path": path, "types": types},
                )
            else:
                found = connection.execute(
                    "SELECT * FROM read_json($path, format = 'newline_delimited', columns = $types)",
                    {"path": path, "types": types},
                )
            assert {name: str(kind) for name, kind, *_ in found.description} == _names_of(types), table
            assert found.fetchall() == connection.execute(_ORDERED.format(f"marts.{table}")).fetchall(), table


def _names_of(types: dict[str, str]) -> dict[str, str]:
    """Types in the notation of a cursor."""
    with duckdb.connect() as connection:
        columns = ", ".join(f'NULL::{kind} AS "{name}"' for name, kind in types.items())
        return {name: str(kind) for name, kind, *_ in connection.execute(f"SELECT {columns}").description}


def test_polars_reads_every_file(built: Built, exports: dict[str, Path]) -> None:
    read = {"parquet": pl.read_parquet, "csv": pl.read_csv, "jsonl": pl.read_ndjson}
    texts = [text for (text,) in rows(built.data, "SELECT text FROM marts.reports ORDER BY ALL")]
    for file_format, folder in exports.items():
        frame = read[file_format](folder / f"reports.{file_format}")
        assert sorted(frame["text"].to_list()) == sorted(texts), file_format


@pytest.mark.parametrize("file_format", _FORMATS)
def test_descriptor_tells_what_the_files_are(built: Built, exports: dict[str, Path], file_format: str) -> None:
    folder, resources = exports[file_format], _resources(exports[file_format])
    assert {path.name for path in folder.iterdir()} == {r["path"] for r in resources.values()} | {"datapackage.json"}
    assert CONTRACT.keys() <= resources.keys()
    assert not any(name.startswith("search") for name in resources)
    for name, resource in resources.items():
        content = (folder / resource["path"]).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        fields = resource["schema"]["fields"]
        assert [f["name"] for f in fields] == [c for c, *_ in rows(built.data, f"DESCRIBE marts.{name}")]
        assert resource["description"]
        assert all(f["description"] and f["type"] != "any" for f in fields)


@pytest.mark.parametrize("file_format", _FORMATS)
def test_second_export_gives_the_same_bytes(
    built: Built, exports: dict[str, Path], file_format: str, tmp_path: Path
) -> None:
    run = briefhouse(
        "export", "--format", file_format, "--out", tmp_path, "--data", built.data, time_zone="America/New_York"
    )
    assert run.returncode == 0, run.stderr
    first = {path.name: path.read_bytes() for path in exports[file_format].iterdir()}
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_single_tables_are_exported_by_name(built: Built, tmp_path: Path) -> None:
    names = ("--table", "events", "--table", "sources")
    run = briefhouse("export", "--format", "csv", "--out", tmp_path / "new" / "it's", *names, "--data", built.data)
    assert run.returncode == 0, run.stderr
    assert {path.name for path in (tmp_path / "new" / "it's").iterdir()} == {
        "events.csv",
        "sources.csv",
        "datapackage.json",
    }


def test_export_that_cannot_be_ends_with_its_reason_and_leaves_nothing(built: Built, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "taken" / "events.csv").mkdir(parents=True)
    arguments: dict[str, list[Any]] = {
        "no table nothing to export; there are blocks, ": ["--out", tmp_path, "--table", "nothing"],
        "no table events; DROP to export": ["--out", tmp_path, "--table", "events; DROP"],
        f"cannot write to {tmp_path / 'file'}: File exists": ["--out", tmp_path / "file"],
        f"cannot write to {tmp_path / 'file' / 'below'}: Not a directory": ["--out", tmp_path / "file" / "below"],
        "Is a directory": ["--out", tmp_path / "taken", "--table", "events"],
        "cannot write to /proc": ["--out", "/proc"],
        f"no warehouse at {tmp_path}": ["--out", tmp_path, "--data", tmp_path],
    }
    for reason, given in arguments.items():
        run = briefhouse("export", "--format", "csv", "--data", built.data, *given)
        assert run.returncode == 1, reason
        message = " ".join(run.stderr.split())  # a terminal folds long lines
        assert message.startswith("briefhouse: ")
        assert reason in message
    assert not any(tmp_path.rglob("datapackage.json"))
    assert not any(tmp_path.rglob(".export-*"))


def test_export_exposure_names_exactly_the_exported_tables(exports: dict[str, Path]) -> None:
    exposures = yaml.safe_load((PROJECT / "dbt" / "models" / "exposures.yml").read_text("utf-8"))["exposures"]
    (export,) = (exposure for exposure in exposures if exposure["name"] == "export")
    assert export["depends_on"] == [f"ref('{table}')" for table in _resources(exports["csv"])]


def test_published_tables_and_columns_carry_their_descriptions(built: Built) -> None:
    tables = dict(rows(built.data, "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'marts'"))
    columns = rows(
        built.data, "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'marts'"
    )
    described = {(table, column) for table, column, comment in columns if comment}
    assert {name for name, comment in tables.items() if comment} == tables.keys() >= CONTRACT.keys()
    assert described == {(table, column) for table, column, _ in columns}
    assert tables["items"] == "Stories and the other units of reports. One row per item."


def test_docs_page_describes_the_tables(built: Built) -> None:
    run = briefhouse("docs", "--data", built.data)
    assert run.returncode == 0, run.stdout + run.stderr
    page = built.data / "docs" / "index.html"
    assert str(page) in run.stdout
    path = PROJECT / "dbt" / "models" / "marts" / "events" / "events.yml"
    events = yaml.safe_load(path.read_text("utf-8"))["models"][0]
    assert events["description"] in page.read_text("utf-8")
    assert not any(built.data.glob(".docs-*"))
