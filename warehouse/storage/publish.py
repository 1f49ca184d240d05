"""Publishing a work file: writing a new read-only version beside the old ones, then one atomic switch of a symlink.

If the published file itself were replaced, a left-over write-ahead log of a reader could be replayed onto it.
"""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse.storage.data_folder import DataFolder, DataFolderError
from warehouse.storage.repair.recover import mark_sound
from warehouse.storage.store import limit_memory


def publish(folder: DataFolder, run_id: str, keep: timedelta, memory: str | None = None) -> Path:
    """Copy the work file to a new version, switch `warehouse.duckdb` to it, prune old ones; returns the version.

    `memory` bounds DuckDB, as in '500MB'. Raises `DataFolderError`; before the switch, readers see the old version.
    """
    if folder.published.exists() and not folder.published.is_symlink():
        raise DataFolderError(f"{folder.published} is a file of its own, not a published version: move it away first")
    version = folder.versions / f"warehouse-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{run_id[:8]}.duckdb"
    part = version.with_suffix(".part")
    try:
        _checkpoint(folder.work_file, memory)
        shutil.copyfile(folder.work_file, part)
        _sync(part)
        _must_be_readable(part, memory)
        part.chmod(0o444)
        part.replace(version)
        if folder.published.exists():
            os.utime(folder.published)  # its time is that of its replacement
        _switch(folder.published, version)
    except (OSError, duckdb.Error) as error:
        raise DataFolderError(f"cannot publish {version.name}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    mark_sound(folder)
    prune(folder, keep)
    return version


def prune(folder: DataFolder, keep: timedelta) -> list[Path]:
    """Remove versions that were replaced longer ago than `keep`, with files that readers left beside them."""
    current = folder.published.resolve()
    limit = datetime.now(UTC) - keep
    removed = []
    for version in sorted(folder.versions.glob("warehouse-*.duckdb")):
        if version.resolve() != current and datetime.fromtimestamp(version.stat().st_mtime, UTC) < limit:
            version.with_suffix(".duckdb.wal").unlink(missing_ok=True)
            version.unlink()
            removed.append(version)
    return removed


def _checkpoint(path: Path, memory: str | None) -> None:
    with duckdb.connect(str(path)) as connection:
        limit_memory(connection, memory)
        connection.execute("CHECKPOINT")


def _must_be_readable(path: Path, memory: str | None) -> None:
    with duckdb.connect(str(path), read_only=True) as connection:
        limit_memory(connection, memory)
        connection.execute("SELECT count(*) FROM marts.reports").fetchone()


def _switch(link: Path, target: Path) -> None:
    fresh = link.with_name(f".{link.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.relative_to(link.parent))
    fresh.replace(link)
    _sync(link.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
