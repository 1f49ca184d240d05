"""The story in the fields of an object of a JSON file or of a table row."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin

from sources.contract import Role
from sources.document.data.markup import as_markdown, escaped, plain_line, same
from sources.document.data.names import DATES, HEADLINES, LINKS, LINKS_TOO, NAMES, ROLES, SECTIONS, TEXTS, key_of
from sources.document.data.stories import Story, Value

_LANGUAGE = re.compile(r"(?:zh|en|ja|cn)(?:[_-]?\w\w)?", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?(?:\.\d*)?")
_LONGEST_HEADLINE = 500
_LONGEST_VALUE = 160
"""Characters; a longer value is prose."""
_MOST_PARTS = 30
_DEEPEST = 3
_HELD = ("rendered", "name", "title", "label", "term", "text", "value", "#text", "$t", "_", "href", "url")
"""Keys under which an object that stands for one value holds it."""


class Field(NamedTuple):
    name: str
    key: str
    value: Any


def fields_of(told: Mapping[str, Any]) -> list[Field]:
    """The fields of an object in its order, with normalised names; a field in two languages gives two."""
    return [
        Field(whole, key_of(whole), part)
        for name, value in told.items()
        for whole, part in (_languages(name, value) or [(name, value)])
    ]


def _languages(name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict) and value and all(map(_LANGUAGE.fullmatch, value)):
        return [(f"{name}.{language}", part) for language, part in value.items()]
    return []


def scalar(value: Any) -> str:
    """A value, or the one value that an object holds, as text; '' for anything else."""
    if isinstance(value, dict):
        value = value.get(_holder(value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.strip() if isinstance(value, str) else ""


def first(fields: Iterable[Field], keys: Iterable[str], holds: Callable[[str], object] = bool) -> Field | None:
    """The field with the earliest of `keys` whose text `holds` accepts."""
    found: dict[str, Field] = {}
    for field in fields:
        text = scalar(field.value)
        if text and holds(text):
            found.setdefault(field.key, field)
    return next((found[key] for key in keys if key in found), None)


def is_story(told: Mapping[str, Any]) -> bool:
    """Whether an object has a headline, or two of: a name, a text, an address or time of publication."""
    keys = {field.key for field in fields_of(told) if scalar(field.value)}
    return bool(keys.intersection(HEADLINES)) or sum(bool(keys.intersection(of)) for of in (NAMES, TEXTS, _PLACED)) > 1


_PLACED = (*LINKS, *DATES)
_LISTS_OF_LINKS = ("links", "urls", "sources", "references", "sourceurls", "sourcelinks", "链接", "来源")


def story_of(told: Mapping[str, Any], base: str | None = None) -> Story:
    """The story in an object; a link without a host is resolved against `base`."""
    fields = fields_of(told)
    headline = first(fields, (*HEADLINES, *NAMES), lambda text: len(text) <= _LONGEST_HEADLINE and plain_line(text))
    link = first(fields, LINKS, lambda text: address_of(text, base)) or first(fields, LINKS_TOO, _WEB.match)
    listed = next((address for field in fields if (address := _address_listed(field, base))), None)
    section = first(fields, SECTIONS)
    story = Story(
        plain_line(scalar(headline.value)) if headline else None,
        address_of(scalar(link.value), base) if link else listed,
        section=plain_line(scalar(section.value)) or None if section else None,
    )
    rest = [field for field in fields if field is not headline and field is not link and field is not section]
    story.values = [value for field in rest for value in _values(field, base)]
    story.body = _body(rest, story.headline)
    return story


def address_of(text: str, base: str | None) -> str | None:
    """A web address, resolved against `base` if it names no host; None for a text that is no address."""
    told = text.strip().replace("&amp;", "&").replace("\n", "").replace("\t", "")
    try:
        whole = told if _WEB.match(told) else urljoin(base or "", told) if base and told[:1] in "/." else ""
    except ValueError:
        return None
    return f"https:{told}" if told.startswith("//") else whole if _WEB.match(whole) else None


def printed_date(text: str) -> str:
    """A date as printed; a number of seconds or milliseconds since 1970 becomes an ISO time."""
    told = plain_line(text)
    epoch = _EPOCH.fullmatch(told)
    return datetime.fromtimestamp(int(epoch[1]), UTC).isoformat() if epoch else told


def _is_text(field: Field) -> bool:
    """Whether a field holds prose, by its name or its length."""
    told = scalar(field.value)
    return bool(told) and (field.key in TEXTS or len(told) > _LONGEST_VALUE or "\n" in told) and not _WEB.match(told)


def _values(field: Field, base: str | None) -> Iterator[Value]:
    """Short values under the name of their field; values inside an object under its name and their own."""
    if _is_text(field):
        return
    for name, value in _flat(field.name, field.value, _DEEPEST):
        role = ROLES.get(field.key, Role.OTHER) if name == field.name else Role.OTHER
        if isinstance(value, list):
            told = [(plain_line(scalar(one)), _address_in(one, base)) for one in value[:_MOST_PARTS] if scalar(one)]
            links = tuple((label, address) for label, address in told if address)
            yield Value(role, name, tuple(label for label, _ in told), links if len(links) == len(told) else ())
        elif line := printed_date(value) if role is Role.PUBLISHED else plain_line(value):
            yield Value(role, name, (line,))


def _flat(name: str, value: Any, depth: int) -> Iterator[tuple[str, str | list[Any]]]:
    told = scalar(value)
    if told:
        yield name, told
    if isinstance(value, list) and any(scalar(one) for one in value[:_MOST_PARTS]):
        yield name, value
    elif isinstance(value, dict) and depth:
        for part, inner in list(value.items())[:_MOST_PARTS]:
            if not told or inner != value.get(_holder(value)):
                yield from _flat(f"{name}.{part}", inner, depth - 1)


def _holder(value: dict[str, Any]) -> str:
    return next((key for key in _HELD if isinstance(value.get(key), str)), "")


def _address_listed(field: Field, base: str | None) -> str | None:
    """The first address of a list of addresses."""
    if field.key not in _LISTS_OF_LINKS or not isinstance(field.value, list):
        return None
    addresses = (address_of(scalar(one), base) or _address_in(one, base) for one in field.value[:_MOST_PARTS])
    return next((address for address in addresses if address), None)


def _address_in(value: Any, base: str | None) -> str | None:
    if not isinstance(value, dict):
        return None
    addresses = (address_of(scalar(value.get(key)), base) for key in ("url", "link", "href"))
    return next((address for address in addresses if address), None)


def _body(fields: list[Field], headline: str | None) -> str:
    """The texts in their order, without repetitions; a text under an unknown name comes after that name."""
    told: list[tuple[str, str]] = []
    for field in filter(_is_text, fields):
        text, words = as_markdown(scalar(field.value)), same(scalar(field.value))
        if field.key == "contenttext" and any(other.key == "contenthtml" for other in fields):
            continue
        if not text or (words and (words == same(headline or "") or any(words in other for other, _ in told))):
            continue
        label = "" if field.key in TEXTS else f"**{escaped(plain_line(field.name))}**: "
        told = [(other, part) for other, part in told if not other or other not in words]
        told.append((words, label + text))
    return "\n\n".join(part for _, part in told)
