"""Evidence that a name is an organization's: what it does or undergoes, and the last part of the name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from warehouse.extract.text.person_words import OFFICES, PersonWords


class Deeds(NamedTuple):
    """Patterns for the text around a name that may be an organization's."""

    after: re.Pattern[str]
    """The text directly behind the name: a deed, a verb of saying or an office."""
    before: re.Pattern[str]
    """The text before the name, up to its end: what the organization undergoes."""
    line: re.Pattern[str]
    """A word anywhere in the line that begins with the name."""
    verbs: frozenset[str]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], words: PersonWords) -> "Deeds":
        """The patterns for the cues of organizations and the words of people."""
        latin, chinese = (_after(rows, words, is_latin) for is_latin in (True, False))
        latin_before, chinese_before = (_before(rows, is_latin) for is_latin in (True, False))
        return cls(
            re.compile(rf"[’']s\b|\s(?:is |has |will |have )?{latin}|\s?{chinese}"),
            re.compile(rf"(?:(?<![A-Za-z]){latin_before}|{chinese_before})[\s*_\[「“]*$"),
            re.compile(rf"\b{_either(_cues(rows, 'line'))}", re.IGNORECASE),
            frozenset((*_cues(rows, "deed"), *words.listed("acts"))),
        )


class Parts(NamedTuple):
    """Patterns for the last part of the names of organizations, as in 'Corda Labs' and '岚舟资本'."""

    organization: re.Pattern[str]
    """A whole name in Latin letters."""
    chinese: re.Pattern[str]
    """The end of a Chinese name, not before a word that counts organizations."""
    behind_latin: re.Pattern[str]
    """The Chinese end of a name that begins in Latin letters."""
    branch: re.Pattern[str]
    """The word behind the name of an organization that makes another one of it."""

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]]) -> "Parts":
        """The patterns for the cues of the seed."""
        parts, both = _cues(rows, "part"), _cues(rows, "part", "branch")
        chinese = _either(_in_script(parts, False))
        return cls(
            re.compile(rf".+ {_either(_in_script(parts, True))}|University of .+"),
            re.compile(rf"{chinese}(?![一-龥]?[家个名])"),
            re.compile(rf"\s?{_either(_in_script(both, False))}"),
            re.compile(_either(both), re.IGNORECASE),
        )


def _cues(rows: Sequence[Mapping[str, str]], *places: str) -> list[str]:
    return [row["cue"] for row in rows if row["place"] in places and row["kind"] == "organization"]


def _in_script(cues: Iterable[str], is_latin: bool) -> Iterable[str]:
    return (cue for cue in cues if cue.isascii() is is_latin)


def _after(rows: Sequence[Mapping[str, str]], words: PersonWords, is_latin: bool) -> str:
    deeds = _either(_in_script(_cues(rows, "deed"), is_latin))
    return rf"(?:{deeds}|{words.any_of('says', 'urges', *OFFICES, is_latin=is_latin)})"


def _before(rows: Sequence[Mapping[str, str]], is_latin: bool) -> str:
    return _either(_in_script(_cues(rows, "before", "object"), is_latin))


def _either(cues: Iterable[str]) -> str:
    """A pattern for any of some cues, the longest first; for none, one that matches nothing."""
    return rf"(?:{'|'.join(map(re.escape, sorted(cues, key=len, reverse=True))) or '(?!)'})"
