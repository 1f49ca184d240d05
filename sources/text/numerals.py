"""Numerals for whole numbers below a hundred: digits, Chinese numerals, English words."""

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = (
    {numeral: value for value, numeral in enumerate("零一二三四五六七八九")}
    | {word: value for value, word in enumerate(_WORDS, 1)}
    | {"两": 2, "俩": 2, "a": 1, "an": 1, "twelve": 12}
)
_TEN = "十"
ENGLISH_NUMERAL = "|".join(_WORDS)
"""Pattern of the words from one to ten."""


def number_of(numeral: str) -> int:
    """The value of a numeral such as '12', '十二', '两' or 'twelve'; raises `ValueError` for any other word."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.partition(_TEN)
    parts = (tens or "一", ones or "零") if ten else ("零", numeral)
    try:
        count, rest = (_UNITS[part] for part in parts)
    except KeyError:
        raise ValueError(f"{numeral!r} is no numeral below a hundred") from None
    return 10 * count + rest
