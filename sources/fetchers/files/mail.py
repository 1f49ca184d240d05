"""A mail as an HTML document: its text, and metadata from its headers."""

import email
import re
from codecs import BOM_UTF8
from contextlib import suppress
from datetime import datetime
from email.message import EmailMessage, MIMEPart
from email.policy import default as policy
from email.utils import parseaddr, parsedate_to_datetime
from itertools import chain, islice

from sources.fetchers.pages.composed import Composed, paragraphs
from sources.fetchers.pages.content import body_of
from sources.fetchers.visits.errors import FetchError
from sources.text.decoding import UnreadableReport, decode

_GB = ("gb2312", "gbk")
"""Character sets that mails name instead of their superset, which is used."""
_HEADER = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}\r?\n")
_OF_MAILS = re.compile(
    rb"^(?:Received|Return-Path|Message-ID|MIME-Version|DKIM-Signature):", re.IGNORECASE | re.MULTILINE
)
_SENDER = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_ENVELOPE = re.compile(rb"(?:\A|\r?\n\r?\n)From \S[^\r\n]* \d{4}\r?\n(?=[!-9;-~]+:)")
"""The line at the start of each mail in an mbox file."""
_LONGEST_HEADER = 100_000


def is_mail(content: bytes) -> bool:
    """Whether the bytes begin with a header that only mails have."""
    told = content.removeprefix(BOM_UTF8)
    envelope = _ENVELOPE.match(told)
    header = _HEADER.match(told, envelope.end() if envelope else 0, _LONGEST_HEADER)
    return bool(header and _SENDER.search(header[0]) and _OF_MAILS.search(header[0]))


def document_of(content: bytes, site: str | None = None) -> bytes:
    """The mail as an HTML document; raises `UnreadableReport` for a mail without text and a file of several mails."""
    if _ENVELOPE.match(content) and len(list(islice(_ENVELOPE.finditer(content), 2))) > 1:
        raise UnreadableReport("a file of many mails (mbox): save each mail as an .eml file")
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
        site=site,
        author=name or address or None,
        published_at=_date(message),
    )
    return composed.document()


def _letter(message: EmailMessage) -> tuple[EmailMessage, str]:
    """The mail and its text as HTML; for a mail that only forwards another as an attachment, the other mail."""
    carried = (part.get_content() for part in message.walk() if part.get_content_type() == "message/rfc822")
    for letter in chain([message], carried):
        part = letter.get_body(("html", "plain"))
        text = _text_of(part) if part is not None else ""
        if part is not None and text.strip():
            return letter, body_of(text) if part.get_content_type() == "text/html" else paragraphs(text)
    return message, ""


def _text_of(part: MIMEPart) -> str:
    """The text of a part in its declared encoding, or, where that is missing or wrong, in a detected one."""
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
    except (ValueError, IndexError, AttributeError, RecursionError):  # raised by `email` for some broken headers
        return None
    return str(value) if value else None


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "")
    except (ValueError, OverflowError):
        return None
