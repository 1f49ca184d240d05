"""What a fetcher is given when it visits a source, and what it brings back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sources.fetchers.visits.http import Client


class Known(NamedTuple):
    """The last that was seen of one report of a source; times in nanoseconds since 1970."""

    origin_name: str
    content_sha256: str | None
    byte_count: int | None
    modified_ns: int | None
    refusal: str | None
    is_withdrawn: bool
    arrived_ns: int
    url: str | None = None


class FetchProblem(NamedTuple):
    """What is wrong with a report that is taken all the same."""

    code: str
    message: str


class Fetched(NamedTuple):
    """A report as it stands at its source: its bytes, or why they were not taken, or that it is gone.

    `report_key` names the report within its source for good (a path, an entry's id, an address, a message's id);
    `origin_name` says where it stands now. `original` is what `content` was cut from, if that was more than it.
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
    """One visit: what is known of the source, how to reach it, and how far back to go.

    `marks` is what the source said of its own state, by address; the fetcher changes it in place, and it is kept for
    the next visit if this one ends without `FetchError`. `folder` is room of the source's own that stays between
    visits. `since` and `until` ask for reports of these days again, as far back as the source can tell. `stored` gives
    the bytes that were last taken of a known report.
    """

    known: Mapping[str, Known]
    client: Client
    folder: Path
    byte_limit: int
    marks: dict[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    stored: Callable[[Known], bytes | None] = _nothing
