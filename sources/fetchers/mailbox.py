"""Newsletters as mails: a folder of .eml files, each a report."""

from collections.abc import Iterator

from sources.fetchers.files.mail import document_of
from sources.fetchers.folder import fetch_files
from sources.fetchers.visits.visit import Fetched, Visit
from sources.registry.models import MailboxSource


def fetch(source: MailboxSource, visit: Visit) -> Iterator[Fetched]:
    """New, changed and removed mails under the folder; raises `FetchError` if the folder is missing."""
    yield from fetch_files(
        source,
        source.path,
        visit,
        lambda file, content: file._replace(content=document_of(content, source.name), original=content),
    )
