"""Newsletters as mails: a folder of .eml files, each a report."""

import email
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.policy import default as policy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import chain

from sources.fetchers.composed import Composed, paragraphs
from sources.fetchers.content import body_of
from sources.fetchers.errors import FetchError
from sources.fetchers.folder import fetch_files
from sources.fetchers.visit import Fetched, Visit
from sources.registry import MailboxSource
from sources.text.decoding import UnreadableReport, decode

_GB = ("gb2312", "gbk")
"""Named where its superset is meant."""


def fetch(source: MailboxSource, visit: Visit) -> Iterator[Fetched]:
    """New and changed mails under the folder, and those that are gone; raises `FetchError` where it is away."""
    yield from fetch_files(source, source.path, visit, lambda file, content: _read(source, file, content))


def _read(source: MailboxSource, file: Fetched, content: bytes) -> Fetched:
    """The mail as an HTML document; raises `UnreadableReport` where it has no text."""
    try:
        message, body = _letter(email.message_from_bytes(content.removeprefix(BOM_UTF8), policy=policy))
    except (LookupError, ValueError, AttributeError, RecursionError, FetchError) as error:
        raise UnreadableReport(f"no readable mail: {error}") from error
    if not body:
        raise UnreadableReport("a mail without text")
    name, address = parseaddr(_header(message, "from") or "")
    composed = Composed(
        body,
        title=_header(message, "subject"),
        site=source.name,
        author=name or address or None,
        published_at=_date(message),
    )
    return file._replace(content=composed.document(), original=content)


def _letter(message: EmailMessage) -> tuple[EmailMessage, str]:
    """The mail and its words as HTML; of one that only carries another, those of the other."""
    carried = (part.get_content() for part in message.walk() if part.get_content_type() == "message/rfc822")
    for letter in chain([message], carried):
        part = letter.get_body(("html", "plain"))
        text = _text_of(part) if part is not None else ""
        if part is not None and text.strip():
            return letter, body_of(text) if part.get_content_type() == "text/html" else paragraphs(text)
    return message, ""


def _text_of(part: MIMEPart) -> str:
    """The words of a part in the encoding that it names; where it names none or a wrong one, in that which fits."""
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    try:
        charset = part.get_content_charset("utf-8")
        return payload.decode("gb18030" if charset in _GB else charset)
    except (LookupError, UnicodeDecodeError):
        with suppress(UnreadableReport):
            return decode(payload).text
    return str(part.get_content())


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, RecursionError):  # what the library makes of some broken headers
        return None
    return str(value) if value else None


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "")
    except (ValueError, OverflowError):
        return None
