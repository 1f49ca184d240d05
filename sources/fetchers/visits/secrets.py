"""Secrets in addresses of the registry: `$BRIEFHOUSE_SECRET_X` stands for the environment variable of that name.

They are filled in where a request is sent. What is kept, told and published holds the name only.
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
"""A shorter one would stand in many a word."""
_TIMES = "{1,16}"
"""How many backslashes count: of a longer run the last. Without a bound, a run is read from each of its places."""
_ENTITIES: dict[str, list[str]] = {}
for _name, _character in html5.items():
    _ENTITIES.setdefault(_character, []).append(re.escape(_name.rstrip(";")))


def filled(address: str) -> str:
    """The address with its secrets; raises `FetchError` for one that is not set."""
    return _NAME.sub(_value, address)


def hidden(text: str) -> str:
    """What another program says, with the names of secrets in place of them."""
    for name, value in _secrets(1):
        text = _forms(value).sub(f"${name}", text)
    return text


def hidden_in(content: bytes) -> bytes:
    """What a server answers, without secrets that it repeats."""
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
    """Patterns of all usual ways to write a character: in an address, a string of JSON or JavaScript, and HTML.

    Each begins with a letter of its own: so the regex engine looks only where one of them stands.
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
