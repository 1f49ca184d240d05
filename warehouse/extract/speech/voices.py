"""Names whose bearers speak: behind the name of a person, or of an organization with an office, their words follow."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from warehouse.extract.text.annotations import Mention, Voice
from warehouse.extract.text.person_words import SAYING, PersonWords

_IN_CLAUSE = r"[^\n:：。；;！？!?，,]{0,40}"
_QUOTES = r"[:：]\W{0,3}[“「\"]"


class _VoicePatterns(NamedTuple):
    """The text behind a name whose bearer speaks: in a sentence with a verb, and in a headline with a colon alone."""

    sentence: re.Pattern[str]
    headline: re.Pattern[str]


@cache
def _patterns(words: PersonWords) -> dict[str, _VoicePatterns]:
    says = rf"(?:{_QUOTES}|{words.any_of(*SAYING)})"
    office = rf"\s?(?:{words.any_of('office')}[^\n:：]{{0,20}}|{words.any_of('staff')}\s?)"
    urges = rf"\s?{words.any_of('urges', 'thinks')}"
    return {
        "person": _VoicePatterns(re.compile(rf"{_IN_CLAUSE}?{says}"), re.compile(rf"{_IN_CLAUSE}[:：]")),
        "organization": _VoicePatterns(re.compile(rf"{office}{says}|{urges}"), re.compile(rf"{office}[:：]")),
    }


def find_voices(text: str, mentions: Iterable[Mention], words: PersonWords) -> Iterator[Voice]:
    """The voices of a text in order; a name gives one by its sentence, and one by the colon of a headline."""
    patterns = _patterns(words)
    for name in mentions:
        if name.kind in patterns:
            for is_headline, pattern in enumerate(patterns[name.kind]):
                if match := pattern.match(text, name.char_end):
                    yield Voice(name.char_start, match.end(), bool(is_headline))
