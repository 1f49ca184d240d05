"""Figures other than money, as numbers in full: durations, counts, power, sizes, ratios and scores."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sources.text.numerals import number_of
from warehouse.extract.figures.money import DIGITS, NUMBER, SCALE, any_of, expand, is_about, plausible
from warehouse.extract.text.annotations import Quantity

_COUNTED = re.compile("(?:个月|个小时|个星期|个季度|年|周|天|小时|分钟|秒|倍)(?!代|级|前)")
_NUMERAL = re.compile(
    r"(?<![第十百千万亿一二两三四五六七八九])([一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])\s?$"
)
_TENTHS = re.compile(r"([一二三四五六七八九])成(?![为立功员长交本果分就熟都])")
_AND_MINUTES = re.compile(rf"(?:小时|[Hh]ours?|[Hh]rs?|h)\s?({NUMBER})\s?(?:分钟?|[Mm]inutes?|[Mm]ins?|m)(?![A-Za-z])")
_NUMBER_BEFORE = re.compile(rf"(?<![\d.,])({NUMBER})\s?$")
_FRACTION = re.compile(r"1/(?<![\d/.\w]1/)(\d{1,3}(?:\.\d+)?)(?![\d/])")
_DECIMALS = re.compile(r"\.\d{1,2}(?![\d.%％A-Za-z])(?!\s?[万亿千百倍个年月])")
_UNITS_BEFORE = re.compile(r"(?<![\d.,])\d{1,2}$")
_SCORED = re.compile(
    r"(?:得分|评分|分数|成绩|[Ss]core[ds]?(?:\s(?:of|at))?|提升[到至]|[升降][到至]|从|为|：|:|/|、|（|\(|\||vs\.?|from|to|→)\s?\**$"
)
_NEAR = 14
"""Number of characters before a figure that are searched for its meaning."""
_SHORT_SCALE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s?([KkMB])(?![A-Za-z0-9])")
_SHORT_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9}
_NOT_BEFORE = re.compile(r"(?:[A-Za-z_.$€£¥￥₩#-]|第\s?|20\d\d\s?年)$")
_YEAR_DIGITS = 4
_DECADE = re.compile(r"(?:\b(?:the|his|her|their|early|mid|late)[\s-]|['’])$", re.IGNORECASE)
"""Words before the two digits of a decade."""
_FIRST_YEAR = 1000
"""The least number before 年 that is a year; smaller ones are durations."""


@dataclass(frozen=True)
class Units:
    """The units of counts and measures: `names` maps a printed word to its unit, `pattern` finds numbers with units."""

    names: dict[str, str]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Units":
        """The units of the seed's rows."""
        names = {row["word"]: row["unit"] for row in rows}
        latin, other = ([word for word in names if word[-1].isascii() == is_latin] for is_latin in (True, False))
        words = rf"(?:{any_of(latin)})(?![A-Za-z0-9])|{any_of(other)}"
        pattern = re.compile(
            rf"(?P<low>{NUMBER})\s?(?P<plus>\+)?(?P<more>[多余])?(?P<low_scale>{SCALE})?(?P<over>[多余])?"
            rf"(?:\s?(?:-|–|—|~|～|至|到|to)\s?(?P<high>{NUMBER})(?P<high_scale>{SCALE})?)?"
            rf"(?:\s?(?P<after>[多余+]))?(?:\*{{0,2}}[\s-]?(?P<unit>{words}))?"
        )
        return cls(names, pattern)


def find_measures(text: str, units: Units) -> Iterator[Quantity]:
    """All figures with a unit, or with a scale such as 'M' or 'B', in no particular order."""
    yield from _with_units(text, units)
    for match in _AND_MINUTES.finditer(text):
        if hours := _NUMBER_BEFORE.search(text, max(0, match.start() - _NEAR), match.start()):
            yield _one(text, hours.start(), match.end(), expand(hours[1], None) * 60 + expand(match[1], None), "minute")
    for match in _COUNTED.finditer(text):
        if numeral := _NUMERAL.search(text, max(0, match.start() - _NEAR), match.start()):
            unit = units.names.get(match[0], match[0])
            yield _one(text, numeral.start(), match.end(), float(number_of(numeral[1])), unit)
    for match in _TENTHS.finditer(text):
        yield _one(text, *match.span(), 10.0 * number_of(match[1]), "%")
    for match in _FRACTION.finditer(text):
        yield _one(text, *match.span(), round(1 / float(match[1]), 4) if float(match[1]) else 0.0, "ratio")
    for match in _DECIMALS.finditer(text):
        whole = _UNITS_BEFORE.search(text, max(0, match.start() - 3), match.start())
        if whole and _SCORED.search(text, max(0, whole.start() - _NEAR), whole.start()):
            yield _one(text, whole.start(), match.end(), float(text[whole.start() : match.end()]), "score")
    for match in _SHORT_SCALE.finditer(text):
        if not _NOT_BEFORE.search(text, max(0, match.start() - 6), match.start()):
            unit = "parameter" if match[2] == "B" else "count"
            yield _one(text, *match.span(), expand(match[1], _SHORT_SCALES[match[2]]), unit)


def _with_units(text: str, units: Units) -> Iterator[Quantity]:
    at = 0
    for digits in DIGITS.finditer(text):
        start = digits.start()
        if start < at or _NOT_BEFORE.search(text, max(0, start - 6), start):
            continue
        match = units.pattern.match(text, start)
        scale = match and (match["high_scale"] or match["low_scale"])
        if not match or not (match["unit"] or (scale and not scale.strip().isascii())) or _is_date(match):
            continue
        if _is_decade(text, match):
            at = match.end()
            continue
        at = match.end()
        yield plausible(_quantity(text, match, units.names.get(match["unit"] or "", "count")))


def _is_date(match: re.Match[str]) -> bool:
    """Whether a match is a year, as '2026 年', and no duration, as '5 年'."""
    return (
        match["unit"] in ("年", "year")
        and not match["low_scale"]
        and float(match["low"].replace(",", "")) >= _FIRST_YEAR
    )


def _is_decade(text: str, match: re.Match[str]) -> bool:
    """Whether a match is a decade, as 'the 1970s', 'the late 80s' or '70 年代', and no duration, as '30s'."""
    low, low_end = match["low"], match.end("low")
    if match["unit"] == "年":
        return text.startswith("代", match.end())
    if text[low_end : match.end()] != "s" or not re.fullmatch(r"(?:1[7-9]|20)?\d0", low):
        return False
    return len(low) == _YEAR_DIGITS or bool(_DECADE.search(text, max(0, match.start() - _NEAR), match.start()))


def _quantity(text: str, match: re.Match[str], unit: str) -> Quantity:
    high_scale, low_scale = match["high_scale"], match["low_scale"]
    high = expand(match["high"], high_scale) if match["high"] else None
    low = expand(match["low"], low_scale or (high_scale if high is not None else None))
    vague = match["plus"] or match["more"] or match["over"] or match["after"]
    return Quantity(
        match[0],
        low if high is None else None,
        None if high is None else low,
        high,
        unit,
        None,
        bool(vague) or is_about(text, match.start()),
        False,
        match.start(),
        match.end(),
    )


def _one(text: str, start: int, end: int, value: float, unit: str) -> Quantity:
    return plausible(Quantity(text[start:end], value, None, None, unit, None, False, False, start, end))
