"""Normalising script: traditional to simplified Chinese, full-width to half-width letters and digits."""

from functools import cache

from opencc import OpenCC  # traditional to simplified Chinese: the reference tables

_FULL_WIDTH = "０１２３４５６７８９＄＋－．" + "".join(chr(0xFF21 + n) + chr(0xFF41 + n) for n in range(26))
_IDEOGRAPHS = range(0x3400, 0xA000)


def in_one_script(text: str) -> str:
    """The text in simplified Chinese and half width; every character keeps its offset."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    traditional = "".join(map(chr, _IDEOGRAPHS))
    simplified = OpenCC("t2s").convert("\n".join(traditional)).split("\n")
    halved = {ord(letter): chr(ord(letter) - 0xFEE0) for letter in _FULL_WIDTH}
    pairs = zip(traditional, simplified, strict=True)
    return halved | {ord(one): other for one, other in pairs if one != other and len(other) == 1}
