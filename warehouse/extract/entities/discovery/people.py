"""People that the catalogue lacks: shown by a title, a verb of saying, a known given name or a handle."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warehouse.extract.entities.cues import HAN, Cues, is_title_case
from warehouse.extract.entities.discovery.candidates import RecognizedName
from warehouse.extract.entities.discovery.transliterated import transliterated_people
from warehouse.extract.entities.spelling.folding import fold
from warehouse.extract.text.person_words import OFFICES, SAYING, PersonWords

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤印俞庄颜柯楼翟欧鄂贠季施齐温"
)
_CHINESE_COLON = re.compile(rf"\0([{_SURNAMES}][一-龥]{{1,2}})(?=[:：])")
_NO_NAME = re.compile(
    r".*[的是了在也都还就不人们员者家社报刊方面司体型件品法案层管程][一-龥]?$|(?:白皮|高管|马上|何时|任务|黄金|金融|石油|万元|方)"
)
_REST = r"[a-zé]+(?:[A-Z][a-z]+)?"
_WORD = rf"(?:[A-Z]['’])?[A-Z]{_REST}"
_LATIN_PAIR = re.compile(  # the lookbehind stands behind the first letter: five times as fast
    rf"([A-Z](?<![A-Za-z0-9_@#/.\\\0-].)(?:['’][A-Z])?{_REST})"
    rf"((?:\s(?:[A-Z]\.|de|van|von|der|bin|al|Al|La|Le))?\s{_WORD}(?:-{_WORD})?)(?![A-Za-z0-9_@\0])"
)
_NEXT = re.compile(r"\s?[(（,，]?\s?(?:the\s|co-)?([A-Za-z]+|[一-龥、]{1,5})", re.IGNORECASE)
_WEIGHTS = {"given name": 0.4, "role": 0.4, "says": 0.3, "before": 0.25}
_ENOUGH = 0.4
_LOOK = 16
"""Number of characters before a name that are searched for a title."""
_HANDLE = re.compile(r"@(?<![A-Za-z0-9_./@]@)([A-Za-z0-9_]{3,15})(?![A-Za-z0-9_@./-])")


class _PersonPatterns(NamedTuple):
    chinese_title: re.Pattern[str]
    chinese_says: re.Pattern[str]
    title: re.Pattern[str]
    says: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _patterns(words: PersonWords) -> _PersonPatterns:
    titles, says = words.any_of(*OFFICES, "profession"), words.any_of(*SAYING, "adds", "acts")
    name, verb = rf"([{_SURNAMES}][一-龥]{{1,2}}?)", words.any_of(*SAYING, "adds", "acts", is_latin=False)
    return _PersonPatterns(
        re.compile(rf"{titles}\s?{name}(?=[，。、：；（）(),:;\s「“]|{verb}|与|和|在|用|的|及|等|$)"),
        re.compile(rf"(?<![一-龥]){name}(?={verb})"),
        re.compile(rf"{titles}|首席|主持"),
        re.compile(rf"{says}|是|、"),
        re.compile(rf"(?:{titles}|with|by|Dr\.|Mr\.|Ms\.|对谈|与|、)\s?$"),
    )


def discover_people(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Candidates in a text in which known mentions are masked."""
    patterns = _patterns(cues.person_words)
    rules = (
        (patterns.chinese_title, "role", 0.75),
        (patterns.chinese_says, "says", 0.6),
        (_CHINESE_COLON, "says", 0.65),
    )
    for pattern, rule, confidence in rules if HAN.search(text) else ():
        for match in pattern.finditer(text):
            if not _NO_NAME.match(match[1]):
                yield RecognizedName(match[1], "person", rule, confidence, match.start(1), match.end(1))
    yield from transliterated_people(text)
    yield from _latin(text, cues)
    for match in _HANDLE.finditer(text):
        yield RecognizedName(match[0], "person", "handle", 0.6, match.start(), match.end())


def _latin(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Pairs such as 'Marcus Oyelaran', if their places in the text together give enough evidence of a person."""
    pairs: dict[str, list[re.Match[str]]] = {}
    for match in _LATIN_PAIR.finditer(text):
        pairs.setdefault(match[0], []).append(match)
    for name, matches in pairs.items():
        if "\n" in name or any(fold(word) in cues.generic for word in name.split()):
            continue
        weight = sum(_WEIGHTS[kind] for kind in {kind for match in matches for kind in _evidence(text, match, cues)})
        if weight >= _ENOUGH:
            for match in matches:
                yield RecognizedName(name, "person", "pair", min(0.9, 0.25 + weight), *match.span())


def _evidence(text: str, match: re.Match[str], cues: Cues) -> Iterator[str]:
    patterns = _patterns(cues.person_words)
    if fold(match[1]) in cues.given_names and not is_title_case(text, match.start()):
        yield "given name"
    if following := _NEXT.match(text, match.end()):
        if patterns.title.match(following[1]):
            yield "role"
        elif patterns.says.match(following[1]):
            yield "says"
    if patterns.before.search(text[max(0, match.start() - _LOOK) : match.start()]):
        yield "before"
