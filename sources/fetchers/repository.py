"""Files of a git repository: the changes since the last seen commit, with renames and deletions."""

import hashlib
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from sources.fetchers.files.git import Change, Copy, TreeEntry
from sources.fetchers.files.paths import name_of, path_of
from sources.fetchers.files.patterns import is_wanted
from sources.fetchers.visits.secrets import filled
from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import RepositorySource

_REPORTS = (".md", ".markdown", ".mdx", ".txt", ".html", ".htm")
"""Globs of the files that are taken where a source has no `include`."""
_LINK = "120000"
_SUBMODULE = "160000"


def fetch(source: RepositorySource, visit: Visit) -> Iterator[Fetched]:
    """New and changed files of the newest commit; a renamed file keeps its report, a deleted one withdraws it."""
    address = filled(source.url)
    instead = (source.url, address) if address != source.url else None
    copy = Copy(visit.folder / "repository.git", _pinned(source, visit), instead)
    newest = copy.fetch(source.url, source.branch)
    scope = hashlib.sha256(repr((source.url, source.branch, source.include, source.exclude)).encode()).hexdigest()[:16]
    seen, _, seen_scope = visit.marks.get("commit", "").partition(" ")
    if seen_scope == scope and seen and copy.has(seen):
        changes: Iterable[Change] = () if seen == newest else copy.changes(seen, newest)
    else:
        changes = _all(copy, newest, visit)
    yield from _fetched(source, visit, copy, newest, list(changes))
    visit.marks["commit"] = f"{newest} {scope}"


def _pinned(source: RepositorySource, visit: Visit) -> str | None:
    """The checked address of the host, so that git connects to no other."""
    parts = urlsplit(source.url)
    if parts.scheme == "file" or not parts.hostname:
        return None
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.hostname}:{port}:{visit.client.address_of(parts.hostname, port)}"


def _all(copy: Copy, commit: str, visit: Visit) -> Iterator[Change]:
    """Every file of the commit as new, and every known file that is missing as deleted."""
    entries = copy.files(commit)
    yield from (Change(entry, False, None) for entry in entries)
    names = {name_of(entry.path) for entry in entries}
    for known in visit.known.values():
        if not known.is_withdrawn and known.origin_name not in names:
            yield Change(TreeEntry("", "", path_of(known.origin_name)), True, None)


def _fetched(
    source: RepositorySource, visit: Visit, copy: Copy, newest: str, changes: list[Change]
) -> Iterator[Fetched]:
    keys = _Keys(visit, newest)
    files: dict[TreeEntry, Fetched] = {}
    for change in changes:
        name = name_of(change.entry.path)
        earlier = name_of(change.earlier_path) if change.earlier_path else None
        if change.is_deleted or change.entry.mode == _SUBMODULE or not _is_report(source, name):
            gone = keys.known(name if change.is_deleted else earlier or name)
            if gone and not source.keep_deleted:
                yield Fetched(gone, name, is_withdrawn=True)
        else:
            files[change.entry] = Fetched(keys.of(name, earlier), name)
    yield from _read(copy, files, visit.byte_limit)


def _read(copy: Copy, files: dict[TreeEntry, Fetched], byte_limit: int) -> Iterator[Fetched]:
    sizes = copy.sizes(list(files))
    wanted = []
    for entry, file in files.items():
        size = sizes[entry.blob]
        if entry.mode == _LINK:
            yield file._replace(refusal="symbolic link: not followed")
        elif size > byte_limit:
            yield file._replace(refusal=f"too large: {size:,} bytes, the limit is {byte_limit:,}", byte_count=size)
        else:
            wanted.append(entry)
    for entry, content in copy.contents(wanted):
        yield files[entry]._replace(content=content, byte_count=len(content))


class _Keys:
    """Keys of reports by their current path; a path that is already the key of another report gets a new key."""

    def __init__(self, visit: Visit, commit: str) -> None:
        self.places = {known.origin_name: key for key, known in visit.known.items() if known.is_withdrawn}
        self.places |= {known.origin_name: key for key, known in visit.known.items() if not known.is_withdrawn}
        self.taken = {key for key, known in visit.known.items() if known.origin_name != key}
        self.commit = commit[:12]

    def known(self, name: str) -> str | None:
        return self.places.get(name)

    def of(self, name: str, earlier: str | None) -> str:
        if key := self.places.get(earlier or name):
            return key
        return f"{name}@{self.commit}" if name in self.taken else name


def _is_report(source: RepositorySource, name: str) -> bool:
    if any(part.startswith(".") for part in name.split("/")):
        return False
    return is_wanted(source, name) and (bool(source.include) or name.lower().endswith(_REPORTS))
