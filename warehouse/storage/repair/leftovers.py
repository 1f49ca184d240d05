"""Removing leftovers of dead processes from the data folder: half-written files, links, copies, old damaged files."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from warehouse.storage.data_folder import DataFolder

_DAY = 86_400
_DAYS_ASIDE = 30
"""Time for which a damaged work file is kept for inspection."""


def clear(folder: DataFolder) -> list[Path]:
    """Remove files that are no longer needed; returns their paths. The caller must hold the writer's lock."""
    removed = []
    for path in (*_of_writers(folder), *_of_others(folder), *_set_aside(folder)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        removed.append(path)
    return removed


def _of_writers(folder: DataFolder) -> Iterator[Path]:
    """Files of dead writers: they were made under the lock, which this process holds now."""
    yield from folder.landing.glob("??/*.part")
    yield from folder.versions.glob("*.part")
    yield from folder.work_file.parent.glob("*.part")
    yield from folder.work_file.parent.glob("*.tmp")  # DuckDB's spill files
    yield from folder.root.glob(f".{folder.published.name}.*")


def _of_others(folder: DataFolder) -> Iterator[Path]:
    """Files of dead processes without the lock: `.<page>.<pid>` of briefs, copies of docs, spill files, git's files."""
    for path in folder.briefs.rglob(".*.*"):
        pid = path.suffix[1:]
        if pid.isdecimal() and not (is_alive(int(pid)) and _days_old(path) < 1):
            yield path
    for path in (*folder.root.glob(".docs-*"), *folder.versions.glob("*.tmp")):
        if _days_old(path) >= 1:
            yield path
    for pattern in ("*.lock", "tmp_*"):  # git is killed after a quarter of an hour
        yield from (path for path in (folder.root / "sources").rglob(pattern) if _days_old(path) > 1 / 48)


def _set_aside(folder: DataFolder) -> Iterator[Path]:
    """Damaged work files and their logs, except the newest one of the last month."""
    aside = sorted(folder.work_file.parent.glob("*.damaged-*"), reverse=True)
    newest = aside[0].name.removesuffix(".wal") if aside else ""
    for path in aside:
        if path.name.removesuffix(".wal") != newest or _days_old(path) >= _DAYS_ASIDE:
            yield path


def is_alive(pid: int) -> bool:
    """Whether a process with this id runs on this machine."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _days_old(path: Path) -> float:
    return (time.time() - path.lstat().st_mtime) / _DAY
