"""The warehouse as a run uses it: one writer at a time, one connection at a time."""

import os
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

import dagster as dg
import duckdb

from orchestration.alerts import send
from orchestration.history import close_dead_runs, prune
from orchestration.settings import Settings, settings
from warehouse.storage.repair.leftovers import clear
from warehouse.storage.repair.recover import recover
from warehouse.storage.store import connect


class Warehouse(dg.ConfigurableResource["Warehouse"]):
    """Holds the writer's lock for as long as the run lasts; what a killed run left is put right first."""

    @property
    def settings(self) -> Settings:
        return settings()

    def connect(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A writing connection; only one may be open, and none while dbt runs."""
        return connect(self.settings.folder.work_file, self.settings.duckdb_memory)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Warehouse", None, None]:
        folder = self.settings.folder
        folder.prepare()
        os.environ.update(self.settings.environment())
        with folder.writer_lock(self.settings.lock_wait_seconds):
            log = dg.get_dagster_logger()
            if done := recover(folder, self.settings.duckdb_memory):
                log.warning(done)
                send(self.settings, done)
            if removed := clear(folder):
                log.info(f"removed {len(removed)} files of runs that died")
            if context.instance:
                close_dead_runs(context.instance, context.run_id)
                prune(context.instance, folder.dagster_home, self.settings.keep_runs)
            yield self
