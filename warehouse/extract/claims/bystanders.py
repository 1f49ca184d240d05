"""Bystanders: names in the sentence of an event without a part in it, such as media, platforms and rivals."""

import re

from warehouse.extract.entities.attribution import CREDITS
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan

_THINGS = frozenset(("product", "model", "benchmark"))
_OPEN_FRAMES = frozenset(("release", "research", "opinion", "adoption", "benchmark", "other", "funding", "personnel"))
"""Frames in which a name behind 'on' or 'in' is the platform of the event, and not its target."""
_ACTORS = frozenset(("organization", "person"))
_POSSESSIVE = re.compile(r"[`*]*(?:'s\b|’s\b|的)")
_NEAR = 24
_MARKS = r"[\s「『“\"'《`*\[]*"
_CITED = re.compile(r"(?<!\w)\s?[(（\[][^()（）]*$")
_CITATION_ENDS = re.compile(r"(?:[^()（）]|\(\0+\))*[)）][\s.。]*$")
_REPOSTED = re.compile(r"\bRT\s?$")
"""The mark before an account whose post is repeated."""
_TOLD_AFTER = re.compile(r"[\s」』”\"'》`*]*(?:[的]?(?:报道|消息|爆料)|(?:reports?|reported) that\b)", re.IGNORECASE)
_ON = re.compile(rf"\b(?:on|via|through|inside|within|across|in)\s(?:the )?{_MARKS}$", re.IGNORECASE)
_AT = re.compile(rf"[在于]{_MARKS}$")
_PLATFORM = re.compile(
    r"[\s」』”\"'》`*]*(?:平台|社区|商店|[上中里内](?!市|[架线]|[国文])|[上发开](?:发布|公布|布|帖|文|源|架|线))"
)
_BESIDE = re.compile(
    r"(?:\b(?:for|into|like|than|over|using|with|from|alongside|based on|built on|powered by|compatible with|"
    r"(?:alternative|similar|compared) to|inspired by|including|such as|surpass\w*|outperform\w*|beats?|rival\w*)"
    r"\s(?:the )?|"
    r"给|(?<![成认])为(?!了)|支持|兼容|类似于?|基于|替代|面向|接入|集成|适配|专为|通过|借助|比|运行于|包括|如|"
    rf"超越|超过|追平|媲美|对标|比肩|号称|胜过|击败){_MARKS}$",
    re.IGNORECASE,
)
"""Words before a thing that the released one uses, supports or is compared with."""
_JOINED = re.compile(r"[\s」』”\"》`*\]]*(?:[/／、,，&+]|and\b|or\b|和|与|及|以及|或|,? and\b)[\s「“\"《`*\[]*")
_OF_ANOTHER = re.compile(
    r"[\s`*]?(?:的?(?:开源|免费)?(?:替代|平替|竞品)|版本?|端|用户|生态|客户端|users?\b|app store\b)", re.IGNORECASE
)
"""Words behind a thing that only describes another one: 'Slowpad-powered', 'Slowpad users'."""
_GOVERNMENT = re.compile(
    r"\s?(?:政府|当局|官方|监管|国会|议会|法院|军方|government|authorities|regulators?|congress|parliament|lawmakers|officials)"
    r"|(?:'s|’s)\s\w+\s?(?:ministry|agency|court)",
    re.IGNORECASE,
)
_WHERE = re.compile(rf"(?:\b(?:of|in|from|at|near|across)\s(?:the )?|[在于]){_MARKS}$", re.IGNORECASE)
"""Words before a place in which something happens."""
_OF_GOVERNMENTS = frozenset(("regulation", "legal"))
"""Frames in which a place at the beginning of the sentence stands for its government."""


