"""Dagster's own record of runs: those that died are closed, and old ones removed."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import dagster as dg
from sqlalchemy import text

from orchestration.event_log import SqlEventLogStorage
from warehouse.storage.repair.leftovers import is_alive

PID_TAG = "briefhouse/pid"
GONE = "is gone"
_LEFT_BY_DAGSTER = text("DELETE FROM asset_check_executions WHERE run_id = :run_id")
"""The results of checks, half a megabyte a run, which its `delete_run` leaves behind."""
_UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]
_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def close_dead_runs(instance: dg.DagsterInstance, run_id: str | None) -> None:
    """Mark runs of the command as failed whose process is gone: killed, they could not do so themselves.

    `run_id` is that of the run of this process. Another run with this process's id is dead: in containers ids repeat.
    """
    for run in instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED)):
        pid = run.tags.get(PID_TAG)
        is_dead = pid and (not is_alive(int(pid)) or (int(pid) == os.getpid() and run.run_id != run_id))
        if is_dead:
            instance.report_run_failed(run, message=f"Its process {pid} {GONE}.")


def prune(instance: dg.DagsterInstance, home: Path, keep_runs: int) -> int:
    """Remove all but the newest finished runs with what they logged; returns how many were removed."""
    old = instance.get_runs(dg.RunsFilter(statuses=_FINISHED))[keep_runs:]
    for run in old:
        instance.delete_run(run.run_id)
        instance.compute_log_manager.delete_logs(prefix=[run.run_id])
        if isinstance(instance.event_log_storage, SqlEventLogStorage):
            with instance.event_log_storage.index_connection() as connection:
                connection.execute(_LEFT_BY_DAGSTER, {"run_id": run.run_id})
        for path in (home / "history" / "runs").glob(f"{run.run_id}.db*"):  # with SQLite, a run's log is a file
            path.unlink()
    for path in (home / "history" / "runs.db", home / "history" / "runs" / "index.db"):
        if old and path.exists():
            _shrink(path)
    return len(old)


def _shrink(database: Path) -> None:
    """Give the room of removed rows back to the disk where it is more than half of the file: SQLite keeps it."""
    with closing(sqlite3.connect(database)) as connection, suppress(sqlite3.OperationalError):  # somebody reads it
        (pages,), (free,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count")
        )
        if free > pages / 2:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else the file beside it stays as long as it once was
