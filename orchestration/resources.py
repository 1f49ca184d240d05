"""The warehouse as a resource of runs: one writer at a time, one connection at a time."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import dagster as dg
import duckdb
from pydantic import Field

from orchestration.alerts import Alerts
from orchestration.history import close_dead_runs, prune
from orchestration.settings import Settings
from warehouse.storage.data_folder import DataFolder
from warehouse.storage.repair.leftovers import clear
from warehouse.storage.repair.recover import recover
from warehouse.storage.store import connect


class Warehouse(dg.ConfigurableResource["Warehouse"]):
    """Holds the writer's lock during the run, and first repairs leftovers of killed runs."""

    data: str = Field(description="Folder of the warehouse and of all files of runs.")
    inbox: str = Field(description="Folder with the reports of the inbox source.")
    time_zone: str = Field(description="Time zone of weeks and of printed times.")
    workers: int = Field(description="Number of processes that parse and extract.")
    duckdb_memory: str = Field(description="Memory limit of DuckDB, beyond which it writes to disk, as in '500MB'.")
    max_report_bytes: int = Field(description="Largest input in bytes; larger ones are refused.")
    lock_wait_seconds: float = Field(description="Seconds for which a run waits for another writer.")
    keep_versions_hours: float = Field(description="Hours for which a replaced version is kept.")
    keep_runs: int = Field(description="Number of finished runs in Dagster's history.")
    alerts: Alerts

    @classmethod
    def of(cls, options: Settings, alerts: Alerts) -> "Warehouse":
        """The warehouse that the settings describe."""
        return cls(
            data=str(options.folder.root),
            inbox=str(options.inbox.absolute()),
            time_zone=options.time_zone,
            workers=options.workers,
            duckdb_memory=options.duckdb_memory,
            max_report_bytes=options.max_report_bytes,
            lock_wait_seconds=options.lock_wait_seconds,
            keep_versions_hours=options.keep_versions_hours,
            keep_runs=options.keep_runs,
            alerts=alerts,
        )

    @property
    def folder(self) -> DataFolder:
        return DataFolder(Path(self.data))

    @property
    def keep_versions(self) -> timedelta:
        return timedelta(hours=self.keep_versions_hours)

    def connect(self) -> AbstractContextManager[duckdb.DuckDBPyConnection]:
        """A writing connection to the work file; only one may be open, and none while dbt runs."""
        return connect(self.folder.work_file, self.duckdb_memory)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Warehouse", None, None]:
        folder = self.folder
        folder.prepare()
        with folder.writer_lock(self.lock_wait_seconds):
            log = dg.get_dagster_logger()
            if done := recover(folder, self.duckdb_memory):
                log.warning(done)
                self.alerts.send(done)
            if removed := clear(folder):
                log.info(f"removed {len(removed)} files of runs that died")
            if context.instance:
                close_dead_runs(context.instance, context.run_id)
                prune(context.instance, folder.dagster_home, self.keep_runs)
            yield self
