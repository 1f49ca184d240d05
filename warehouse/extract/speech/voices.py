"""Names that speak: what follows the name of a person, or an office of an organization, are the words of that one."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from warehouse.extract.text.annotations import Mention, Voice
from warehouse.extract.text.person_words import SAYING, PersonWords

_IN_CLAUSE = r"[^\n:：。；;！？!?，,]{0,40}"
_QUOTES = r"[:：]\W{0,3}[“「\"]"


class _VoicePatterns(NamedTuple):
    """How a text goes on after a name of one kind that speaks: in a sentence, and in a headline, by a colon alone."""

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
    """The names of a text that speak, in order, each with the end of the words that show it."""
    patterns = _patterns(words)
    for name in mentions:
        if name.kind in patterns:
            for is_headline, pattern in enumerate(patterns[name.kind]):
                if match := pattern.match(text, name.char_end):
                    yield Voice(name.char_start, match.end(), bool(is_headline))
