"""Files under a folder: new, changed and removed ones."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sources.fetchers.files.listing import FoundFile, list_folder, read_file
from sources.fetchers.files.mail import document_of, is_mail
from sources.fetchers.files.patterns import is_wanted
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.visit import Fetched, Known, Visit
from sources.registry.models import FolderSource, MailboxSource
from sources.text.decoding import UnreadableReport

_RACY_NS = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was read may change again within the same timestamp."""
_SETTLING_SECONDS = 0.3
_PARTIAL = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", ".lock", "~")
"""Endings of files that a program is still writing, or has locked."""
_OF_OFFICE = "~$"
"""Prefixes of lock files of office programs."""
_OF_SYSTEMS = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
"""Files that operating systems create to display folders."""


def fetch(source: FolderSource, visit: Visit) -> Iterator[Fetched]:
    """New, changed and removed files, each a report, also mails; raises `FetchError` if the folder is missing."""
    if source.path is None:
        raise FetchError("this folder has no path")
    yield from fetch_files(source, source.path, visit, _taken)


def _taken(file: Fetched, content: bytes) -> Fetched:
    """The file with its bytes, or, for a mail, with those of its HTML document."""
    if is_mail(content) or file.origin_name.lower().endswith(".eml"):
        return file._replace(content=document_of(content), original=content)
    return file._replace(content=content)


def fetch_files(
    source: FolderSource | MailboxSource, root: Path, visit: Visit, read: Callable[[Fetched, bytes], Fetched]
) -> Iterator[Fetched]:
    """New and changed files under `root`, their bytes converted by `read`, and removed files."""
    listed = _listed(root, source)
    places = {known.origin_name: key for key, known in visit.known.items() if not known.is_withdrawn}
    present = {candidate.origin_name for candidate in listed}
    closed = tuple(f"{candidate.origin_name}/" for candidate in listed if candidate.is_closed)
    if places and not present:
        raise FetchError(f"{root} is empty, though {len(places)} files were there: is it mounted? Nothing is withdrawn")
    for candidate in _settled(listed, root, source):
        key = places.get(candidate.origin_name, candidate.origin_name)
        if not (known := visit.known.get(key)) or not _is_unchanged(candidate, known):
            yield _read(_seen(key, candidate), root, candidate, visit.byte_limit, read)
    if not source.keep_deleted and places.keys() & present:
        gone = (name for name in sorted(places.keys() - present) if not name.startswith(closed))
        yield from (Fetched(places[name], name, is_withdrawn=True) for name in gone)


def _settled(candidates: list[FoundFile], root: Path, source: FolderSource | MailboxSource) -> list[FoundFile]:
    """The files that are not being written: one that changes between two looks waits for the next visit."""
    newest = max((candidate.modified_ns or 0 for candidate in candidates), default=0)
    if newest < time.time_ns() - _RACY_NS:
        return candidates
    time.sleep(_SETTLING_SECONDS)
    before = set(candidates)
    return [candidate for candidate in _listed(root, source) if candidate in before]


def _listed(root: Path, source: FolderSource | MailboxSource) -> list[FoundFile]:
    try:
        return [
            candidate
            for candidate in list_folder(root)
            if candidate.is_closed or (is_wanted(source, candidate.origin_name) and _is_finished(candidate))
        ]
    except OSError as error:
        raise FetchError(str(error)) from error


def _is_finished(candidate: FoundFile) -> bool:
    """Whether a file is meant as a report and is complete, by its name."""
    name = candidate.origin_name.rpartition("/")[2].lower()
    return not (name.startswith(_OF_OFFICE) or name in _OF_SYSTEMS or name.endswith(_PARTIAL))


def _read(
    file: Fetched, root: Path, candidate: FoundFile, byte_limit: int, read: Callable[[Fetched, bytes], Fetched]
) -> Fetched:
    try:
        return read(file, read_file(root, candidate.path, byte_limit))
    except UnreadableReport as error:
        return file._replace(refusal=str(error))
    except Exception as error:  # noqa: BLE001 - one file's failure, not its folder's
        return file._replace(refusal=f"cannot be read: {type(error).__name__}: {str(error)[:200]}")


def _seen(key: str, candidate: FoundFile) -> Fetched:
    return Fetched(key, candidate.origin_name, byte_count=candidate.byte_count, modified_ns=candidate.modified_ns)


def _is_unchanged(candidate: FoundFile, known: Known) -> bool:
    same = (candidate.byte_count, candidate.modified_ns) == (known.byte_count, known.modified_ns)
    is_settled = known.modified_ns is not None and known.arrived_ns - known.modified_ns > _RACY_NS
    return same and is_settled and known.content_sha256 is not None
