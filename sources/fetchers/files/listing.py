"""Listing and reading the files under a folder, without trusting names, links or sizes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sources.fetchers.files.paths import name_of
from sources.text.decoding import UnreadableReport


class FoundFile(NamedTuple):
    """One file that may be a report. `origin_name` is its path under the folder, with '/' and valid Unicode."""

    origin_name: str
    path: Path
    byte_count: int | None
    modified_ns: int | None
    is_closed: bool = False
    """A folder that cannot be entered: its files are unknown."""


def list_folder(root: Path) -> Iterator[FoundFile]:
    """Every file under `root` except hidden ones, in order of name; raises `OSError` if `root` cannot be entered.

    A linked or unreadable folder counts as one file, whose reading fails with the reason.
    """
    if not root.is_dir():
        raise FileNotFoundError(f"no folder at {root}")
    closed: list[Path] = []
    for folder, subfolders, names in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        shown = sorted(name for name in [*subfolders, *names] if not name.startswith("."))
        linked = {name for name in subfolders if Path(folder, name).is_symlink()}
        subfolders[:] = [name for name in shown if name in set(subfolders) - linked]
        yield from (_candidate(root, Path(folder, name)) for name in shown if name in linked or name not in subfolders)
    if root in closed:
        raise PermissionError(f"{root} cannot be entered")
    yield from (_candidate(root, path)._replace(is_closed=True) for path in closed)


def _candidate(root: Path, path: Path) -> FoundFile:
    try:
        status = path.stat()
    except OSError:
        status = None
    return FoundFile(
        name_of(os.fsencode(path.relative_to(root))), path, status and status.st_size, status and status.st_mtime_ns
    )


def read_file(root: Path, path: Path, limit: int) -> bytes:
    """The bytes of a file under `root`.

    Raises `UnreadableReport` if the file is not regular, has more than `limit` bytes, or changes meanwhile.
    """
    try:
        target = path.resolve()
        if not target.is_relative_to(root.resolve()):
            raise UnreadableReport("symbolic link to outside the folder: not followed")
        with os.fdopen(os.open(target, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise UnreadableReport("not a regular file")
            if before.st_size > limit:
                raise UnreadableReport(f"too large: {before.st_size:,} bytes, the limit is {limit:,}")
            content = file.read(limit + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise UnreadableReport(f"cannot be read: {error.strerror or error}") from error
    except RuntimeError as error:  # Python before 3.13 raises it for a loop of links
        raise UnreadableReport(f"cannot be read: {error}") from error
    if len(content) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise UnreadableReport("changed while it was read; it is read again in the next run")
    return content
