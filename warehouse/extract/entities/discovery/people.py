"""People that no catalogue has: by their role, by what they say, by a known given name, by their handle."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.cues import HAN, Cues, is_title_case
from warehouse.extract.entities.discovery.candidates import RecognizedName
from warehouse.extract.entities.discovery.transliterated import transliterated_people
from warehouse.extract.entities.spelling.folding import fold

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤印俞庄颜柯楼翟欧鄂贠季施齐温"
)
_ROLES = (
    "主持人|嘉宾|创始人|联合创始人|合伙人|首席执行官|首席科学家|首席技术官|董事长|总裁|总经理|副总裁|负责人|教授|博士|院士|研究员|"
    "科学家|工程师|设计师|制作人|作者|博主|记者|律师|分析师|学者|导演|CEO|CTO|COO|CFO|VP|PM"
)
_SAYS = (
    "表示|认为|指出|补充|透露|坦言|强调|预计|预测|承认|介绍|发文|回应|追问|警告|宣布|解释|写道|总结|提到|称|说|问|谈到|离职|加入|加盟|"
    "出任|担任|创办|创立|在接受|在采访"
)
_CHINESE_ROLE = re.compile(
    rf"(?:{_ROLES})\s?([{_SURNAMES}][一-龥]{{1,2}}?)(?=[，。、：；（）(),:;\s「“]|{_SAYS}|与|和|在|用|的|及|等|$)"
)
_CHINESE_SAYS = re.compile(rf"(?<![一-龥])([{_SURNAMES}][一-龥]{{1,2}}?)(?={_SAYS})")
_CHINESE_COLON = re.compile(rf"\0([{_SURNAMES}][一-龥]{{1,2}})(?=[:：])")
_NO_NAME = re.compile(
    r".*[的是了在也都还就不人们员者家社报刊方面司体型件品法案层管程][一-龥]?$|(?:白皮|高管|马上|何时|任务|黄金|金融|石油|万元|方)"
)
_REST = r"[a-zé]+(?:[A-Z][a-z]+)?"
_WORD = rf"(?:[A-Z]['’])?[A-Z]{_REST}"
_LATIN_PAIR = re.compile(  # the first letter comes first, and then what must not stand before it: five times as fast
    rf"([A-Z](?<![A-Za-z0-9_@#/.\\\0-].)(?:['’][A-Z])?{_REST})"
    rf"((?:\s(?:[A-Z]\.|de|van|von|der|bin|al|Al|La|Le))?\s{_WORD}(?:-{_WORD})?)(?![A-Za-z0-9_@\0])"
)
_NEXT = re.compile(r"\s?[(（,，]?\s?(?:the\s|co-)?([A-Za-z]+|[一-龥、]{1,5})", re.IGNORECASE)
_ENGLISH_ROLE = re.compile(
    "(?:co)?founder|CEO|CTO|COO|president|chief|professor|researcher|engineer|scientist|partner|director|head|VP|chair|"
    "author|host",
    re.IGNORECASE,
)
_ENGLISH_SAYS = re.compile(
    "says?|said|argues?|argued|wrote|writes|tweeted|notes|noted|believes|thinks|explained|told|announced|shared|joins|joined|"
    "leaves|left|warned|predicts"
)
_CHINESE_AFTER = re.compile(rf"(?:联合)?(?:{_ROLES}|首席|主席|主持)"), re.compile(rf"{_SAYS}|是|、")
_BEFORE = re.compile(
    rf"(?:{_ROLES}|[Ff]ounders?|CEO|CTO|COO|[Pp]resident|[Pp]rofessor|[Rr]esearcher|[Hh]ost|[Gg]uest|with|by|Dr\.|Mr\.|Ms\.|对谈|嘉宾|与|、)\s?$"
)
_WEIGHTS = {"given name": 0.4, "role": 0.4, "says": 0.3, "before": 0.25}
_ENOUGH = 0.4
_HANDLE = re.compile(r"@(?<![A-Za-z0-9_./@]@)([A-Za-z0-9_]{3,15})(?![A-Za-z0-9_@./-])")


def discover_people(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Candidates in a text whose known mentions are blotted out."""
    patterns = ((_CHINESE_ROLE, "role", 0.75), (_CHINESE_SAYS, "says", 0.6), (_CHINESE_COLON, "says", 0.65))
    for pattern, rule, confidence in patterns if HAN.search(text) else ():
        for match in pattern.finditer(text):
            if not _NO_NAME.match(match[1]):
                yield RecognizedName(match[1], "person", rule, confidence, match.start(1), match.end(1))
    yield from transliterated_people(text)
    yield from _latin(text, cues)
    for match in _HANDLE.finditer(text):
        yield RecognizedName(match[0], "person", "handle", 0.6, match.start(), match.end())


def _latin(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """'Marcus Oyelaran': two words with evidence, wherever in the text, that they are a person's name."""
    pairs: dict[str, list[re.Match[str]]] = {}
    for match in _LATIN_PAIR.finditer(text):
        pairs.setdefault(match[0], []).append(match)
    for name, matches in pairs.items():
        if "\n" in name or any(fold(word) in cues.generic for word in name.split()):
            continue
        weight = sum(
            _WEIGHTS[kind] for kind in {kind for match in matches for kind in _evidence(text, match, cues.given_names)}
        )
        if weight >= _ENOUGH:
            for match in matches:
                yield RecognizedName(name, "person", "pair", min(0.9, 0.25 + weight), *match.span())


def _evidence(text: str, match: re.Match[str], known: frozenset[str]) -> Iterator[str]:
    if fold(match[1]) in known and not is_title_case(text, match.start()):
        yield "given name"
    following = _NEXT.match(text, match.end())
    if following:
        role, says = _CHINESE_AFTER
        if _ENGLISH_ROLE.fullmatch(following[1]) or role.match(following[1]):
            yield "role"
        elif _ENGLISH_SAYS.fullmatch(following[1]) or says.match(following[1]):
            yield "says"
    if _BEFORE.search(text[max(0, match.start() - 10) : match.start()]):
        yield "before"
