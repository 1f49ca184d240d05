"""All mentions of a text: of the catalogue and its versions first, then of discoveries, then of short forms."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from ahocorasick_rs import AhoCorasick, MatchKind

from warehouse.extract.entities.attribution import without_credits
from warehouse.extract.entities.coreference import short_forms, told_forms
from warehouse.extract.entities.cues import Cues
from warehouse.extract.entities.discovery.candidates import RecognizedName
from warehouse.extract.entities.discovery.people import discover_people
from warehouse.extract.entities.discovery.recognition import discover
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.entities.linking import Discovery, Found, find_mentions
from warehouse.extract.entities.longer_names import lengthen
from warehouse.extract.entities.spelling.folding import fold
from warehouse.extract.entities.version_names import version_key
from warehouse.extract.text.annotations import Mention
from warehouse.extract.text.masks import mask

LEAST_SURE = 0.4
"""Least confidence of a candidate that is kept; dbt decides over all reports which become entities."""
_REPEATED = 0.1
_BY_DEFAULT = frozenset(("form", "bold", "capitals", "leading", "list"))
"""Rules that call a name a product where nothing shows its kind."""
_DEFAULT_WEIGHT = 0.25
_SURE = 0.5
_TELLING = 4
_WORD = re.compile(r"[A-Za-z0-9_]")
_CAPITAL_BEFORE = re.compile(r"[^.!?。！？\s]\s[A-Z][a-z]+ $")
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]")


def find_names(text: str, gazetteer: Gazetteer, cues: Cues) -> Found:
    """The mentions of a text in order of their place, and its discoveries by name key."""
    found = find_mentions(gazetteer, text)
    lengthen(text, found, gazetteer, cues)
    rest = mask_mentions(text, found.mentions)
    explained = told_forms(rest, found.mentions)
    rest = _add_short_forms(rest, {**short_forms(gazetteer, found.mentions), **explained}, found)
    beside = {at: mention.kind for mention in found.mentions for at in (mention.char_start, mention.char_end)}
    candidates = [*discover(rest, cues, beside), *discover_people(rest, cues)]
    known, new = _split(gazetteer, dict(_best(candidates)))
    rest = _add_short_forms(rest, known, found)
    rest = _add_discoveries(rest, new, found)
    _add_short_forms(rest, short_forms(gazetteer, found.mentions), found)
    found.mentions.sort(key=lambda mention: mention.char_start)
    found.mentions[:] = without_credits(text, found.mentions)
    return found


def _split(gazetteer: Gazetteer, best: dict[str, Discovery]) -> tuple[dict[str, Mention], dict[str, Discovery]]:
    """Known names, which lacked a supporting word until a rule recognized them, and apart from them new names."""
    known: dict[str, Mention] = {}
    new: dict[str, Discovery] = {}
    for name, discovery in best.items():
        number = gazetteer.numbers.get(fold(name))
        if number is None:
            new[name] = discovery
            continue
        meant = [other.entity for other in gazetteer.forms[number].names if other.is_cased_as(name)]
        entity = next((e for e in meant if e.kind == discovery.kind), meant[0] if len(meant) == 1 else None)
        if entity and discovery.confidence >= _SURE:
            known[name] = Mention(0, 0, entity.entity_id, None, entity.kind, name, "context", discovery.confidence)
    return known, new


def mask_mentions(text: str, mentions: Iterable[Mention]) -> str:
    """The text with its mentions masked; they are in order."""
    return mask(text, ((mention.char_start, mention.char_end) for mention in mentions))


def _best(candidates: list[RecognizedName]) -> Iterator[tuple[str, Discovery]]:
    """For each name, its discovery: the kind with most weight, and a confidence that grows with rules and repetitions.

    A kind for which words speak outweighs the one that names have by default.
    """
    for name, group in groupby(sorted(candidates), key=lambda candidate: candidate.name):
        same = list(group)
        weights: dict[str, float] = {}
        for candidate in same:
            weight = candidate.confidence * (_DEFAULT_WEIGHT if _is_default(candidate) else 1)
            weights[candidate.kind] = weights.get(candidate.kind, 0.0) + weight
        kind = max(weights, key=lambda kind: (weights[kind], kind))
        rules = {
            candidate.rule: candidate.confidence
            for candidate in same
            if candidate.kind == kind or _is_default(candidate)
        }
        first = max(rules, key=lambda rule: (rules[rule], rule))
        confidence = min(0.95, rules[first] + 0.05 * (len(rules) - 1) + _REPEATED * (len(same) > len(rules)))
        own = _own_name(name)
        if confidence >= LEAST_SURE and version_key(own):
            yield name, Discovery(version_key(own), own, kind, None, first, round(confidence, 2))


def _is_default(candidate: RecognizedName) -> bool:
    return candidate.kind == "product" and candidate.rule in _BY_DEFAULT


def _own_name(name: str) -> str:
    """The name of a repository without its owner, unless it is too short to tell one."""
    own = name.rpartition("/")[2]
    return own if len(own) >= _TELLING else name


def _add_discoveries(rest: str, by_name: dict[str, Discovery], found: Found) -> str:
    """Add mentions of the discovered names at all their places; returns the text with them masked."""
    new = []
    for name, start, end in _whole_words(rest, by_name):
        known = found.discoveries.setdefault(by_name[name].name_key, by_name[name])
        new.append(Mention(start, end, None, known.name_key, known.kind, name, known.rule, known.confidence))
    found.mentions.extend(new)
    return mask_mentions(rest, new)


def _add_short_forms(rest: str, forms: dict[str, Mention], found: Found) -> str:
    """Add mentions of short forms that are no part of another name; returns the text with them masked."""
    new = []
    for form, start, end in _whole_words(rest, forms):
        if not _CAPITAL_AFTER.match(rest, end) and not _CAPITAL_BEFORE.search(rest[max(0, start - 20) : start]):
            meant = forms[form]
            method = meant.method if meant.char_end == 0 else "short form"
            new.append(Mention(start, end, meant.entity_id, meant.name_key, meant.kind, form, method, 0.8))
    found.mentions.extend(new)
    return mask_mentions(rest, new)


def _whole_words(text: str, names: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """The places of the names as whole words (name, start, end); of overlapping ones the longest."""
    forms = list(names)
    for number, start, end in AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text):
        opens, closes = _WORD.match(text[start]), _WORD.match(text[end - 1])
        if not (opens and start and _WORD.match(text[start - 1])) and not (closes and _WORD.match(text, end)):
            yield forms[number], start, end
