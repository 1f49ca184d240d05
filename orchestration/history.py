"""Maintenance of Dagster's history of runs: closing dead runs, and removing old ones."""

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
"""Deletes the results of checks, half a megabyte a run, which Dagster's `delete_run` leaves behind."""
_UNFINISHED = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]
_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def close_dead_runs(instance: dg.DagsterInstance, run_id: str | None) -> None:
    """Mark unfinished runs of the command as failed if their process is gone, as a killed process could not do so.

    `run_id` is the run of this process. Another run with the same process id is dead: in containers ids repeat.
    """
    for run in instance.get_runs(dg.RunsFilter(statuses=_UNFINISHED)):
        pid = run.tags.get(PID_TAG)
        is_dead = pid and (not is_alive(int(pid)) or (int(pid) == os.getpid() and run.run_id != run_id))
        if is_dead:
            instance.report_run_failed(run, message=f"Its process {pid} {GONE}.")


def prune(instance: dg.DagsterInstance, home: Path, keep_runs: int) -> int:
    """Remove all but the newest `keep_runs` finished runs with their logs; returns the number of removed runs."""
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
    """Return the space of removed rows to the disk if it is more than half of the file, as SQLite keeps it."""
    with closing(sqlite3.connect(database)) as connection, suppress(sqlite3.OperationalError):  # in use
        (pages,), (free,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count")
        )
        if free > pages / 2:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # else the log file keeps its greatest size
