"""Guessing the kind of source at a typed address or path."""

import os
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sources.fetchers.feed import read_feed
from sources.fetchers.pages.content import feed_of
from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Client, Response
from sources.registry.models import Politeness

_LARGEST = 10_000_000
_FORGES = {"github.com", "gitlab.com", "codeberg.org", "gitee.com", "bitbucket.org"}


def guess_source(location: str, client: Client) -> dict[str, Any]:
    """An entry for `sources.yaml`, by the path or by a request to the address; raises `FetchError`."""
    if not location.startswith(("http://", "https://", "file://")):
        return _folder(Path(location).expanduser())
    parts = urlsplit(location)
    is_repository = parts.path.endswith(".git") or parts.scheme == "file"
    if is_repository or (parts.hostname in _FORGES and parts.path.strip("/").count("/") == 1):
        return _entry(parts.path.rstrip("/").removesuffix(".git").rpartition("/")[2], "repository", url=location)
    answer = client.get(location, byte_limit=_LARGEST, is_conditional=False)
    assert answer is not None
    if title := _feed_title(answer):
        return _entry(title, "feed", url=location)
    if feed := feed_of(answer.content, answer.url, answer.charset):
        return guess_source(feed, client)
    return _entry(parts.hostname or "page", "page", url=location)


def client_for_guessing(allow_private_addresses: bool) -> Client:
    """A client for the few requests that a guess needs."""
    return Client({}, Politeness(requests_per_visit=10), allow_private_addresses)


def source_id_of(name: str) -> str:
    """An id made of a name's Latin letters and digits."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40] or "source"


def _folder(path: Path) -> dict[str, Any]:
    if not os.path.isdir(path):  # noqa: PTH112 - `Path.is_dir` raises for too long names
        raise FetchError(f"{str(path)[:200]} is neither a folder nor a web address")
    is_mailbox = any(path.glob("*.eml")) or any(path.glob("*/*.eml"))
    return _entry(path.resolve().name, "mailbox" if is_mailbox else "folder", path=str(path.resolve()))


def _feed_title(answer: Response) -> str | None:
    try:
        feed = read_feed(answer)
    except FetchError:
        return None
    return feed.title or urlsplit(answer.url).hostname


def _entry(name: str, kind: str, **where: str) -> dict[str, Any]:
    said = " ".join(name.split())[:80] or kind
    return {"source_id": source_id_of(said), "name": said, "kind": kind, **where}
