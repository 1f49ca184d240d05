"""The warehouse as a run uses it: one writer at a time, one connection at a time."""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

import dagster as dg
import duckdb

from orchestration.settings import Settings, settings
from warehouse.publish import recover
from warehouse.store import connect

PID_TAG = "briefhouse/pid"
GONE = "is gone"


class Warehouse(dg.ConfigurableResource["Warehouse"]):
    """Holds the writer's lock for as long as the run lasts; what a killed run left is put right first."""

    @property
    def settings(self) -> Settings:
        return settings()

    def connect(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A writing connection; only one may be open, and none while dbt runs."""
        return connect(self.settings.folder.work_file)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Warehouse", None, None]:
        folder = self.settings.folder
        folder.prepare()
        os.environ.update(self.settings.environment())
        with folder.writer_lock(self.settings.lock_wait_seconds):
            if done := recover(folder):
                dg.get_dagster_logger().warning(done)
            if context.instance:
                _close_dead_runs(context.instance)
            yield self


def _close_dead_runs(instance: dg.DagsterInstance) -> None:
    """Mark runs of this command as failed whose process is gone: killed, they could not do so themselves."""
    unfinished = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]
    for run in instance.get_runs(dg.RunsFilter(statuses=unfinished)):
        pid = run.tags.get(PID_TAG)
        if pid and not _is_alive(int(pid)):
            instance.report_run_failed(run, message=f"Its process {pid} {GONE}.")


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
