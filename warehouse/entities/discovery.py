"""Names of things that no catalogue has, told by how they are written and by the words beside them.

Every rule gives a kind and a confidence; what is a generic term, whatever stands beside it, is no name.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from warehouse.entities.folding import fold

NAME = (
    r"(?:[A-Z][A-Za-z0-9]*|[a-z]{1,4}[A-Z][A-Za-z0-9]*)(?:[-.&][A-Za-z0-9]+)*"
    r"(?:[ \u00a0](?:[A-Z][A-Za-z0-9]*|[a-z]{1,3}[A-Z][A-Za-z0-9]*)(?:[-.&][A-Za-z0-9]+)*){0,4}"
)
_LATIN = re.compile(rf"(?<![A-Za-z0-9_@#/.$&\\-]){NAME}(?![A-Za-z0-9_/@])")
_SIZED = re.compile(r"[A-Z][A-Za-z]*(?:[-.][A-Za-z0-9]+)*-(?:A?\d{1,4}(?:\.\d{1,2})?[BM])(?:-[A-Za-z0-9]+)*")
_CAMEL = re.compile(r"[a-z]+[A-Z]|[A-Z]{2,}[a-z]{2,}|[A-Za-z]\d|\d[A-Za-z]")
_HUMPS = re.compile(r"[A-Za-z]{2,}[a-z][A-Z][A-Za-z]{2}|[A-Z]{3,}[a-z]{3}")
_CODE = re.compile(
    r"(?:[A-Z][a-z]+)+(?:Error|Exception)s?|(?:[A-Z][a-z]+){4,}|[a-z]+(?:[A-Z][a-z]+){2,}|.*\.(?:py|js|ts|md|json|cpp|txt)"
)
_ORGANIZATION = re.compile(
    r".+ (?:Ventures|Capital|Labs?|Institute|University|Foundation|Technologies|Inc|Corp|Robotics|Therapeutics|"
    r"Holdings|Bank|Securities|Semiconductor|Motors?|Pharmaceuticals?|Biosciences|Partners|Consortium)|University of .+"
)
_INSTITUTION = re.compile(
    r"\s?(?:研究所|研究院|实验室|大学|学院|基金会?|资本|集团|科技|银行|律师事务所|工作室|协会|联盟)"
)
_QUOTED = re.compile(r"(?:「|“|『|\")([^「」“”『』\"\n]{2,16})(?:」|”|』|\")")
_TITLE = re.compile(r"《[*_]{0,3}([^《》\n*]{2,60})[*_]{0,3}》")
_ARTICLE = re.compile(r"(?:The|An?|Our|Your|This|That|These|New|Latest|Notable|Which|And|With|For|In|On|By|From|As) ")
_LEAD = re.compile(rf"(?m)^#+\s*(?:\d+[.、)]\s*)?\[([^\]\n]{{2,24}})\](?!\()\s*(?:({NAME})[ ]?[:：])?")
_REPOSITORY = re.compile(r"\[([A-Za-z0-9][\w-]{1,38})/([A-Za-z][\w.-]{2,60})\]\(")
_LISTED_BEFORE = re.compile(r"\0(\s?(?:[、/]|和|与|及|以及)\s?|, )$")
_LISTED_AFTER = re.compile(r"\s?(?:[、/]|和|与|及|以及)\s?(?=\0)")
_DEED = re.compile("收购|投资|并购|领投|加入|创办|创立|加盟|入职|发布|推出|开源|上线")
_SEPARATOR = re.compile(r"\s?(?:[,，、/]|和|与|及|以及|and|or|&)\s?")
_CHINESE_ORGANIZATION = re.compile(
    r"(?:(?<=[，。、：；“「（(,:;|/\s\[])|(?<=来自)|^)([一-龥]{2,8}?"
    r"(?:科技|资本|创投|研究院|研究所|实验室|大学|学院|集团|证券|基金会|协会|侦探社|律师事务所|交易所|委员会))(?![一-龥]{0,1}[家个名])",
    re.M,
)
_FUNCTION_CHARACTERS = re.compile(r"[的了是在把被让与和及为对从各这那某该其每一两几多]")


class Candidate(NamedTuple):
    """A name at a place, as one rule sees it."""

    name: str
    kind: str
    rule: str
    confidence: float
    start: int
    end: int


class Cues(NamedTuple):
    """Words beside a name that tell its kind, and terms that are never names, folded."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    kinds: dict[tuple[str, str], str]
    generic: frozenset[str]


@cache
def read_cues(seeds: Path) -> Cues:
    """The cue words and generic terms of a folder of seeds."""
    kinds = {(row["place"], row["cue"]): row["kind"] for row in _rows(seeds / "name_cues.csv")}
    words = {place: [cue for at, cue in kinds if at == place] for place in ("after", "before")}
    after = re.compile(rf"\s?({_any_of(words['after'])})(?![A-Za-z])")
    before = re.compile(rf"(?<![A-Za-z])({_any_of(words['before'])})[了：:]?\s?[「“《『\"（(]?$")
    generic = frozenset(fold(row["term"]) for row in _rows(seeds / "generic_terms.csv"))
    return Cues(after, before, kinds, generic)


def discover(text: str, cues: Cues, beside: dict[int, str]) -> Iterator[Candidate]:
    """Candidates in a text whose known mentions are blotted out; `beside` tells their kinds, by both ends."""
    latin = list(_latin_names(text, cues))
    yield from _by_form(latin)
    yield from _by_cue(text, latin, cues)
    yield from _by_company(text, latin, beside)
    yield from _leads(text, cues)
    yield from _quoted(text, cues)
    yield from _chinese_organizations(text, cues)
    for match in _TITLE.finditer(text):
        if "\0" not in match[1]:
            yield Candidate(match[1], "publication", "title marks", 0.7, match.start(1), match.end(1))
    for match in _REPOSITORY.finditer(text):
        if not match[2].islower() or "-" in match[2] or "_" in match[2]:
            yield Candidate(match[2], "product", "repository", 0.7, match.start(2), match.end(2))


