"""Bytes to text, without loss: what cannot be decoded and encoded back to the same bytes is refused."""

import re
from itertools import islice
from math import ceil
from string import ascii_letters
from typing import NamedTuple

_KANA = re.compile(r"[぀-ヿ]+")
_HANGUL = re.compile(r"[가-힯]+")
_LATIN = ascii_letters.encode()
_CJK_ROWS = bytes(range(0x4E, 0xA0))
"""First bytes of U+4E00 to U+9FFF."""
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|is|for|with|that|on)\b", re.IGNORECASE)
_INK = re.compile(r"[^\ufeff \t\r\n]")
_SAMPLE = 8_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class UnreadableReport(ValueError):
    """The input is no report that can be read; the message says where and why."""


class DecodedText(NamedTuple):
    """`text.encode(encoding)` gives the bytes back (but for a byte order mark that `encoding` implies)."""

    text: str
    encoding: str


def decode(content: bytes) -> DecodedText:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    Raises `UnreadableReport` for empty, binary and undecodable input.
    """
    if not content or content.isspace():
        raise UnreadableReport("empty: nothing but white space")
    if content.startswith(_UTF16):
        return _not_empty(_strict(content, "utf-16"), "utf-16")
    if (nul := content.find(b"\0")) >= 0:
        raise UnreadableReport(f"binary: NUL byte at offset {nul}")
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text, encoding = _decode_gb18030(content, error), "gb18030"
    return _not_empty(text, encoding)


def _not_empty(text: str, encoding: str) -> DecodedText:
    if not _INK.search(text):
        raise UnreadableReport("empty: nothing but white space")
    return DecodedText(text, encoding)


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableReport(f"not {encoding}: {error.reason} at byte {error.start}") from error
    if "\0" in text:
        raise UnreadableReport(f"binary: NUL character at offset {text.index(chr(0))}")
    return text


def _decode_gb18030(content: bytes, utf8_error: UnicodeDecodeError) -> str:
    """GB18030 accepts much that is not Chinese: damaged UTF-8 read so turns into characters outside GB2312."""
    reason = f"not UTF-8: {utf8_error.reason} at byte {utf8_error.start}; nor GB18030"
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UnreadableReport(f"{reason}: {error.reason} at byte {error.start}") from error
    foreign = "".join(c for c in text if not c.isascii())
    common = len(foreign.encode("gb2312", "ignore")) // 2
    if common < 0.9 * len(foreign) or text.encode("gb18030") != content:
        raise UnreadableReport(f"{reason}: decodes only to uncommon characters")
    return text


def language_of(text: str) -> str | None:
    """`zh`, `ja`, `ko` or `en`, by script and the commonest English words; None when neither tells."""
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        text = text[middle - _SAMPLE : middle + _SAMPLE]
    cjk, latin = _count(text.encode("utf-16-be")[::2], _CJK_ROWS), _count(text.encode(), _LATIN)
    if cjk * 8 >= latin and cjk:
        return "ja" if len("".join(_KANA.findall(text))) * 5 > cjk else "zh"
    if len("".join(_HANGUL.findall(text))) * 4 > latin:
        return "ko"
    enough = ceil(latin / 5 / 25)
    return "en" if enough and len(list(islice(_ENGLISH.finditer(text), enough))) == enough else None


def _count(content: bytes, counted: bytes) -> int:
    return len(content) - len(content.translate(None, counted))
