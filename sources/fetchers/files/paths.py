"""Paths of files, which are bytes, as distinct names in valid Unicode."""

import os
import re

_ESCAPE = re.compile(r"(\\+)(?=x[89a-f][0-9a-f])")
_ESCAPED = re.compile(r"(\\+)(x[89a-f][0-9a-f])")
_INVALID = re.compile("[\udc80-\udcff]")


def name_of(path: bytes) -> str:
    """The path in Unicode; invalid UTF-8 is written as `\\xff`, and the `\\` of a name like that is doubled."""
    told = path.decode("utf-8", "surrogateescape").replace(os.sep, "/")
    literal = _ESCAPE.sub(r"\1\1", re.sub(r"(\\+)(?=[\udc80-\udcff])", r"\1\1", told))
    return _INVALID.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", literal)


def path_of(name: str) -> bytes:
    """The path for which `name_of` returns `name`."""

    def literal(run: re.Match[str]) -> str:
        slashes = run[1][: len(run[1]) // 2]
        return slashes + (chr(0xDC00 + int(run[2][1:], 16)) if len(run[1]) % 2 else run[2])

    return _ESCAPED.sub(literal, name).encode("utf-8", "surrogateescape")
