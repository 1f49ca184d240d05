"""The rooms of the project: what may stand and be imported where."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT

_FORBIDDEN = {
    "sources": ["dagster", "dagster_dbt", "duckdb", "polars", "warehouse", "orchestration"],
    "warehouse": ["dagster", "dagster_dbt", "orchestration"],
}


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
