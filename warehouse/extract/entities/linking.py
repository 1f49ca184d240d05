"""Entity linking: one pass finds all written forms in a text, the longest first, Latin ones as whole words."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from warehouse.extract.entities.gazetteer import Form, Gazetteer, WrittenName
from warehouse.extract.entities.spelling.folding import WORD, fold, fold_with_offsets
from warehouse.extract.entities.spelling.sounds import sound_key
from warehouse.extract.entities.version_names import (
    model_number_after,
    version_after,
    version_key,
    version_name,
)
from warehouse.extract.text.annotations import Mention
from warehouse.extract.text.masks import MASK

_NEAR = 60
"""Number of characters around an ambiguous name that decide about it."""
_AROUND = 160
"""Greatest distance, in characters, of another entity of the same maker that supports a name."""
_SHORT = 4
_TERSE = 3
_UNSURE_AFTER = frozenset(".$时")
_CLOCK = "时间"
"""The text behind a place that names a time zone, and no place."""
_DIGITS = frozenset("0123456789")
_JOINTS = frozenset("-_ \u00a00123456789")
"""Characters between a name and its version, as folded."""


@dataclass(frozen=True, slots=True)
class Discovery:
    """A name that the catalogue lacks, with the kind that one text shows."""

    table: ClassVar = "discoveries"
    name_key: str
    name: str
    kind: str
    family_id: str | None
    rule: str
    confidence: float

    @property
    def sound_key(self) -> str:
        """The key of how the name sounds."""
        return sound_key(self.name)


class Found(NamedTuple):
    """The mentions of a text in order, and the discoveries among them by name key."""

    mentions: list[Mention]
    discoveries: dict[str, Discovery]


class _Hit(NamedTuple):
    """A name at a range of the folded text; `is_sure` if its form or the words near it show that it is meant."""

    name: WrittenName
    start: int
    end: int
    is_sure: bool
    is_doubted: bool
    """Whether an excluding word stands near it."""


def find_mentions(gazetteer: Gazetteer, text: str) -> Found:
    """All mentions of a text.

    An unsure name counts if its entity is surely named elsewhere in the text, or an entity of its maker near it:
    'Rubin' beside 'Jensen Huang'.
    """
    search = _Search(gazetteer, text)
    hits = search.hits()
    unsure = [hit for hit in hits if not hit.is_sure]
    refused = _refused(hits, unsure) if unsure else set()
    covered = 0
    for hit in hits:
        if hit.start >= covered and hit.start not in refused:
            covered = search.keep(hit)
    return search.found


def _refused(hits: list[_Hit], unsure: list[_Hit]) -> set[int]:
    sure = [hit for hit in hits if hit.is_sure]
    named = {hit.name.entity.entity_id for hit in sure}
    starts = [hit.start for hit in sure]
    refused = set()
    for hit in unsure:
        around = sure[bisect_left(starts, hit.start - _AROUND) : bisect_left(starts, hit.end + _AROUND)]
        if hit.name.entity.entity_id not in named and (hit.is_doubted or not _has_kin(hit, around)):
            refused.add(hit.start)
    return refused


def _has_kin(hit: _Hit, others: list[_Hit]) -> bool:
    """Whether one of the other hits is its maker, is made by it, or has the same maker."""
    entity = hit.name.entity
    kin = {entity.entity_id, entity.maker_id} - {""}
    return any(not kin.isdisjoint((other.name.entity.entity_id, other.name.entity.maker_id)) for other in others)


class _Search:
    """The search of one folded text; all offsets are into the folded text until a mention is kept."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self.gazetteer, self.text = gazetteer, text
        self.folding = fold_with_offsets(text)
        self.folded = self.folding.text + MASK * 3  # so that the characters behind a match exist
        self.found = Found([], {})

    def hits(self) -> list[_Hit]:
        """The hits that are whole words. Most raw matches are not: this loop drops them first, for speed."""
        found, folded, forms = [], self.folded, self.gazetteer.forms
        for number, start, end in self.gazetteer.automaton.find_matches_as_indexes(folded):
            form, after, hit = forms[number], folded[end], None
            if form.opens_word and folded[start - 1] in WORD:
                pass
            elif form.closes_word and after in WORD:
                if after == "s" or (form.is_family and after in _DIGITS):
                    hit = self._hit(form, start, end)
            elif form.sure_name and after not in _UNSURE_AFTER:
                hit = _Hit(form.sure_name, start, end, True, False)
            else:
                hit = self._hit(form, start, end)
            if hit:
                found.append(hit)
            elif form.holds_other:
                found += self._within(start, end)
        return found

    def _within(self, start: int, end: int) -> Iterator[_Hit]:
        """The hits of shorter names within a match that is no whole word or is not meant."""
        at = start
        for first, last in ((start, end - 1), (start + 1, end)):
            for number, opened, closed in self.gazetteer.automaton.find_matches_as_indexes(self.folded[first:last]):
                form = self.gazetteer.forms[number]
                if first + opened < at or (form.opens_word and self.folded[first + opened - 1] in WORD):
                    continue
                if hit := self._hit(form, first + opened, first + closed):
                    at = hit.end
                    yield hit

    def _hit(self, form: Form, start: int, end: int) -> _Hit | None:
        """A match as a hit, if it ends a word and the text near it allows one of its entities; otherwise None."""
        folded = self.folded
        after = folded[end]
        written = self.text[start:end] if not self.folding.breaks else self.text[slice(*self.folding.span(start, end))]
        if form.closes_word and after in WORD:
            if after == "s" and folded[end + 1] not in WORD and written.isupper() and self._is_small(end):
                end, after = end + 1, folded[end + 1]  # the plural of a code, 'LPUs', 'H100s', and not 'CVSS'
            elif not (form.is_family and after.isdigit() and form.ends_in_letter):
                return None
        if form.names[0].entity.kind == "place" and folded.startswith(_CLOCK, end):
            return None
        if after == "$" or (after == "." and not form.ends_in_letter and folded[end + 1].isdigit()):
            return None  # a currency; 'Llama 3' is not named in 'Llama 3.1'
        names = [name for name in form.names if name.is_cased_as(written)]
        if not names:
            return None  # a short Latin name in another case is a common word
        near = folded[max(0, start - _NEAR) : start] + MASK + folded[end : end + _NEAR]
        is_marked = folded[start - 1] == "[" or (folded[start - 2 : start] == "**" == folded[end : end + 2])
        is_told = len(form.names) == 1 and (is_marked or self._looks_like_name(written, end))
        waiting = None
        for name in names:
            is_doubted = name.is_doubted(near)
            if not is_doubted and (is_told or name.is_supported(near)):
                return _Hit(name, start, end, True, False)
            if not is_doubted or written != written.lower() or not written.isascii():
                waiting = waiting or _Hit(name, start, end, False, is_doubted)
        return waiting

    def _is_small(self, at: int) -> bool:
        """Whether the letter at an offset of the folded text is printed in lower case."""
        return self.text[self.folding.span(at, at + 1)[0]].islower()

    def _looks_like_name(self, written: str, end: int) -> bool:
        """Whether a Latin word with a capital, too long for an abbreviation, stands before Chinese text.

        There it is a name.
        """
        beside = self.folded[end] if self.folded[end] != " " else self.folded[end + 1]
        return len(written) > _SHORT and written.isascii() and written[:1].isupper() and "\u3000" < beside <= "\u9fff"

    def keep(self, hit: _Hit) -> int:
        """Add the hit, with the version that follows it, as a mention; returns where its folded text ends."""
        name, start, end = hit.name, hit.start, hit.end
        if self.folding.breaks:
            start, end = self.folding.span(start, end)
        until = self._version_end(hit, end) if name.may_have_version and self._version_may_follow(hit) else end
        if until == end and not name.version:
            if self.folded[hit.end] in WORD and self.folded[hit.end - 1] in WORD:
                return hit.end  # digits that are no version: another name
            method, confidence = ("catalogue", 1.0) if name.is_plain else ("context", 0.9 if hit.is_sure else 0.8)
            surface = self.text[start:end]
            entity = name.entity
            mention = Mention(start, end, entity.entity_id, None, entity.kind, surface, method, confidence)
        else:
            known, key, kind = self._version(name, self.text[end:until])
            surface = self.text[start:until]
            mention = Mention(start, until, known, None if known else key, kind, surface, "version", 0.95)
        self.found.mentions.append(mention)
        return hit.end + until - end

    def _version(self, name: WrittenName, tail: str) -> tuple[str | None, str, str]:
        """The catalogue's id of a version, if it has one, and the version's key and kind."""
        entity = name.entity
        printed = version_name(entity.name, name.version + tail)
        key = version_key(printed, entity.name)
        if known := self.gazetteer.versions.get(key):
            return known, key, self.gazetteer.entities[known].kind
        if key not in self.found.discoveries:
            is_maker = entity.kind == "organization"
            kind, family = ("model", None) if is_maker else (entity.kind, entity.entity_id)
            self.found.discoveries[key] = Discovery(key, printed, kind, family, "version", 0.95)
        return None, key, self.found.discoveries[key].kind

    def _version_may_follow(self, hit: _Hit) -> bool:
        """Whether a version may follow a hit: a fast test, because none follows most names."""
        following = self.folded[hit.end : hit.end + 3]
        if following[0] == " " and not hit.name.is_versioned:
            return following[1].isdigit() or following[2].isdigit()
        return following[0] in _JOINTS

    def _version_end(self, hit: _Hit, end: int) -> int:
        entity = hit.name.entity
        if entity.kind == "organization":
            until = model_number_after(self.text, end)
            other = self.gazetteer.numbers.get(fold(self.text[end:until].strip("-_ \u00a0")))
            return until if other is None or not self.gazetteer.forms[other].sure_name else end
        if entity.kind == "product" and hit.end - hit.start < _TERSE:
            return end  # 'CC0' is no version of 'CC'
        return version_after(self.text, end, hit.name.is_versioned)
