"""Names of things and organizations that the catalogue lacks, shown by their spelling and the words beside them.

Every rule gives a kind and a confidence. A generic term is no name, whatever stands beside it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from warehouse.extract.entities.cues import HAN, Cues
from warehouse.extract.entities.discovery.candidates import BESIDE, NAME, WORDS, Latin, RecognizedName
from warehouse.extract.entities.discovery.capitals import capitalized_names, kind_by_deeds
from warehouse.extract.entities.discovery.leading import leading_names
from warehouse.extract.entities.discovery.marked import marked_names
from warehouse.extract.entities.spelling.folding import fold

# the lookbehind stands behind the first letter: three times as fast
_CAPITALIZED = re.compile(rf"[A-Z](?<!{BESIDE}.){WORDS}")
_HUMP = re.compile(rf"[A-Z](?<=[a-z].){WORDS}")
_LOWER_HEAD = re.compile(rf"(?<!{BESIDE})[a-z]{{1,4}}$")
_OFFICE = re.compile(
    r"(?:Ministry|Department|Institute|Academy|Bank|Bureau|Council|Court) of (?:the )?[A-Z][a-z]+"
    r"(?:(?:,? and)? [A-Z][a-z]+){0,3}"
)
_QUOTED = re.compile(r"(?:「|“|『|\")([^「」“”『』\"\n]{2,16})(?:」|”|』|\")")
_BENCHMARK = re.compile(r"(?:Bench|Eval)(?:-|$)")
_LONGEST_SEPARATOR = 5
_LONGEST_STEM = 10
_ARTICLE = re.compile(r"(?:The|An?|Our|Your|This|That|These|New|Latest|Notable|Which|And|With|For|In|On|By|From|As) ")
_LEAD = re.compile(rf"(?m)^#+\s*(?:\d+[.、)]\s*)?\[([^\]\n]{{2,24}})\](?!\()\s*(?:({NAME})[ ]?[:：])?")
_LISTED_BEFORE = re.compile(r"\0(\s?(?:[、/]|和|与|及|以及)\s?|, )$")
_LISTED_AFTER = re.compile(r"\s?(?:[、/]|和|与|及|以及)\s?(?=\0)")
_PRESENTS = re.compile("等?(?:联合)?(?:发布|推出)")
_SEPARATOR = re.compile(r"\s?(?:[,，、/]|和|与|及|以及|and|or|&)\s?")
_CHINESE_STEM = re.compile(r"(?:(?:^|[，。、：；“「（(,:;|/\s\[]|来自))([一-龥]{2,8})$")
_WORDS_BEFORE = re.compile("由|并?获得?|与|和|及|以及|向|对|被|据|称|为|是|从|经")
"""Words directly before the name of an organization that are no part of it."""
_FUNCTION_CHARACTERS = re.compile(r"[的了是在把被让与和及为对从各这那某该其每一两几多]|[二三四五六七八九十]大")


def discover(text: str, cues: Cues, beside: dict[int, str]) -> Iterator[RecognizedName]:
    """Candidates in a text in which known mentions are masked; `beside` has their kinds by start and by end offset."""
    latin = list(_latin_names(text, cues))
    yield from _by_form(text, latin, cues)
    yield from _by_cue(text, latin, cues)
    yield from _by_company(text, latin, beside)
    yield from capitalized_names(text, latin, cues)
    yield from _leads(text, cues)
    yield from leading_names(text, cues)
    yield from marked_names(text, cues)
    if HAN.search(text):
        yield from _quoted(text, cues)
        yield from _chinese_organizations(text, cues)


def _latin_names(text: str, cues: Cues) -> Iterator[Latin]:
    reached = 0
    for start, end in sorted([match.span() for match in _CAPITALIZED.finditer(text)] + list(_camels(text))):
        if start < reached:
            continue
        reached = end
        article = _ARTICLE.match(text, start, end)
        name = text[article.end() if article else start : end]
        shape = cues.shape(name)
        if shape.is_name and name[0].isalpha():
            yield Latin(name, end - len(name), end, shape)


def _camels(text: str) -> Iterator[tuple[int, int]]:
    """Ranges of names such as vLLM and iLLaVA; the search begins at the capital, which is rarer than small letters."""
    for match in _HUMP.finditer(text):
        head = _LOWER_HEAD.search(text[max(0, match.start() - 5) : match.start()])
        if head:
            yield match.start() - len(head[0]), match.end()


def _by_form(text: str, latin: list[Latin], cues: Cues) -> Iterator[RecognizedName]:
    """Names that show their kind: a model by its size, an organization by its last word, a product by capitals."""
    for office in _OFFICE.finditer(text):
        yield RecognizedName(office[0], "organization", "suffix", 0.75, *office.span())
    for one in latin:
        name, start, end, shape = one
        if shape.is_sized:
            family = name.split("-")[0]
            yield RecognizedName(name, "model", "size", 0.9, start, end)
            yield RecognizedName(family, "model", "family", 0.55, start, start + len(family))
        elif shape.is_organization:
            yield RecognizedName(name, "organization", "suffix", 0.8, start, end)
        elif shape.is_invented and " " not in name:
            kind = "benchmark" if _BENCHMARK.search(name) else kind_by_deeds(text, one, cues)
            yield RecognizedName(name, kind, "form", 0.6 if shape.is_compound else 0.5, start, end)


def _by_cue(text: str, latin: list[Latin], cues: Cues) -> Iterator[RecognizedName]:
    """Names with a cue word beside them that shows the kind: '金融分析工具Dexter', 'STAR 框架', 'the startup Tiny'."""
    for name, start, end, shape in latin:
        is_strong = " " in name or shape.is_invented
        if part := cues.parts.behind_latin.match(text, end):
            until = part.end()
            yield RecognizedName(text[start:until], "organization", "suffix", 0.75, start, until)
        elif after := cues.after(text, end):
            weak, strong = (0.45, 0.6) if after[0].isascii() else (0.65, 0.75)
            yield RecognizedName(name, after[1], "cue after", strong if is_strong else weak, start, end)
        if before := cues.before(text, start):
            weak, strong = (0.5, 0.65) if before[0].isascii() else (0.65, 0.75)
            yield RecognizedName(name, before[1], "cue before", strong if is_strong else weak, start, end)


def _by_company(text: str, latin: list[Latin], beside: dict[int, str]) -> Iterator[RecognizedName]:
    """Names of one list, which have one kind: 'FastV、PyramidDrop 和 SparseVLM', '（VibeVoice、Chroma）'."""
    for left, right in pairwise(latin):
        is_near = right.start - left.end <= _LONGEST_SEPARATOR and left.shape.is_invented and right.shape.is_invented
        if is_near and _SEPARATOR.fullmatch(text, left.end, right.start):
            for name, start, end, _ in (left, right):
                yield RecognizedName(name, "product", "list", 0.6, start, end)
    for name, start, end, _ in latin:
        kind = _kind_in_list(text, start, end, beside)
        if kind:
            yield RecognizedName(name, kind, "list", 0.65, start, end)


def _kind_in_list(text: str, start: int, end: int, beside: dict[int, str]) -> str | None:
    """The kind of the known mention next to a name in a list; None without one."""
    lead = text[max(0, start - 4) : start]
    if "\0" in lead and (before := _LISTED_BEFORE.search(lead)):
        if before[1] != ", " or text[end : end + 1] in (")", "）"):  # English lists go on with other clauses
            return beside.get(start - len(before[1]))
        return None
    if "\0" in text[end : end + 4] and (after := _LISTED_AFTER.match(text, end)):
        return beside.get(after.end())
    return None


def _leads(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """The organization and the product that begin a heading: '### 1. [Northgate] Fooware: ...'."""
    for match in _LEAD.finditer(text):
        if _is_plausible(match[1], cues):
            yield RecognizedName(match[1], "organization", "prefix", 0.6, match.start(1), match.end(1))
        if match[2] and cues.shape(match[2]).is_name:
            yield RecognizedName(match[2], "product", "lead", 0.65, match.start(2), match.end(2))


def _quoted(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Names in quotation marks behind a cue word: '公司「砾石计算」'."""
    for match in _QUOTED.finditer(text):
        cue, kind = cues.before(text, match.start()) or ("", "")
        if cue and text[match.start() - len(cue) - 1] == "等":  # '松鼠等公司「叫板」': the cue ends a list
            continue
        if kind in ("organization", "publication") and cue not in cues.deeds.verbs and _is_plausible(match[1], cues):
            yield RecognizedName(match[1], kind, "cue before", 0.7, match.start(1), match.end(1))


def _chinese_organizations(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Chinese names with the last part of an organization, without words before it: '松果资本' of '由松果资本领投'."""
    for match in cues.parts.chinese.finditer(text):
        stem = _CHINESE_STEM.search(text[max(0, match.start() - _LONGEST_STEM) : match.start()])
        own = _WORDS_BEFORE.split(stem[1])[-1] if stem else ""
        name = own + match[0]
        if len(own) > 1 and _is_plausible(name, cues) and not _FUNCTION_CHARACTERS.search(name):
            acts = cues.deeds.after.match(text, match.end()) or _PRESENTS.match(text, match.end())
            confidence = 0.65 if acts else 0.5
            yield RecognizedName(name, "organization", "suffix", confidence, match.end() - len(name), match.end())


def _is_plausible(name: str, cues: Cues) -> bool:
    return fold(name) not in cues.generic and "\0" not in name and not name.isdigit() and "的" not in name
