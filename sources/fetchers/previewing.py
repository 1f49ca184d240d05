"""The first reports at an address or path that is not yet a source, fetched as a run would fetch them."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter

from sources.fetchers import fetch
from sources.fetchers.files.listing import read_file
from sources.fetchers.files.mail import document_of, is_mail
from sources.fetchers.guessing import guess_source
from sources.fetchers.visits.http import Client
from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import Source, address_of
from sources.text.decoding import UnreadableReport

_LARGEST = 10_000_000


def first_reports(location: str, client: Client, count: int) -> Iterator[Fetched]:
    """Up to `count` reports of a file, folder, feed, page or repository; raises `FetchError` where there is none."""
    path = Path(location).expanduser()
    if "://" not in location and os.path.isfile(path):  # noqa: PTH113 - `Path.is_file` raises for too long names
        yield _file(path.resolve())
        return
    source: Source = TypeAdapter(Source).validate_python(guess_source(location, client))
    client.forget(address_of(source) or "")  # else the page already fetched to guess its kind would count as unchanged
    with TemporaryDirectory() as room:
        visit = Visit({}, client, Path(room), _LARGEST)
        yield from islice((one for one in fetch(source, visit) if not one.is_withdrawn), count)


def _file(path: Path) -> Fetched:
    """A file as the folder fetcher gives it; a mail as its HTML document."""
    try:
        content = read_file(path.parent, path, _LARGEST)
        return Fetched(path.name, path.name, document_of(content) if is_mail(content) else content)
    except UnreadableReport as error:
        return Fetched(path.name, path.name, refusal=str(error))
