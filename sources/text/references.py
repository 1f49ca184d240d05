"""Repair of numeric character references (`&#x4e2d;`) to surrogates or to invalid characters."""

import re

_RUN = re.compile(r"(?:&#(?:[0-9]+|[xX][0-9a-fA-F]+);?)+")
_ONE = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+))")
_LAST = 0x10FFFF
_LONGEST = 7
_REPLACEMENT = 0xFFFD


def sound_references(text: str) -> str:
    """The text with references to surrogate pairs joined, and references to invalid characters replaced."""
    return _RUN.sub(_sound, text)


def _sound(run: re.Match[str]) -> str:
    codes = [_code(decimal, hexadecimal) for decimal, hexadecimal in _ONE.findall(run[0])]
    if all(code is not None and not 0xD800 <= code < 0xE000 for code in codes):
        return run[0]
    told = "".join(chr(_REPLACEMENT if code is None else code) for code in codes)
    joined = told.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(character)};" for character in joined)


def _code(decimal: str, hexadecimal: str) -> int | None:
    digits = (decimal or hexadecimal).lstrip("0") or "0"
    code = int(digits, 10 if decimal else 16) if len(digits) <= _LONGEST else None
    return code if code is not None and code <= _LAST else None
