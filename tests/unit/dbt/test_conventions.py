"""The layers of the dbt project: who reads what, what a reader may rely on, and what is described."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

_DBT = PROJECT / "dbt"
_MODELS = _DBT / "models"
_STAGING, _INTERMEDIATE, _MARTS = (
    sorted((_MODELS / layer).rglob("*.sql")) for layer in ("staging", "intermediate", "marts")
)
_MACRO = re.compile(r"{% macro (\w+)\((.*?)\)")
_FUNCTION = "materialized='table_function'"


def _names(models: list[Path]) -> set[str]:
    return {path.stem for path in models}


def _refs(path: Path) -> set[str]:
    return set(re.findall(r"ref\('(\w+)'\)", path.read_text("utf-8")))


def _described(path: Path) -> dict[str, Any]:
    (model,) = yaml.safe_load(path.with_suffix(".yml").read_text("utf-8"))["models"]
    assert model["name"] == path.stem
    return model


def _macros() -> dict[str, list[str]]:
    """The arguments of every macro by its name."""
    text = "".join(path.read_text("utf-8") for path in (_DBT / "macros").rglob("*.sql"))
    return {
        name: [argument.partition("=")[0].strip() for argument in arguments.split(",") if argument]
        for name, arguments in _MACRO.findall(text)
    }


def test_sources_are_read_in_staging_alone_each_by_one_model() -> None:
    files = [path for folder in ("models", "macros", "data_tests", "analyses") for path in (_DBT / folder).rglob("*.*")]
    readers = [path for path in files if re.search(r"\bsource\(", path.read_text("utf-8"))]
    assert sorted(readers) == _STAGING
    sources = [re.findall(r"source\('\w+', '\w+'\)", path.read_text("utf-8")) for path in _STAGING]
    assert all(len(read) == 1 for read in sources)
    assert len({read for (read,) in sources}) == len(_STAGING)


def test_staging_models_read_nothing_but_their_source() -> None:
    assert [path.name for path in _STAGING if _refs(path)] == []


def test_intermediate_models_read_no_mart() -> None:
    reads = {path.name: _refs(path) & _names(_MARTS) for path in _INTERMEDIATE}
    assert {name: marts for name, marts in reads.items() if marts} == {}


@pytest.mark.parametrize("layer", [_STAGING, _INTERMEDIATE, _MARTS], ids=["staging", "intermediate", "marts"])
def test_folders_hold_at_most_ten_models(layer: list[Path]) -> None:
    folders = [path.parent for path in layer]
    assert [folder for folder in set(folders) if folders.count(folder) > 10] == []


@pytest.mark.parametrize("path", [*_STAGING, *_INTERMEDIATE, *_MARTS], ids=lambda path: path.stem)
def test_description_of_a_model_tells_what_a_row_is(path: Path) -> None:
    assert re.search(r"\bOne row( per [^.]+)?\.$", _described(path)["description"].strip())


def test_contracts_of_marts_are_enforced_but_for_functions() -> None:
    project = yaml.safe_load((_DBT / "dbt_project.yml").read_text("utf-8"))
    assert project["models"]["briefhouse"]["marts"]["+contract"] == {"enforced": True}
    configured = {path.stem: path.read_text("utf-8") for path in _MARTS}
    without = {name for name, text in configured.items() if "contract" in text}
    assert without == {name for name, text in configured.items() if _FUNCTION in text}
    assert [path.stem for path in _MARTS if "contract" in _described(path).get("config", {})] == []


@pytest.mark.parametrize("path", _MARTS, ids=lambda path: path.stem)
def test_every_column_of_a_mart_has_its_type_and_description(path: Path) -> None:
    columns = _described(path).get("columns", [])
    assert columns or _FUNCTION in path.read_text("utf-8")
    assert [column["name"] for column in columns if not column.get("data_type") or not column.get("description")] == []


def test_every_macro_is_described_with_its_arguments() -> None:
    described = yaml.safe_load((_DBT / "macros" / "macros.yml").read_text("utf-8"))["macros"]
    told = {macro["name"]: macro.get("arguments", []) for macro in described}
    assert {name: [argument["name"] for argument in arguments] for name, arguments in told.items()} == _macros()
    parts = [*described, *chain.from_iterable(told.values())]
    assert [part["name"] for part in parts if not part.get("description")] == []
