"""Short forms: once a text has named 'Kimi K2.5' or 'Isar Meitis', 'K2.5' and 'Isar' mean the same in it."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.gazetteer import Catalogue
from warehouse.extract.entities.linking import Found, Mention

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


def short_forms(catalogue: Catalogue, found: Found) -> dict[str, Mention]:
    """Short forms and a mention of what each means; a form that would mean two is left out."""
    forms: dict[str, Mention] = {}
    clashing: set[str] = set()
    different = {mention[:3]: mention for mention in reversed(found.mentions)}
    for mention in different.values():
        for form in _forms(catalogue, found, mention):
            other = forms.setdefault(form, mention)
            if other[:2] != mention[:2]:
                clashing.add(form)
    return {form: mention for form, mention in forms.items() if form not in clashing}


def told_forms(rest: str, found: Found) -> dict[str, Mention]:
    """Forms that the text explains: 'X（即 Anthropic）', 'Cerebras（转写稿作「X」）'; `rest` is without mentions."""
    by_start = {mention.char_start: mention for mention in found.mentions}
    by_end = {mention.char_end: mention for mention in found.mentions}
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


def kind_of(catalogue: Catalogue, found: Found, mention: Mention) -> str:
    """The kind of what is mentioned."""
    if mention.entity_id:
        return catalogue.entities[mention.entity_id].kind
    return found.discoveries[mention.name_key or ""].kind


def _forms(catalogue: Catalogue, found: Found, mention: Mention) -> Iterator[str]:
    kind = kind_of(catalogue, found, mention)
    if kind in ("model", "product") and any(character.isdigit() for character in mention.surface):
        match = _VERSION.search(mention.surface)
        if match and _TELLING.match(match[1]):
            yield match[1]
    elif kind == "person":
        names = {mention.surface}
        if mention.entity_id:
            entity = catalogue.entities[mention.entity_id]
            names |= {entity.name_en, entity.name_zh}
        for parts in (re.split("[ ·]", name) for name in names):
            if len(parts) > 1:
                yield from (part for part in (parts[0], parts[-1]) if _NAME.match(part))
