"""Longer names with a known one in them: 'Claude Managed Agents', 'Grok CLI' and 'claude-mem' are names of their own.

A product directly behind its maker is one name with it: 'Microsoft OneDrive'.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from warehouse.extract.entities.cues import Cues, is_in_prose
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.entities.linking import Discovery, Found
from warehouse.extract.entities.spelling.folding import fold
from warehouse.extract.entities.version_names import is_variant, version_after, version_key
from warehouse.extract.text.annotations import Mention

_GROWING = ("organization", "product", "model")
_MORE = re.compile(
    r"(?:[ \u00a0](?:[A-Z][A-Za-z0-9]*|[a-z]{1,2}[A-Z]\w*)(?:[-.][A-Za-z0-9]+)*){1,4}(?![A-Za-z0-9_/@'’])"
)
_WORD = re.compile(r"[ \u00a0](\S+)")
_SLUG_BEFORE = re.compile(r"(?<![\w@#/.:-])(?:[A-Za-z0-9]+-)+$", re.ASCII)
_SLUG_AFTER = re.compile(r"(?:-[A-Za-z0-9]+)+(?![\w/@-]|\.\w)", re.ASCII)
_LONGEST = 40
_STOPS = re.compile(
    "teams?|employees?|staff|users?|developers?|customers?|inc|corp|ltd|llc|stock|shares|models?|standards?|ransomware|malware|"
    "newsroom|blog|api|says|said|and|or|the|to|in|on|of|for|with|from|by|at|as|is|are|will|has|announces|launches|releases|"
    "unveils|introduces|adds|plans|wants|gets|hits|raises|acquires|buys|sues",
    re.IGNORECASE,
)
"""Words behind a name that are no part of it: groups of people, forms of companies, and words of the sentence."""
_SURE = 0.65


class _Longer(NamedTuple):
    start: int
    end: int
    kind: str
    confidence: float


def lengthen(text: str, found: Found, gazetteer: Gazetteer, cues: Cues) -> None:
    """Replace mentions by the longer names that contain them."""
    mentions = list(_joined(text, found.mentions, gazetteer))
    kept: list[Mention] = []
    reached = 0
    for number, mention in enumerate(mentions):
        if mention.char_start < reached:
            continue
        until = mentions[number + 1].char_start if number + 1 < len(mentions) else len(text)
        longer = _longer(text, mention, kept[-1].char_end if kept else 0, until, cues)
        kept.append(_discovered(text, longer, found) if longer else mention)
        reached = kept[-1].char_end
    found.mentions[:] = kept


def _joined(text: str, mentions: list[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """The mentions; a product and its maker directly before it become one."""
    maker: Mention | None = None
    for mention in mentions:
        entity = gazetteer.entities.get(mention.entity_id or "")
        if maker and not (
            entity
            and entity.kind == "product"
            and entity.maker_id == maker.entity_id
            and text[maker.char_end : mention.char_start] == " "
        ):
            yield maker
        elif maker:
            mention.char_start, mention.surface = maker.char_start, text[maker.char_start : mention.char_end]
        is_maker = entity is not None and entity.kind == "organization" and mention.surface.isascii()
        maker = mention if is_maker else None
        if not is_maker:
            yield mention
    if maker:
        yield maker


def _longer(text: str, mention: Mention, after: int, until: int, cues: Cues) -> _Longer | None:
    start, end = mention.char_start, mention.char_end
    joint = text[end : end + 1]
    if mention.surface.isascii() and (joint == "-" or text[start - 1 : start] == "-"):
        return _slug(text, mention, after, until)
    if mention.kind not in _GROWING or not mention.surface.isascii() or joint not in (" ", "\u00a0"):
        return None
    match = _MORE.match(text, end, until)
    if not match or (until == match.end() and text[until - 1 : until].isalnum()):
        return None
    words = _own_words(match[0], cues)
    if not words:
        return None
    grown = end + sum(len(word) + 1 for word in words)
    end = version_after(text, grown, False)
    if not is_in_prose(text, start, end) and end == grown:
        return None
    return _Longer(start, end, _kind(mention, words, cues, end > grown), _SURE)


def _own_words(more: str, cues: Cues) -> list[str]:
    """The words that continue a name, up to the first that is no part of it; none if they are one generic term."""
    words: list[str] = []
    for word in _WORD.findall(more):
        if _STOPS.fullmatch(word) or cues.office.fullmatch(word):
            break
        words.append(word)
    is_plain = len(words) == 1 and fold(words[0]) in cues.generic and not cues.parts.branch.fullmatch(words[0])
    if is_plain and not cues.after(" " + words[0], 0):
        return []
    return words


def _kind(mention: Mention, words: list[str], cues: Cues, has_version: bool) -> str:
    if mention.kind == "organization" and cues.parts.branch.fullmatch(words[-1]):
        return "organization"
    if has_version and mention.kind != "organization":
        return mention.kind
    if cues.shape(words[-1]).is_sized or (mention.kind != "product" and all(is_variant(word) for word in words)):
        return "model"
    return "product"


def _slug(text: str, mention: Mention, after: int, until: int) -> _Longer | None:
    """A slug such as 'claude-mem': in small letters, or with a capital in each of three or more parts."""
    before = _SLUG_BEFORE.search(text, max(after, mention.char_start - _LONGEST), mention.char_start)
    behind = _SLUG_AFTER.match(text, mention.char_end, until)
    start = before.start() if before else mention.char_start
    end = behind.end() if behind else mention.char_end
    slug = text[start:end]
    if slug == mention.surface or "/" in (text[start - 1 : start], text[end : end + 1]):
        return None
    parts = slug.split("-")
    is_lower, is_upper = slug.islower(), len(parts) > 2 and all(part[:1].isupper() for part in parts)
    return _Longer(start, end, "product", _SURE) if is_lower or is_upper else None


def _discovered(text: str, longer: _Longer, found: Found) -> Mention:
    name = text[longer.start : longer.end]
    key = version_key(name)
    known = found.discoveries.setdefault(key, Discovery(key, name, longer.kind, None, "longer name", longer.confidence))
    return Mention(longer.start, longer.end, None, key, known.kind, name, known.rule, known.confidence)
