"""Secrets in addresses of the registry: `$BRIEFHOUSE_SECRET_X` stands for the environment variable of that name.

Secrets are filled in where a request is sent. Stored data, messages and published data hold only the name.
"""

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from urllib.parse import quote

from sources.fetchers.visits.errors import FetchError

_NAME = re.compile(r"\$(BRIEFHOUSE_SECRET_[A-Z0-9_]+)")

_SHORTEST_SECRET = 8
"""Fewest characters of a secret that is hidden: a shorter one would occur in ordinary words."""
_TIMES = "{1,16}"
"""Most backslashes before a character, the last of a longer run; unbounded, matching would take quadratic time."""
_ENTITIES: dict[str, list[str]] = {}
for _name, _character in html5.items():
    _ENTITIES.setdefault(_character, []).append(re.escape(_name.rstrip(";")))


def filled(address: str) -> str:
    """The address with its secrets; raises `FetchError` for a secret that is not set."""
    return _NAME.sub(_value, address)


def hidden(text: str) -> str:
    """The output of another program, with secrets replaced by their names."""
    for name, value in _secrets(1):
        text = _forms(value).sub(f"${name}", text)
    return text


def hidden_in(content: bytes) -> bytes:
    """The answer of a server, with secrets in it replaced by their names."""
    for name, value in _secrets(_SHORTEST_SECRET):
        content = _forms_in_bytes(value).sub(f"${name}".encode(), content)
    return content


def _secrets(shortest: int) -> Iterator[tuple[str, str]]:
    for name, value in os.environ.items():
        if name.startswith("BRIEFHOUSE_SECRET_") and len(value) >= shortest:
            yield name, value


@lru_cache
def _forms(value: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?:{'|'.join(_written(character))})" for character in value))


@lru_cache
def _forms_in_bytes(value: str) -> re.Pattern[bytes]:
    return re.compile(_forms(value).pattern.encode())


def _written(character: str) -> Iterator[str]:
    """Patterns of the usual notations of a character: in an address, a string of JSON or JavaScript, and HTML.

    Each begins with a different letter, so that the regex engine tries a match only at these letters.
    """
    utf16 = character.encode("utf-16-be", "surrogatepass")
    units = [utf16[at : at + 2].hex() for at in range(0, len(utf16), 2)]
    percent = quote(character, safe="") if not character.isascii() else f"%{ord(character):02x}"
    yield re.escape(character)
    yield rf"\\{_TIMES}{re.escape(character)}"
    yield "".join(f"%(?:25)*(?i:{byte})" for byte in percent.split("%")[1:])
    yield "".join(rf"\\{_TIMES}(?i:u{{?0*{unit}}}?)" for unit in units)
    yield rf"\\{_TIMES}(?i:x{ord(character):02x})"
    named = "".join(f"|{name}" for name in _ENTITIES.get(character, ()))
    yield rf"&(?:amp;)*(?:#0*{ord(character)}|(?i:#x0*{ord(character):x}){named})(?![0-9a-zA-Z]);?"
    if character == " ":
        yield r"\+"


def _value(match: re.Match[str]) -> str:
    if not (value := os.environ.get(match[1])):
        raise FetchError(f"the environment variable {match[1]} is not set")
    return quote(value, safe="")
