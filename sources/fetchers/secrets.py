"""Secrets in addresses of the registry: `$BRIEFHOUSE_SECRET_X` stands for the environment variable of that name.

They are filled in where a request is sent. What is kept, told and published holds the name only.
"""

import os
import re
from urllib.parse import quote

from sources.fetchers.errors import FetchError

_NAME = re.compile(r"\$(BRIEFHOUSE_SECRET_[A-Z0-9_]+)")


def filled(address: str) -> str:
    """The address with its secrets; raises `FetchError` for one that is not set."""
    return _NAME.sub(_value, address)


def hidden(text: str) -> str:
    """What another program says, with the names of secrets in place of them."""
    for name, value in os.environ.items():
        if value and name.startswith("BRIEFHOUSE_SECRET_"):
            text = text.replace(value, f"${name}").replace(quote(value, safe=""), f"${name}")
    return text


def _value(match: re.Match[str]) -> str:
    if not (value := os.environ.get(match[1])):
        raise FetchError(f"the environment variable {match[1]} is not set")
    return quote(value, safe="")
