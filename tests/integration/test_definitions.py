"""The Dagster definitions."""

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from orchestration.assets.dbt_runner import Dbt
from orchestration.definitions import build_definitions, build_folder_sensor
from orchestration.settings import Settings
from sources.registry.file import read_registry
from tests.conftest import PROJECT
from tests.integration.conftest import Built
from tests.integration.definitions_snapshot import SNAPSHOT, render
from tests.integration.runs import environment


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    return build_definitions(Settings())


def test_definitions_are_those_of_the_snapshot() -> None:
    assert render() + "\n" == SNAPSHOT.read_text("utf-8"), "read the difference, then `make snapshot`"


@pytest.mark.parametrize("command", ["dg check defs", "dagster definitions validate"])
def test_tools_find_nothing_wrong_with_the_definitions(tmp_path: Path, command: str) -> None:
    tool, *arguments = command.split()
    path = Path(sys.executable).with_name(tool)
    env = {**environment(), "DAGSTER_HOME": str(tmp_path), "DG_CLI_CONFIG": str(tmp_path / "none")}
    run = subprocess.run([path, *arguments], cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_mart_descends_from_a_source(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    landing = dg.AssetKey(["landing", "inbox"])
    for key in graph.get_all_asset_keys():
        if key.path[0] in ("marts", "published") and key.path[1] not in (
            "predictions",
            "entity_reviews",
            "id_redirects",
        ):
            assert landing in graph.get_ancestor_asset_keys(key), key.to_user_string()


def test_every_asset_and_check_says_what_it_is(defs: dg.Definitions) -> None:
    graph = defs.resolve_asset_graph()
    for key in graph.get_all_asset_keys():
        asset = graph.get(key)
        assert asset.description and asset.owners and asset.kinds and asset.group_name, key
    assert [key for key in graph.asset_check_keys if not graph.get_check_spec(key).description] == []


def test_nightly_runs_at_half_past_two_in_shanghai(defs: dg.Definitions) -> None:
    schedule = defs.resolve_schedule_def("nightly_schedule")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 2 * * *", "Asia/Shanghai")


def test_folder_sensor_asks_for_one_run_per_change(tmp_path: Path) -> None:
    folder_sensor = build_folder_sensor(read_registry(PROJECT / "sources.yaml"), tmp_path)
    (tmp_path / "report.md").write_text("# Report\n")
    context = dg.build_sensor_context()
    assert isinstance(folder_sensor(context), dg.RunRequest)
    assert isinstance(folder_sensor(context), dg.SkipReason)
    (tmp_path / "report.md").write_text("# Report, edited\n")
    assert isinstance(folder_sensor(context), dg.RunRequest)


def test_dbt_unit_tests_pass(copied: Built, tmp_path: Path) -> None:
    """Unit tests read only the columns of a warehouse, never its rows."""
    dbt = Dbt.of(Settings(data=copied.data), target_path=tmp_path)
    assert dbt.run("test", "--select", "test_type:unit").failures == []
