"""The gazetteer: the catalogue read from its seeds, which are refused with file and line if they contradict."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from warehouse.extract.entities.spelling.folding import WORD, fold
from warehouse.extract.entities.version_names import version_in, version_key

KINDS = ("organization", "person", "product", "model", "benchmark", "publication", "place")
ENTITIES, ALIASES, GENERIC = "catalogue_entities.csv", "catalogue_aliases.csv", "generic_terms.csv"
_COLUMNS = {
    ENTITIES: ("entity_id", "kind", "name_en", "name_zh", "maker_id", "ticker"),
    ALIASES: ("entity_id", "alias", "language", "supports", "excludes"),
    GENERIC: ("term",),
}
_GLUED = re.compile(r"(?<=[a-z]{2})(?=\d)")
_SCRIPTS = re.compile(r"(?<=[a-z0-9])(?=[一-龥])|(?<=[一-龥])(?=[a-z0-9])")
_SCRIPT_GAP = re.compile(r"(?<=[a-z0-9]) (?=[一-龥])|(?<=[一-龥]) (?=[a-z0-9])")
_SHORT = 4
"""Greatest length of a Latin name that in lower case is usually a common word."""


class CatalogueError(ValueError):
    """A seed that cannot be used: the message names file, line and reason."""


class Entity(NamedTuple):
    entity_id: str
    kind: str
    name_en: str
    name_zh: str
    maker_id: str

    @property
    def name(self) -> str:
        return self.name_en or self.name_zh


@dataclass(slots=True)
class WrittenName:
    """One entity that a written form may mean."""

    entity: Entity
    supports: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    version: str = ""
    """The version that the form contains: 'R1' is DeepSeek-R with '1'."""
    cased: set[str] = field(default_factory=set)
    """For a short Latin name, or one of common words: the spellings that count; empty if capitals do not matter."""
    is_versioned: bool = False
    """Whether the form contains a version, which a variant may follow: o3, GPT-4o."""
    may_have_version: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.supports or self.excludes)

    def is_cased_as(self, surface: str) -> bool:
        """Whether a surface has the capitals of the name, if they matter: otherwise it is a common word."""
        return not self.cased or normalize("NFKC", surface) in self.cased

    def is_doubted(self, near: str) -> bool:
        """Whether the folded text near a form contains a word that excludes the name."""
        return any(_begins_in(word, near) for word in self.excludes)

    def is_supported(self, near: str) -> bool:
        """Whether the name needs no support, or the folded text near the form contains a supporting word."""
        return not self.supports or any(_begins_in(word, near) for word in self.supports)


@dataclass(slots=True)
class Form:
    """A folded written form: the names that it may mean, and the properties that decide about a match of it."""

    names: list[WrittenName]
    opens_word: bool
    closes_word: bool
    ends_in_letter: bool
    is_family: bool
    """Whether a name of the form is a model or a product, so that a version may follow."""
    sure_name: WrittenName | None
    """The name that every whole-word match of the form means; None if it depends on the text."""
    holds_other: bool = False
    """Whether the form contains a shorter one, which may be meant where this one is not."""

    @classmethod
    def of(cls, form: str, names: list[WrittenName]) -> "Form":
        """The form of these names, in which ambiguous ones come first."""
        first = names[0]
        sure = first if len(names) == 1 and first.is_plain and not first.cased and not form[-1].isdigit() else None
        is_family = any(name.entity.kind in ("model", "product") for name in names)
        return cls(names, form[0] in WORD, form[-1] in WORD, not form[-1].isdigit(), is_family, sure)


class Gazetteer:
    """All entities of the catalogue and their written forms, ready for matching; raises `CatalogueError`.

    The pattern numbers of `automaton` are indexes of `forms`.
    """

    def __init__(self, seeds: Path) -> None:
        self.entities = _read_entities(seeds / ENTITIES)
        generic = {fold(row["term"]) for _, row in _rows(seeds / GENERIC)}
        names: dict[str, list[WrittenName]] = {}
        self._printed: list[tuple[WrittenName, str]] = []
        for written, printed, name in _names(self.entities, seeds / ALIASES):
            _add(names, written, printed, name, generic)
            self._printed.append((name, printed))
        self.automaton = AhoCorasick(
            list(names), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        self.numbers = {form: number for number, form in enumerate(names)}
        self.forms = [Form.of(form, meant) for form, meant in names.items()]
        for form, written in zip(self.forms, names, strict=True):
            form.holds_other = self._holds_other(written)
        versioned = [entity for entity in self.entities.values() if _has_digit(entity.name)]
        self.versions = {version_key(_GLUED.sub(" ", e.name)): e.entity_id for e in versioned}
        self.versions |= {version_key(entity.name): entity.entity_id for entity in versioned}
        """Catalogue entities that are versions, by their version key."""
        makers = {e.maker_id for e in self.entities.values() if e.kind == "model"}
        for name in chain.from_iterable(names.values()):
            name.is_versioned = bool(name.version) or _has_digit(name.entity.name)
            name.may_have_version = name.entity.kind in ("model", "product") or name.entity.entity_id in makers

    def printed_forms(self) -> list[tuple[str, str]]:
        """All written forms as (entity_id, form), except tickers and handles."""
        forms = {(name.entity.entity_id, printed) for name, printed in self._printed if printed[0] not in "@$"}
        return sorted(forms)

    def _holds_other(self, form: str) -> bool:
        return any(self.automaton.find_matches_as_indexes(part) for part in (form[:-1], form[1:]))


def _begins_in(word: str, near: str) -> bool:
    """Whether a text contains a word, a Latin one not as the end of another: 'led by' is not in 'enabled by'."""
    at = near.find(word)
    while at > 0 and word[0] in WORD and near[at - 1] in WORD:
        at = near.find(word, at + 1)
    return at >= 0


def _has_digit(name: str) -> bool:
    return any(character.isdigit() for character in name)


def _read_entities(path: Path) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    lines: dict[str, int] = {}
    for line, row in _rows(path):
        entity = Entity(row["entity_id"], row["kind"], row["name_en"], row["name_zh"], row["maker_id"])
        refuse = _refusal(path, line)
        if not entity.entity_id or entity.entity_id in entities:
            raise refuse(f"the id {entity.entity_id!r} is missing or given before")
        if entity.kind not in KINDS:
            raise refuse(f"{entity.kind!r} is no kind: {', '.join(KINDS)}")
        if not entity.name:
            raise refuse(f"{entity.entity_id} has no name")
        entities[entity.entity_id], lines[entity.entity_id] = entity, line
    for entity in entities.values():
        _check_makers(entity, entities, _refusal(path, lines[entity.entity_id]))
    return entities


def _check_makers(entity: Entity, entities: dict[str, Entity], refuse: Callable[[str], CatalogueError]) -> None:
    seen, maker = {entity.entity_id}, entity.maker_id
    while maker:
        if maker not in entities:
            raise refuse(f"the maker {maker!r} of {entity.entity_id} is no entity")
        if maker in seen:
            raise refuse(f"{entity.entity_id} is, through its makers, its own maker")
        seen.add(maker)
        maker = entities[maker].maker_id


def _names(entities: dict[str, Entity], path: Path) -> Iterator[tuple[str, str, WrittenName]]:
    """All written forms as (folded form, as printed, name); raises if one form means two entities."""
    rows = list(_rows(path))
    told = {(row["entity_id"], fold(row["alias"])) for _, row in rows}
    plain: dict[str, str] = {}
    for entity in entities.values():
        for printed in filter(None, dict.fromkeys((entity.name_en, entity.name_zh))):
            form = fold(printed)
            if (entity.entity_id, form) not in told and len(form) > 1:
                if plain.setdefault(form, entity.entity_id) != entity.entity_id:
                    raise CatalogueError(f"{ENTITIES}: {printed!r} is {plain[form]} and {entity.entity_id}")
                yield from _variants(printed, WrittenName(entity))
    seen: set[tuple[str, str]] = set()
    for line, row in rows:
        refuse, printed, form = _refusal(path, line), row["alias"], fold(row["alias"])
        if row["entity_id"] not in entities:
            raise refuse(f"{row['entity_id']!r} is no entity")
        if (row["entity_id"], printed) in seen:
            raise refuse(f"{printed!r} is given twice for {row['entity_id']}")
        seen.add((row["entity_id"], printed))
        supports, excludes = _words(row["supports"]), _words(row["excludes"])
        if not form.strip():
            raise refuse(f"the alias {printed!r} is empty")
        if own := next((word for word in supports if word in form), None):
            raise refuse(f"{own!r} stands in {printed!r} itself: it supports nothing")
        if len(form) < 2 and not supports:
            raise refuse(f"{printed!r} is one character: it needs words that support it")
        if not supports and plain.setdefault(form, row["entity_id"]) != row["entity_id"]:
            raise refuse(f"{printed!r} is {plain[form]} already: one of them needs words that support it")
        yield from _variants(printed, WrittenName(entities[row["entity_id"]], supports, excludes))


def _variants(printed: str, name: WrittenName) -> Iterator[tuple[str, str, WrittenName]]:
    """The form and its other spellings: hyphens for spaces; for organizations, a space or none between the scripts."""
    form = fold(printed)
    if name.entity.kind == "model":
        name.version = version_in(printed, name.entity.name_en)
    yield form, printed, name
    spelt: set[str] = set()
    if name.entity.kind == "organization":
        spelt = {_SCRIPTS.sub(" ", form), _SCRIPT_GAP.sub("", form)}
    if form.isascii() and len(form) > _SHORT:
        spelt = {form.replace("-", " "), form.replace(" ", "-")}
    for other in sorted(spelt - {form}):
        yield other, printed, name


def _add(forms: dict[str, list[WrittenName]], form: str, printed: str, name: WrittenName, generic: set[str]) -> None:
    """Add a name to a written form; names with supporting or excluding words are tested first."""
    if form != fold(printed) and form in forms:
        return  # the spelling is another entity's own form
    names = forms.setdefault(form, [])
    same = next((other for other in names if other.entity.entity_id == name.entity.entity_id), None)
    if same is None:
        names.append(name)
        names.sort(key=lambda other: (not other.supports, other.is_plain))
    is_word = " " in form or not name.is_plain  # 'deep research' is no product, 'to figure out' no company
    is_common = is_word and all(word in generic for word in form.split(" "))
    if printed.isascii() and printed != form and (len(printed) <= _SHORT or is_common):
        (same or name).cased.add(printed)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(fold(word.strip()) for word in cell.split(";") if word.strip())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their lines; a row with a field too many or too few is refused."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS[path.name]:
            raise _refusal(path, 1)(f"the columns must be {', '.join(_COLUMNS[path.name])}")
        for row in reader:
            if None in row or None in row.values():
                raise _refusal(path, reader.line_num)(f"{len(_COLUMNS[path.name])} fields are needed: quote commas")
            yield reader.line_num, row


def _refusal(path: Path, line: int) -> Callable[[str], CatalogueError]:
    return lambda reason: CatalogueError(f"{path.name}, line {line}: {reason}")
