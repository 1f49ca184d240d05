"""Dagster's record of runs: dead ones are closed, old ones removed with all that they logged."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.event_log import PooledEventLogStorage
from orchestration.history import GONE, PID_TAG, close_dead_runs, prune
from orchestration.run import INSTANCE_CONFIG


@dg.asset
def numbers() -> dg.MaterializeResult[None]:
    print("written to the compute log")
    return dg.MaterializeResult(metadata={"filling": "x" * 200_000})


@dg.asset_check(asset=numbers)
def numbers_are_well() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=True, metadata={"filling": "x" * 200_000})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "dagster.yaml").write_text(INSTANCE_CONFIG, "utf-8")
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def instance(home: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(str(home)) as instance:
        yield instance


def run(instance: dg.DagsterInstance) -> str:
    return dg.materialize([numbers, numbers_are_well], instance=instance).run_id


def size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def test_only_the_newest_runs_stay_and_the_disk_gets_its_room_back(instance: dg.DagsterInstance, home: Path) -> None:
    runs = [run(instance) for _ in range(5)]
    before = size(home)
    assert prune(instance, home, keep_runs=1) == 4
    assert [kept.run_id for kept in instance.get_runs()] == runs[-1:]
    assert [path for path in home.rglob("*") if any(removed in path.name for removed in runs[:-1])] == []
    after = size(home)
    assert after < before / 2
    assert prune(instance, home, keep_runs=1) == 0
    event = instance.get_latest_materialization_event(dg.AssetKey("numbers"))
    assert event is not None
    assert event.run_id == runs[-1]
    run(instance)
    assert prune(instance, home, keep_runs=1) == 1
    assert size(home) < after * 2  # what the last run wrote ahead counts twice while the log is open


def test_run_whose_process_is_gone_is_closed_and_others_are_left(instance: dg.DagsterInstance) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()

    def started(tags: dict[str, str]) -> str:
        return instance.create_run_for_job(
            dg.Definitions(assets=[numbers]).resolve_implicit_global_asset_job_def(), tags=tags
        ).run_id

    dead, alive, other = started({PID_TAG: str(process.pid)}), started({PID_TAG: str(os.getpid())}), started({})
    namesake = started({PID_TAG: str(os.getpid())})
    close_dead_runs(instance, alive)
    statuses = {kept.run_id: kept.status for kept in instance.get_runs()}
    assert statuses[dead] is statuses[namesake] is dg.DagsterRunStatus.FAILURE
    assert dg.DagsterRunStatus.FAILURE not in (statuses[alive], statuses[other])
    assert any(GONE in entry.message or GONE in str(entry.dagster_event) for entry in instance.all_logs(dead))


def test_log_is_written_over_few_connections_and_read_by_dagster_s_own_class(
    instance: dg.DagsterInstance, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    connect = sqlite3.dbapi2.connect

    def counted(path: str, **options: Any) -> sqlite3.Connection:
        opened.append(path)
        return connect(path, **options)

    monkeypatch.setattr(sqlite3.dbapi2, "connect", counted)
    runs = [run(instance) for _ in range(3)]
    assert isinstance(instance.event_log_storage, PooledEventLogStorage)
    assert 0 < len([path for path in opened if path.endswith("index.db")]) < 20
    (home / "dagster.yaml").write_text("telemetry: {enabled: false}\n", "utf-8")
    with dg.DagsterInstance.from_config(str(home)) as plain:
        for run_id in runs:
            logs = [one.event_log_entry for one in plain.get_records_for_run(run_id).records]
            assert logs == [one.event_log_entry for one in instance.get_records_for_run(run_id).records]
            assert any(log.dagster_event and log.dagster_event.is_step_success for log in logs)
    instance.event_log_storage.wipe()
    assert not instance.get_records_for_run(runs[0]).records
    run(instance)
