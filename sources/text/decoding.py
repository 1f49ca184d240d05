"""Decoding bytes to text: detecting the encoding, replacing a few damaged bytes, refusing other data."""

import codecs
import re
from itertools import islice
from math import ceil
from string import ascii_letters
from typing import NamedTuple

from sources.text.legacy import Reading, best_reading, damaged_places

_KANA = re.compile(r"[぀-ヿ]+")
_HANGUL = re.compile(r"[가-힯]+")
_LATIN = ascii_letters.encode()
_CJK_ROWS = bytes(range(0x4E, 0xA0))
"""First bytes of U+4E00 to U+9FFF."""
_ENGLISH = re.compile(r"\b(?:the|and|of|to|in|is|for|with|that|on)\b", re.IGNORECASE)
_INK = re.compile(r"[^\ufeff \t\r\n]")
_SAMPLE = 8_000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_CONTROLS = re.compile(rb"[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_FEWEST_PER_CONTROL = 50
_SURE = 4
"""Whole UTF-8 characters for each damaged one that are no coincidence."""
_THREE_BYTES = 0x800
"""Characters below this code point have two bytes in UTF-8, which may also be one character of GB18030."""
_FEW = 3
_HEAD = 4_000
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_KNOWN = re.compile(r"(?:windows|cp|iso|koi8|mac|gb|big5|shift|sjis|euc|tis|ks_c|x-)[\w.:-]*")
_WIDER = {
    **dict.fromkeys(("gb2312", "gbk", "hz"), "gb18030"),
    **{"big5": "cp950", "big5hkscs": "cp950", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-1": "cp1252"},
}
"""The superset of an encoding, which is used in its place, as on the web."""


class UnreadableReport(ValueError):
    """The input is no readable report; the message says where and why."""


class DecodedText(NamedTuple):
    """A text, the encoding of its bytes, and the number of places where damaged bytes became U+FFFD."""

    text: str
    encoding: str
    replaced_count: int = 0
    first_byte: int | None = None
    """Offset of the first damaged byte."""


def decode(content: bytes) -> DecodedText:
    """Decode UTF-8, UTF-16 with its mark, GB18030, Big5, Shift-JIS, EUC-JP, EUC-KR, or the encoding a page declares.

    Raises `UnreadableReport` for empty and binary input, and where more than a few bytes fit no encoding.
    """
    if not content or content.isspace():
        raise UnreadableReport("empty: nothing but white space")
    if content.startswith(_UTF16):
        return _not_empty(_decode_utf_16(content))
    if (nul := content.find(b"\0")) >= 0:
        raise UnreadableReport(f"binary: NUL byte at offset {nul}")
    encoding = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        return _not_empty(DecodedText(content.decode(encoding), encoding))
    except UnicodeDecodeError as error:
        return _not_empty(_decode_damaged(content, encoding, error))


def _not_empty(decoded: DecodedText) -> DecodedText:
    if not _INK.search(decoded.text):
        raise UnreadableReport("empty: nothing but white space")
    return decoded


def _decode_utf_16(content: bytes) -> DecodedText:
    try:
        decoded = DecodedText(content.decode("utf-16"), "utf-16")
    except UnicodeDecodeError as error:
        text = content.decode("utf-16", "replace")
        decoded = DecodedText(text, "utf-16", damaged_places(text), error.start)
        if decoded.replaced_count > _bearable(text):
            raise UnreadableReport(f"not utf-16: {error.reason} at byte {error.start}") from error
    if "\0" in decoded.text:
        raise UnreadableReport(f"binary: NUL character at offset {decoded.text.index(chr(0))}")
    return decoded


def _decode_damaged(content: bytes, encoding: str, error: UnicodeDecodeError) -> DecodedText:
    """Decode bytes that are no valid UTF-8: damaged UTF-8, or another encoding, damaged or not."""
    reason = f"not UTF-8: {error.reason} at byte {error.start}"
    if len(_CONTROLS.findall(content)) * _FEWEST_PER_CONTROL > len(content):
        raise UnreadableReport(f"binary: {reason}, and full of control characters")
    text = content.decode(encoding, "replace")
    damaged = damaged_places(text)
    is_utf_8 = sum(not char.isascii() and char != "\ufffd" for char in text) >= _SURE * damaged
    is_sure = is_utf_8 and any(ord(char) >= _THREE_BYTES and char != "\ufffd" for char in text)
    other = None if is_sure else best_reading(content, _declared(content))
    if other is not None and damaged_places(other.text) <= (0 if is_utf_8 else _bearable(other.text)):
        return _read_otherwise(content, other)
    if damaged <= _bearable(text) and (is_utf_8 or damaged <= _FEW):
        return DecodedText(text, encoding, damaged, error.start)
    raise UnreadableReport(f"{reason}; nor is it any other encoding that is known here")


def _read_otherwise(content: bytes, other: Reading) -> DecodedText:
    try:
        content.decode(other.encoding)
    except UnicodeDecodeError as error:
        return DecodedText(other.text, other.encoding, damaged_places(other.text), error.start)
    return DecodedText(other.text, other.encoding)


def _bearable(text: str) -> float:
    """Most damaged characters of a text: one of a hundred, or a few in a short text."""
    return max(len(text) / 100, min(5, len(text) / 8))


def _declared(content: bytes) -> str | None:
    """The encoding that a page or an XML document declares, as the name of its codec."""
    match = _DECLARED.search(content[:_HEAD]) if content.lstrip()[:1] == b"<" else None
    if match is None or not _KNOWN.fullmatch(name := match[1].decode().lower()):
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return _WIDER.get(codec, codec)


def language_of(text: str) -> str | None:
    """`zh`, `ja`, `ko` or `en`, by script and the most common English words; None for other languages."""
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
