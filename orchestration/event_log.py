"""Dagster's event log in SQLite, with connections that stay open.

Dagster's own class opens a connection for every event that it writes or reads: thousands in one run, which take about
a seventh of the time of a night without new reports. `dagster.yaml` names the class below in its place; the files and
tables are the same.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dagster import StringSource

# private: Dagster exports no storage class to inherit from, though its documentation lets `dagster.yaml` name one
from dagster._core.storage.event_log import SqlEventLogStorage, SqliteEventLogStorage
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool

__all__ = ["PooledEventLogStorage", "SqlEventLogStorage"]

_MOST_OPEN = 4
"""Number of open files: the index, the current run, and a few runs that are being viewed."""
_BUSY_SECONDS = 30


class PooledEventLogStorage(SqliteEventLogStorage):
    """Keeps one open connection for each recently used file; the files are at Dagster's usual places."""

    def __init__(self, base_dir: str, inst_data: Any = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir, inst_data)

    @classmethod
    def config_type(cls) -> Any:
        return {"home": StringSource}

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "PooledEventLogStorage":
        return cls(str(Path(config_value["home"]) / "history" / "runs"), inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock, self._engine(shard).begin() as connection:
            yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            engine = create_engine(
                self.conn_string_for_shard(shard),
                poolclass=QueuePool,
                pool_size=1,
                connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
            )
            event.listen(engine, "connect", _write_without_waiting)
            self._initdb(engine)
            self._engines[shard] = engine
        self._engines.move_to_end(shard)
        while len(self._engines) > _MOST_OPEN:
            self._engines.popitem(last=False)[1].dispose()
        return self._engines[shard]

    def wipe(self) -> None:
        with self._db_lock:
            self._close()
        super().wipe()

    def dispose(self) -> None:
        super().dispose()
        self._close()

    def _close(self) -> None:
        while self._engines:
            self._engines.popitem()[1].dispose()


def _write_without_waiting(connection: Any, _record: object) -> None:
    """Let the system decide when writes reach the disk: after a power cut the log may lack its last events.

    The file stays intact, as it has a write-ahead log.
    """
    connection.execute("PRAGMA synchronous = NORMAL")
