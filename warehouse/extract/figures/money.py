"""Amounts of money and percentages, in Chinese and English, as numbers in full."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from warehouse.extract.text.annotations import Quantity

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "十亿": 1e9,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "万": 1e4,
    "千": 1e3,
    "trillion": 1e12,
    "billion": 1e9,
    "million": 1e6,
    "thousand": 1e3,
    "tn": 1e12,
    "bn": 1e9,
    "t": 1e12,
    "b": 1e9,
    "m": 1e6,
    "k": 1e3,
}
_SYMBOLS = {
    "us$": "USD",
    "hk$": "HKD",
    "nt$": "TWD",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "₹": "INR",
    "¥": "CNY",
    "￥": "CNY",
}
_WORDS = {
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "韩元": "KRW",
    "港元": "HKD",
    "港币": "HKD",
    "元港币": "HKD",
    "元人民币": "CNY",
    "卢比": "INR",
    "人民币": "CNY",
    "加元": "CAD",
    "澳元": "AUD",
    "新加坡元": "SGD",
    "台币": "TWD",
    "新台币": "TWD",
    "元": "CNY",
    "usd": "USD",
    "us dollars": "USD",
    "dollars": "USD",
    "eur": "EUR",
    "euros": "EUR",
    "gbp": "GBP",
    "pounds": "GBP",
    "yuan": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "yen": "JPY",
    "jpy": "JPY",
    "won": "KRW",
    "krw": "KRW",
    "hkd": "HKD",
    "rupees": "INR",
    "inr": "INR",
}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; for none, one that nothing matches."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


_ZH_SCALE, _EN_SCALE = (any_of(word for word in _SCALES if word.isascii() == is_latin) for is_latin in (False, True))
SCALE = rf"\s?(?:{_ZH_SCALE})|[\s-]?(?:{_EN_SCALE})(?![A-Za-z])"
_SYMBOL = any_of(_SYMBOLS)
_LATIN, _CHINESE = (any_of(word for word in _WORDS if word.isascii() == is_latin) for is_latin in (True, False))
_ANY_CURRENCY = rf"(?:{_LATIN})(?![A-Za-z])|(?:{_CHINESE})(?!(?<=元)[件素老首宵旦宇器勋])"
DIGITS = re.compile(r"\d[\d,.]*")
_CODES = {code.lower(): code for code in ("USD", "CNY", "EUR", "GBP", "JPY", "KRW", "HKD", "INR", "TWD", "SGD")}
_CODES |= {"rmb": "CNY"}
_NAMED = {"人民币": "CNY", "港币": "HKD", "台币": "TWD", "新台币": "TWD"}
_BEFORE = re.compile(rf"(?:{_SYMBOL}|{any_of(_NAMED)}|\b(?:{any_of(_CODES)}))\s?$", re.IGNORECASE)
_QUANTITY = re.compile(
    rf"""
    (?P<low>{NUMBER})(?:\s?(?P<more>[多余]))?(?P<low_scale>{SCALE})?(?P<over>[多余])?
    (?:[%％]?\s?(?:-|–|—|~|～|至|到|to)\s?(?P<symbol>{_SYMBOL})?(?P<high>{NUMBER})(?P<high_scale>{SCALE})?)?
    (?:\s?(?P<percent>[%％]|percent\b|个百分点)|\s?(?P<word>{_ANY_CURRENCY}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIRSTS = "".join(sorted({word[0] for word in (*_SCALES, *_WORDS, *_SYMBOLS)}))
_MAY_COUNT = re.compile(rf"[%％]?\s?(?:[-–—~～至到多余个%％]|to|percent|[{re.escape(_FIRSTS)}])", re.IGNORECASE)
"""What may follow the digits of a quantity: a fast test, which excludes most numbers."""
_MINUS = re.compile(r"(?<![\w%％])[-−－]$")
_APPROXIMATE = re.compile(
    r"(?:约|近|逾|超过?|至多|最多|至少|多达|高达|将近"
    r"|about|around|nearly|almost|over|up to|more than|at least|some|~|≈)\s*$",
    re.IGNORECASE,
)


_WORTH_BEFORE = re.compile(
    r"(?:\b(?:valu(?:e[sd]?|ing|ations?)|worth|market cap(?:itali[sz]ation)?)\b|估值|市值|身价)[^\d.,;。，；\n]{0,24}$",
    re.IGNORECASE,
)
_WORTH_AFTER = re.compile(
    r"[\s-]*(?:(?:in|of) )?(?:(?:pre|post)[- ]money )?(?:valuations?\b|market (?:value|cap)|的?(?:估值|市值))",
    re.IGNORECASE,
)


_MOST_MONEY = 1e16
"""An upper bound for amounts of money: the world has less in any currency."""
_MOST = 1e26


def plausible(found: Quantity) -> Quantity:
    """The figure; without its values if one of them exceeds the upper bound."""
    values = (found.value, found.value_low, found.value_high)
    if all(abs(value or 0) <= (_MOST_MONEY if found.currency else _MOST) for value in values):
        return found
    return replace(found, value=None, value_low=None, value_high=None)


def find_quantities(text: str) -> Iterator[Quantity]:
    """Amounts of money, with their currency, and percentages, in order; a range gives its two ends.

    Only the characters around digits are searched, for speed.
    """
    at = 0
    for digits in DIGITS.finditer(text):
        start = digits.start()
        if start < at or (text[start - 1 : start].isalpha() and text[start - 1].isascii()):
            continue
        before = _BEFORE.search(text, max(0, start - 5), start)
        if not (before or _MAY_COUNT.match(text, digits.end())) or not (match := _QUANTITY.match(text, start)):
            continue
        currency = _currency(match, before)
        if currency or match["percent"]:
            at = match.end()
            first = before.start() if before and not match["percent"] else start
            yield plausible(_quantity(text, first, match, currency))


def _quantity(text: str, start: int, match: re.Match[str], currency: str | None) -> Quantity:
    low, high = _value(match["low"], match["low_scale"]), _value(match["high"], match["high_scale"])
    if high is not None and match["high_scale"] and not match["low_scale"]:
        low = _value(match["low"], match["high_scale"])
    if match["percent"] and low is not None and high is None and _MINUS.search(text, max(0, start - 2), start):
        low, start = -low, start - 1
    return Quantity(
        text[start : match.end()],
        low if high is None else None,
        None if high is None else low,
        high,
        currency or "%",
        currency,
        bool(match["more"] or match["over"]) or is_about(text, start),
        currency is not None and _is_valuation(text, start, match.end()),
        start,
        match.end(),
    )


def _currency(match: re.Match[str], before: re.Match[str] | None) -> str | None:
    if match["percent"]:
        return None
    named = before and _NAMED.get(before[0].strip())
    if (word := match["word"]) and not (named and word == "元"):
        is_verb = word.lower() == "won" and not (match["low_scale"] or match["high_scale"])
        return None if is_verb else _WORDS.get(word.lower())
    symbol = (before[0] if before else match["symbol"] or "").strip().lower()
    return named or _SYMBOLS.get(symbol) or _CODES.get(symbol)


def _value(number: str | None, scale: str | None) -> float | None:
    return None if number is None else expand(number, scale)


def expand(number: str, scale: str | float | None) -> float:
    """The number times its scale (a word, or a factor), exactly: decimals are not multiplied as floats."""
    factor = _SCALES.get(scale.strip(" -\t\n").lower(), 1) if isinstance(scale, str) else scale or 1
    return float(Decimal(number.replace(",", "")) * int(factor))


def _is_valuation(text: str, start: int, end: int) -> bool:
    return bool(_WORTH_BEFORE.search(text, max(0, start - 40), start) or _WORTH_AFTER.match(text, end))


def is_about(text: str, start: int) -> bool:
    """Whether the words before a figure say that it is approximate."""
    return bool(_APPROXIMATE.search(text, max(0, start - 12), start))