def _latin_names(text: str, cues: Cues) -> Iterator[re.Match[str]]:
    for match in _LATIN.finditer(text):
        article = _ARTICLE.match(match[0])
        name = _LATIN.match(text, match.start() + article.end()) if article else match
        if name and _is_name(name[0], cues):
            yield name


def _is_name(name: str, cues: Cues) -> bool:
    """No generic term, nor made of such alone, nor an identifier of some code."""
    if fold(name) in cues.generic or len(name) < 3 or _CODE.fullmatch(name):
        return False
    return not all(fold(word) in cues.generic for word in re.split(r"[ \u00a0-]", name))


def _by_form(latin: list[re.Match[str]]) -> Iterator[Candidate]:
    """Names that show their kind: a model by its size, an organization by its last word, a product by its case."""
    for match in latin:
        name, start, end = match[0], match.start(), match.end()
        if _SIZED.fullmatch(name):
            yield Candidate(name, "model", "size", 0.9, start, end)
            yield Candidate(name.split("-")[0], "model", "family", 0.55, start, start + len(name.split("-")[0]))
        elif " " in name and _ORGANIZATION.fullmatch(name):
            yield Candidate(name, "organization", "suffix", 0.8, start, end)
        elif " " not in name and _CAMEL.search(name):
            yield Candidate(name, "product", "form", 0.6 if _HUMPS.search(name) else 0.5, start, end)


def _by_cue(text: str, latin: list[re.Match[str]], cues: Cues) -> Iterator[Candidate]:
    """'金融分析工具Dexter', 'STAR 框架', 'the startup Tiny': the word beside the name tells what it is."""
    for match in latin:
        name, start, end = match[0], match.start(), match.end()
        is_strong = " " in name or bool(_CAMEL.search(name))
        institution = _INSTITUTION.match(text, end)
        after = cues.after.match(text, end)
        if institution:
            until = institution.end()
            yield Candidate(text[start:until], "organization", "suffix", 0.75, start, until)
        elif after:
            is_chinese = not after[1].isascii()
            confidence = (0.75 if is_strong else 0.65) if is_chinese else (0.6 if is_strong else 0.45)
            yield Candidate(name, cues.kinds["after", after[1]], "cue after", confidence, start, end)
        before = cues.before.search(text[max(0, start - 16) : start])
        if before:
            is_chinese = not before[1].isascii()
            confidence = (0.75 if is_strong else 0.65) if is_chinese else (0.65 if is_strong else 0.5)
            yield Candidate(name, cues.kinds["before", before[1]], "cue before", confidence, start, end)


def _by_company(text: str, latin: list[re.Match[str]], beside: dict[int, str]) -> Iterator[Candidate]:
    """What stands in one list is of one kind: 'FastV、PyramidDrop 和 SparseVLM', '（VibeVoice、Chroma）'."""
    for left, right in pairwise(latin):
        if _SEPARATOR.fullmatch(text, left.end(), right.start()) and all(_CAMEL.search(m[0]) for m in (left, right)):
            for match in (left, right):
                yield Candidate(match[0], "product", "list", 0.6, match.start(), match.end())
    for match in latin:
        before = _LISTED_BEFORE.search(text[max(0, match.start() - 4) : match.start()])
        after = _LISTED_AFTER.match(text, match.end())
        if before and before[1] == ", " and text[match.end() : match.end() + 1] not in (")", "）"):
            before = None  # English lists go on with other clauses
        kind = beside.get(match.start() - len(before[1])) if before else beside.get(after.end()) if after else None
        if kind:
            yield Candidate(match[0], kind, "list", 0.65, match.start(), match.end())


def _leads(text: str, cues: Cues) -> Iterator[Candidate]:
    """'### 1. [Northgate] Fooware: ...': who, and what it is about."""
    for match in _LEAD.finditer(text):
        if _is_plausible(match[1], cues):
            yield Candidate(match[1], "organization", "prefix", 0.6, match.start(1), match.end(1))
        if match[2] and _is_name(match[2], cues):
            yield Candidate(match[2], "product", "lead", 0.65, match.start(2), match.end(2))


def _quoted(text: str, cues: Cues) -> Iterator[Candidate]:
    """'公司「砾石计算」': a cue word before the quotation marks."""
    for match in _QUOTED.finditer(text):
        before = cues.before.search(text[max(0, match.start() - 8) : match.start()])
        kind = cues.kinds["before", before[1]] if before else None
        if (
            before
            and not _DEED.fullmatch(before[1])
            and kind in ("organization", "publication")
            and _is_plausible(match[1], cues)
        ):
            yield Candidate(match[1], kind, "cue before", 0.7, match.start(1), match.end(1))


def _chinese_organizations(text: str, cues: Cues) -> Iterator[Candidate]:
    for match in _CHINESE_ORGANIZATION.finditer(text):
        if _is_plausible(match[1], cues) and not _FUNCTION_CHARACTERS.search(match[1]):
            yield Candidate(match[1], "organization", "suffix", 0.5, match.start(1), match.end(1))


def _is_plausible(name: str, cues: Cues) -> bool:
    return fold(name) not in cues.generic and "\0" not in name and not name.isdigit() and "的" not in name


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
