"""The input of a fetcher that visits a source, and its output."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sources.fetchers.visits.http import Client


class Known(NamedTuple):
    """The last known state of one report of a source; times in nanoseconds since 1970."""

    origin_name: str
    content_sha256: str | None
    byte_count: int | None
    modified_ns: int | None
    refusal: str | None
    is_withdrawn: bool
    arrived_ns: int
    url: str | None = None


class FetchProblem(NamedTuple):
    """A fault of a report that is taken nevertheless."""

    code: str
    message: str


class Fetched(NamedTuple):
    """The current state of a report at its source: its bytes, or the reason of a refusal, or that it is gone.

    `report_key` is the permanent name of the report within its source (a path, an address, the id of an entry or mail);
    `origin_name` is its current place. `original` holds the bytes from which `content` was cut, if they differ.
    """

    report_key: str
    origin_name: str
    content: bytes | None = None
    refusal: str | None = None
    is_withdrawn: bool = False
    url: str | None = None
    byte_count: int | None = None
    modified_ns: int | None = None
    original: bytes | None = None
    problems: tuple[FetchProblem, ...] = ()


def _nothing(_: Known) -> bytes | None:
    return None


@dataclass
class Visit:
    """One visit to a source: its known reports, its client, and the days to fetch again.

    `marks` holds the state of the source (ETags, a commit), by address; the fetcher changes it in place, and it is kept
    for the next visit if this one ends without `FetchError`. `folder` is a folder for the source that stays between
    visits. `since` and `until` ask for reports of these days again, if the source still has them. `stored` returns the
    last stored bytes of a known report.
    """

    known: Mapping[str, Known]
    client: Client
    folder: Path
    byte_limit: int
    marks: dict[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    stored: Callable[[Known], bytes | None] = _nothing
