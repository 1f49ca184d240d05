"""Repairing the work file after a killed run or a damaged disk block.

The published version is a copy of the whole work file, from which all but later arrivals can be restored.
"""

import errno
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from warehouse.storage.data_folder import DataFolder, DataFolderError
from warehouse.storage.repair.verify import fault_of


def recover(folder: DataFolder, memory: str) -> str | None:
    """Make the work file usable again; returns a message about the repair, None without one. Raises `DataFolderError`.

    A file that is unchanged since its publication is taken as sound once: if this run fails, the next run examines it.
    """
    is_as_published = _is_as_published(folder)
    folder.sound_mark.unlink(missing_ok=True)
    if is_as_published:
        return None
    if not folder.work_file.exists():
        return f"the work file was missing: {_restore(folder, memory)}" if any(_versions(folder)) else None
    fault = fault_of(folder.work_file, memory)
    if fault is None:
        return None
    aside = _set_aside(folder)
    return f"the work file was damaged ({fault}): kept as {aside.name}, {_restore(folder, memory)}"


def mark_sound(folder: DataFolder) -> None:
    """Note size and time of the work file as it is published, after it was built, tested and copied."""
    folder.sound_mark.write_text(_look(folder.work_file), "utf-8")


def _is_as_published(folder: DataFolder) -> bool:
    try:
        return folder.sound_mark.read_text("utf-8") == _look(folder.work_file) and not folder.work_log.exists()
    except (OSError, UnicodeDecodeError):
        return False


def _look(path: Path) -> str:
    state = path.stat()
    return f"{state.st_size} bytes of {state.st_mtime_ns}"


def _set_aside(folder: DataFolder) -> Path:
    aside = folder.work_file.with_suffix(f".damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    if folder.work_log.exists():  # the log is moved first: DuckDB would replay it onto a new file
        folder.work_log.replace(aside.with_name(f"{aside.name}.wal"))
    folder.work_file.replace(aside)
    return aside


def _restore(folder: DataFolder, memory: str) -> str:
    """Copy the newest undamaged version to the work file; returns a message about it."""
    part = folder.work_file.with_suffix(".part")
    for version in _versions(folder):
        if _copy(version, part) and fault_of(part, memory) is None:
            part.replace(folder.work_file)
            return f"restored from the published version {version.name}; what arrived after it is asked for again"
    part.unlink(missing_ok=True)
    return "begun anew without ids and history, for no published version can be read"


def _copy(version: Path, part: Path) -> bool:
    try:
        shutil.copyfile(version, part)
        part.chmod(0o644)
    except OSError as error:
        if error.errno == errno.EIO:  # the disk cannot read the version
            return False
        raise DataFolderError(f"cannot restore the work file from {version}: {error.strerror or error}") from error
    return True


def _versions(folder: DataFolder) -> Iterator[Path]:
    """The version that readers open, then the others, the newest first."""
    current = folder.published.resolve()
    if current.is_file():
        yield current
    others = sorted(folder.versions.glob("warehouse-*.duckdb"), reverse=True)
    yield from (version for version in others if version.resolve() != current)
