"""The dbt project is parsed when it has changed, and only then."""

from pathlib import Path
from typing import Any

import pytest

from orchestration.assets.dbt_failures import Failure
from orchestration.assets.dbt_runner import Dbt, DbtRun
from orchestration.settings import Settings


@pytest.fixture
def parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The digests of the project at each parse; dbt itself is replaced."""
    digests: list[str] = []

    def parse(dbt: Dbt, _command: str, target_path: Path) -> DbtRun:
        digests.append(dbt.project_digest)
        (target_path / "partial_parse.msgpack").write_bytes(b"")
        (target_path / "manifest.json").write_text(f'{{"parse": {len(digests)}}}')
        return DbtRun([], [])

    (tmp_path / "project" / "models").mkdir(parents=True)
    monkeypatch.setattr("orchestration.assets.dbt_runner.DBT_PROJECT", tmp_path / "project")
    monkeypatch.setattr(Dbt, "run", parse)
    return digests


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest, as a new process reads it."""
    return Dbt.of(Settings(data=folder), target_path=folder / "target").manifest()


def test_unchanged_project_is_parsed_once(tmp_path: Path, parsed: list[str]) -> None:
    assert manifest(tmp_path) == manifest(tmp_path) == {"parse": 1}
    assert len(parsed) == 1


def test_changed_project_is_parsed_again_and_its_earlier_manifest_removed(tmp_path: Path, parsed: list[str]) -> None:
    manifest(tmp_path)
    (tmp_path / "project" / "models" / "a.sql").write_text("select 1")
    assert manifest(tmp_path) == {"parse": 2}
    assert [path.name for path in (tmp_path / "target").glob("manifest-*")] == [f"manifest-{parsed[1]}.json"]
    assert parsed[0] != parsed[1]


def test_project_that_cannot_be_parsed_is_told_and_leaves_no_manifest(
    tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Dbt, "run", lambda *_, **__: DbtRun([], [Failure("dbt", "no such macro")]))
    with pytest.raises(RuntimeError, match="no such macro"):
        manifest(tmp_path)
    assert parsed == []
    assert list((tmp_path / "target").glob("*manifest*.json")) == []
