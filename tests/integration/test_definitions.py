"""What Dagster loads."""

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import defs, folder_sensor
from orchestration.settings import settings
from tests.conftest import PROJECT
from tests.integration.conftest import Built
from tests.integration.definitions_snapshot import SNAPSHOT, render
from tests.integration.runs import environment


def test_definitions_are_those_of_the_snapshot() -> None:
    assert render() + "\n" == SNAPSHOT.read_text("utf-8"), "read the difference, then `make snapshot`"


@pytest.mark.parametrize("command", ["dg check defs", "dagster definitions validate"])
def test_tools_find_nothing_wrong_with_the_definitions(tmp_path: Path, command: str) -> None:
    tool, *arguments = command.split()
    path = Path(sys.executable).with_name(tool)
    env = {**environment(), "DAGSTER_HOME": str(tmp_path), "DG_CLI_CONFIG": str(tmp_path / "none")}
    run = subprocess.run([path, *arguments], cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_mart_descends_from_a_source() -> None:
    graph = defs.resolve_asset_graph()
    landing = dg.AssetKey(["landing", "inbox"])
    for key in graph.get_all_asset_keys():
        if key.path[0] in ("marts", "published") and key.path[1] not in (
            "predictions",
            "entity_reviews",
            "id_redirects",
        ):
            assert landing in graph.get_ancestor_asset_keys(key), key.to_user_string()


def test_nightly_runs_at_half_past_two_in_shanghai() -> None:
    schedule = defs.resolve_schedule_def("nightly_schedule")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 2 * * *", "Asia/Shanghai")


def test_folder_sensor_asks_for_one_run_per_change(tmp_path: Path) -> None:
    os.environ["BRIEFHOUSE_INBOX"] = str(tmp_path)
    settings.cache_clear()
    try:
        (tmp_path / "report.md").write_text("# Report\n")
        context = dg.build_sensor_context()
        assert isinstance(folder_sensor(context), dg.RunRequest)
        assert isinstance(folder_sensor(context), dg.SkipReason)
        (tmp_path / "report.md").write_text("# Report, edited\n")
        assert isinstance(folder_sensor(context), dg.RunRequest)
    finally:
        del os.environ["BRIEFHOUSE_INBOX"]
        settings.cache_clear()


def test_dbt_unit_tests_pass(copied: Built, tmp_path: Path) -> None:
    """Unit tests read only the columns of a warehouse, never its rows."""
    script = (
        "from pathlib import Path; from orchestration.assets.dbt_models import run_dbt; "
        f"run = run_dbt(['test', '--select', 'test_type:unit'], Path({str(tmp_path)!r})); "
        "raise SystemExit('\\n'.join(run.failures) or 0)"
    )
    work_file = copied.data / "work" / "warehouse.duckdb"
    env = {**environment(), "BRIEFHOUSE_WORK_FILE": str(work_file)}
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
