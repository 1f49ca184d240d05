"""The data folder, with the paths of all files that a run keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout  # flock: the kernel releases it when its holder dies, even by kill -9


class DataFolderError(RuntimeError):
    """The data folder cannot be used; the message says which path and why."""


@dataclass(frozen=True)
class DataFolder:
    """Paths under one data folder; nothing is created before `prepare`."""

    root: Path

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    @property
    def work_file(self) -> Path:
        """The DuckDB file that runs build in; readers never open it."""
        return self.root / "work" / "warehouse.duckdb"

    @property
    def work_log(self) -> Path:
        """DuckDB's write-ahead log of the work file."""
        return self.work_file.with_suffix(".duckdb.wal")

    @property
    def sound_mark(self) -> Path:
        """File with the size and modification time of the work file when it was published."""
        return self.work_file.with_suffix(".sound")

    @property
    def versions(self) -> Path:
        return self.root / "versions"

    @property
    def published(self) -> Path:
        """Symlink to the current version."""
        return self.root / "warehouse.duckdb"

    @property
    def briefs(self) -> Path:
        """Pages that people read."""
        return self.root / "briefs"

    def room(self, source_id: str) -> Path:
        """Folder of a source's fetcher between visits, such as a copy of a repository, which can be fetched again."""
        path = self.root / "sources" / source_id
        path.mkdir(parents=True, exist_ok=True)
        return path

    @property
    def dagster_home(self) -> Path:
        return self.root / "dagster"

    def prepare(self) -> None:
        """Create the folders; raises `DataFolderError` if that fails."""
        try:
            for path in (self.landing, self.work_file.parent, self.versions, self.dagster_home):
                path.mkdir(parents=True, exist_ok=True)
            probe = self.root / ".writable"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise DataFolderError(f"cannot write to the data folder {self.root}: {error.strerror or error}") from error

    @contextmanager
    def writer_lock(self, wait_seconds: float) -> Iterator[None]:
        """Hold the lock of the only writer; raises `DataFolderError` if another holds it for `wait_seconds`."""
        try:
            with FileLock(self.root / ".writer.lock", timeout=wait_seconds):
                yield
        except Timeout as error:
            raise DataFolderError(f"another run has been writing to {self.root} for {wait_seconds:.0f} s") from error
