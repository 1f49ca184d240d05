"""The rooms (folders) of the project: limits on their files and on their imports."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT

_FORBIDDEN = {
    "sources": ["dagster", "dagster_dbt", "duckdb", "polars", "warehouse", "orchestration"],
    "warehouse": ["dagster", "dagster_dbt", "orchestration"],
}
_PACKAGES = ("sources", "warehouse", "orchestration")
_ROOMS = sorted(path.parent for package in _PACKAGES for path in (PROJECT / package).rglob("__init__.py"))
_PIPELINE = (
    ("sources.text", "sources.document", "sources.formats", "sources.registry", "sources.fetchers"),
    ("warehouse.schema", "warehouse.storage", "warehouse.ingest", "warehouse.extract", "warehouse.serve"),
)
"""Rooms of a package in order; a room imports none that is listed after it."""


def _name(room: Path) -> str:
    return ".".join(room.relative_to(PROJECT).parts)


def _trees(room: Path) -> Iterator[ast.Module]:
    return (ast.parse(path.read_text("utf-8")) for path in sorted(room.glob("*.py")))


def _imports(room: Path) -> set[str]:
    """The other rooms that a room imports; the contract counts as a room."""
    modules = {
        node.module
        for tree in _trees(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in _PACKAGES
    }
    rooms = {
        module
        if module == "sources.contract" or (PROJECT / module.replace(".", "/")).is_dir()
        else module.rpartition(".")[0]
        for module in modules
    }
    return rooms - {_name(room)}


@pytest.mark.parametrize("room", _ROOMS, ids=_name)
def test_room_imports_exactly_the_rooms_that_its_docstring_names(room: Path) -> None:
    told = ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8"))) or ""
    named = re.search(r"^Imports: ([^:]*)\.\Z", told, re.MULTILINE)
    assert named, f"the docstring of {_name(room)} ends with no line 'Imports: ...'"
    assert {name for name in re.split(r",\s+", named[1]) if name != "nothing of the project"} == _imports(room)


@pytest.mark.parametrize("rooms", _PIPELINE, ids=["sources", "warehouse"])
def test_no_room_imports_one_that_stands_behind_it(rooms: tuple[str, ...]) -> None:
    def place(name: str) -> int:
        return next((number for number, room in enumerate(rooms) if f"{name}.".startswith(f"{room}.")), -1)

    for room in _ROOMS:
        if place(_name(room)) >= 0:
            assert [name for name in _imports(room) if place(name) > place(_name(room))] == [], _name(room)


@pytest.mark.parametrize("room", _ROOMS, ids=_name)
def test_at_most_ten_files_lie_loose_in_a_room(room: Path) -> None:
    assert len([path for path in room.iterdir() if path.is_file()]) <= 10


def test_packages_have_at_most_eight_rooms() -> None:
    for package in _PACKAGES:
        assert len([room for room in _ROOMS if room.parent == PROJECT / package]) <= 8


def test_class_name_stands_in_one_room() -> None:
    rooms: dict[str, set[str]] = {}
    for room in _ROOMS:
        for tree in _trees(room):
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef):
                    rooms.setdefault(node.name, set()).add(_name(room))
    assert {name: places for name, places in rooms.items() if len(places) > 1} == {}


_PRIVATE_ON_PURPOSE = {
    ("orchestration/event_log.py", "dagster._core.storage.event_log.SqlEventLogStorage"),
    ("orchestration/event_log.py", "dagster._core.storage.event_log.SqliteEventLogStorage"),
}
"""Base classes that Dagster documents and does not export."""


def _is_private(name: str) -> bool:
    """Whether a dotted name is private; dagster_dbt exports all names at its top level."""
    first, *rest = name.split(".")
    return any(part.startswith("_") for part in rest) or (first == "dagster_dbt" and len(rest) > 1)


def _imported_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (f"{module}{alias.name}" for alias in node.names)


def test_no_private_name_of_another_package_is_imported() -> None:
    paths = [path for package in _PACKAGES for path in (PROJECT / package).rglob("*.py")]
    found = {
        (str(path.relative_to(PROJECT)), name)
        for path in paths
        for name in _imported_names(ast.parse(path.read_text("utf-8")))
        if _is_private(name)
    }
    assert found == _PRIVATE_ON_PURPOSE


def test_unit_tests_mirror_the_rooms() -> None:
    unit = PROJECT / "tests" / "unit"
    folders = {path.parent.relative_to(unit) for path in unit.rglob("test_*.py")}
    assert {folder for folder in folders if not (PROJECT / folder).is_dir()} == set()


def test_dbt_holds_no_python() -> None:
    found = [path for path in (PROJECT / "dbt").rglob("*.py") if "target" not in path.parts]
    assert found == []


@pytest.mark.parametrize(
    ("room", "module"), [(room, module) for room, modules in _FORBIDDEN.items() for module in modules]
)
def test_linter_keeps_rooms_apart(room: str, module: str) -> None:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--select",
        "TID251",
        "--stdin-filename",
        f"{room}/new.py",
        "-",
    ]
    run = subprocess.run(command, input=f"import {module}\n", cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "TID251" in run.stdout


def test_every_model_has_its_description_beside_it() -> None:
    models = list((PROJECT / "dbt" / "models").rglob("*.sql"))
    assert [path for path in models if not path.with_suffix(".yml").exists()] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-bench.lock"])
def test_lock_pins_with_hashes_and_names_no_host(lock: str) -> None:
    text = Path(PROJECT / lock).read_text("utf-8")
    pins = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins)
    assert "://" not in text
    assert "index-url" not in text