def bystanders(text: AnnotatedText, span: TextSpan, frame: str) -> set[str]:
    """The keys of the entities that a span names without a part in its event.

    The things of a list are treated as the first of them.
    """
    beside: set[str] = set()
    party: set[str] = set()
    before: Mention | None = None
    for name in text.mentions.within(*span):
        is_listed = before is not None and bool(_JOINED.fullmatch(text.plain, before.char_end, name.char_start))
        goes_on = is_listed and before is not None and before.key in beside and {before.kind, name.kind} <= _THINGS
        is_beside = goes_on or _stands_beside(text, span, name, frame)
        (beside if is_beside else party).add(name.key)
        before = name
    return beside - party


def _stands_beside(text: AnnotatedText, span: TextSpan, name: Mention, frame: str) -> bool:
    lead = text.plain[max(span.char_start, name.char_start - _NEAR) : name.char_start]
    is_owner = bool(_POSSESSIVE.match(text.plain, name.char_end))
    if _is_cited(text, span, name) or _TOLD_AFTER.match(text.plain, name.char_end):
        return True
    if (CREDITS.search(lead) and not is_owner) or _REPOSTED.search(lead):
        return True
    if _is_fragment(text, name):
        return True
    if name.kind == "place":
        return bool(_WHERE.search(lead)) if frame == "opinion" else not _governs(text, span, name, frame, lead)
    if name.kind == "person":
        return False
    if frame in _OPEN_FRAMES and (_is_platform(text, name, lead) or _owns_another(text, span, name)):
        return True
    return name.kind in _THINGS and (
        bool(_OF_ANOTHER.match(text.plain, name.char_end)) or (frame == "release" and bool(_BESIDE.search(lead)))
    )


def _is_cited(text: AnnotatedText, span: TextSpan, name: Mention) -> bool:
    """Whether a name stands in brackets at the end of the sentence that cite its sources.

    Brackets directly behind another name describe that one, and cite nothing.
    """
    opened = _CITED.search(text.plain[span.char_start : name.char_start])
    if opened is None or opened.start() == 0:
        return False
    start = span.char_start + opened.start()
    before = text.mentions.within(span.char_start, start)
    is_of_name = bool(before) and before[-1].char_end >= start - 1
    return not is_of_name and bool(_CITATION_ENDS.match(text.plain, name.char_end, span.char_end))


def _owns_another(text: AnnotatedText, span: TextSpan, name: Mention) -> bool:
    """Whether an organization is named only as the owner of a thing that another organization or person uses."""
    if name.kind != "organization" or not _POSSESSIVE.match(text.plain, name.char_end):
        return False
    things = text.mentions.within(name.char_end, min(span.char_end, name.char_end + _NEAR))
    others = text.mentions.within(span.char_start, name.char_start)
    return any(thing.kind in _THINGS for thing in things) and any(other.kind in _ACTORS for other in others)


def _is_platform(text: AnnotatedText, name: Mention, lead: str) -> bool:
    """Whether a name is the platform of the event: 'on Slowpad', '在岚舟平台'."""
    return bool(_ON.search(lead) or (_AT.search(lead) and _PLATFORM.match(text.plain, name.char_end)))


def _is_fragment(text: AnnotatedText, name: Mention) -> bool:
    """Whether a hyphen joins a name to another word, as in 'slowpad-tools', so that it is part of a longer name."""
    around = text.plain[max(0, name.char_start - 2) : name.char_start], text.plain[name.char_end : name.char_end + 2]
    return bool(re.fullmatch(r"\w-", around[0]) or re.fullmatch(r"-\w", around[1]))


def _governs(text: AnnotatedText, span: TextSpan, name: Mention, frame: str, lead: str) -> bool:
    """Whether a place stands for its government: a word for that follows, or directly the trigger of the event."""
    if _GOVERNMENT.match(text.plain, name.char_end):
        return True
    if _WHERE.search(lead):
        return False
    if frame in _OF_GOVERNMENTS and not any(map(str.isalpha, text.plain[span.char_start : name.char_start])):
        return True
    following = text.triggers.within(name.char_end, min(span.char_end, name.char_end + 12))
    return any(
        word.attribute == "event_type" and not text.plain[name.char_end : word.char_start].strip(" 已*`")
        for word in following
    )
