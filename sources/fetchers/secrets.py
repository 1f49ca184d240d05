"""Secrets in addresses of the registry: `$BRIEFHOUSE_SECRET_X` stands for the environment variable of that name.

They are filled in where a request is sent. What is kept, told and published holds the name only.
"""

import os
import re
from urllib.parse import quote

from sources.fetchers.errors import FetchError

_NAME = re.compile(r"\$(BRIEFHOUSE_SECRET_[A-Z0-9_]+)")

_SHORTEST_SECRET = 8
"""A shorter one would stand in many a word."""


def filled(address: str) -> str:
    """The address with its secrets; raises `FetchError` for one that is not set."""
    return _NAME.sub(_value, address)


def hidden(text: str) -> str:
    """What another program says, with the names of secrets in place of them."""
    for name, value in os.environ.items():
        if value and name.startswith("BRIEFHOUSE_SECRET_"):
            text = text.replace(value, f"${name}").replace(quote(value, safe=""), f"${name}")
    return text


def hidden_in(content: bytes) -> bytes:
    """What a server answers, without secrets that it repeats."""
    for name, value in os.environ.items():
        if name.startswith("BRIEFHOUSE_SECRET_") and len(value) >= _SHORTEST_SECRET:
            content = content.replace(value.encode(), f"${name}".encode())
            content = content.replace(quote(value, safe="").encode(), f"${name}".encode())
    return content


def _value(match: re.Match[str]) -> str:
    if not (value := os.environ.get(match[1])):
        raise FetchError(f"the environment variable {match[1]} is not set")
    return quote(value, safe="")
