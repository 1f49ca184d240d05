"""Coreference: in a text that names 'Kimi K2.5' or 'Isar Meitis', 'K2.5' and 'Isar' are short forms of these."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.text.annotations import Mention

_ALIAS = r"[一-龥]{2,8}|[A-Za-z][A-Za-z0-9.-]{2,20}(?: [A-Z][A-Za-z0-9.-]+){0,2}"
_LONGEST = 40
_EXPLAINS = re.compile(r"[（(](?:即|i\.e\.|that is,?)\s?(?=\0)")
_EXPLAINED = re.compile(rf"(?<![A-Za-z0-9一-龥])({_ALIAS})[」”]?\s?$")
_CALLED = re.compile(
    r"[（(](?:[^（()）\0]{0,6}作|又称|也称|简称|原名|曾用名|前身为?|aka|a\.k\.a\.|formerly)[「“\s:：]*"
    rf"({_ALIAS})[」”]?[）)]"
)
_VERSION = re.compile(r"[-_ \u00a0]((?:[A-Z]{2,}[ -])?[A-Z]?\d+(?:\.\d+)*\S*(?: \S+)*)$")
_TELLING = re.compile(r"[A-Z]\d|[A-Z]{2,}[ -]\d")
_NAME = re.compile(r"[A-Z][a-zé-]{2,}$|[一-龥]{2,}$")


def short_forms(gazetteer: Gazetteer, mentions: list[Mention]) -> dict[str, Mention]:
    """The short forms of mentions, each with a mention of its entity; a form of two entities is left out."""
    forms: dict[str, Mention] = {}
    clashing: set[str] = set()
    different = {(mention.entity_id, mention.name_key, mention.surface): mention for mention in reversed(mentions)}
    for mention in different.values():
        for form in _forms(gazetteer, mention):
            other = forms.setdefault(form, mention)
            if (other.entity_id, other.name_key) != (mention.entity_id, mention.name_key):
                clashing.add(form)
    return {form: mention for form, mention in forms.items() if form not in clashing}


def told_forms(rest: str, mentions: list[Mention]) -> dict[str, Mention]:
    """Other forms that a text explains: 'X（即 Anthropic）', 'Cerebras（转写稿作「X」）'.

    `rest` is the text with its mentions masked.
    """
    by_start = {mention.char_start: mention for mention in mentions}
    by_end = {mention.char_end: mention for mention in mentions}
    forms = {}
    for match in _EXPLAINS.finditer(rest):
        alias = _EXPLAINED.search(rest[max(0, match.start() - _LONGEST) : match.start()])
        if alias and match.end() in by_start:
            forms[alias[1]] = by_start[match.end()]
    for match in _CALLED.finditer(rest):
        named = by_end.get(match.start()) or by_end.get(match.start() - 1)
        if named:
            forms[match[1]] = named
    return forms


def _forms(gazetteer: Gazetteer, mention: Mention) -> Iterator[str]:
    if mention.kind in ("model", "product") and any(character.isdigit() for character in mention.surface):
        match = _VERSION.search(mention.surface)
        if match and _TELLING.match(match[1]):
            yield match[1]
    elif mention.kind == "person":
        names = {mention.surface}
        if mention.entity_id:
            entity = gazetteer.entities[mention.entity_id]
            names |= {entity.name_en, entity.name_zh}
        for parts in (re.split("[ ·]", name) for name in names):
            if len(parts) > 1:
                yield from (part for part in (parts[0], parts[-1]) if _NAME.match(part))
