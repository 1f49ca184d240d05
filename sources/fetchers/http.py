"""Getting addresses that others wrote: politely, bounded in time and size, and not from one's own network."""

from typing import NamedTuple


class Response(NamedTuple):
    """An answer: the address it came from after redirects, its bytes without transfer compression, its headers."""

    url: str
    content: bytes
    content_type: str
    link_next: str | None


class Client:
    """One visit's requests."""

    request_count: int = 0
    not_modified_count: int = 0
    byte_count: int = 0
