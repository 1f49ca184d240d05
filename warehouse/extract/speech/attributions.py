"""The text between a quotation and its speaker: patterns made of the verbs of saying and the offices of the seed."""

import re
from functools import cache
from typing import NamedTuple

from warehouse.extract.text.person_words import OFFICES, PersonWords

LIST_MARKS = r"[\s>*+\-–·•#\d.\[]*"
TAIL = r"(?:了|到|过|是|一句)*(?:\s?that)?\s?[:：,，]?\s?$"
"""The text between a verb of saying and the quotation behind it."""


class Attributions(NamedTuple):
    """Patterns for the text around a quotation. A firm verb shows a quotation wherever it stands in the sentence."""

    says: re.Pattern[str]
    says_or_colon: re.Pattern[str]
    says_firmly: re.Pattern[str]
    says_earlier: re.Pattern[str]
    """A verb anywhere between the speaker and the quotation."""
    elided: re.Pattern[str]
    """A verb whose subject is left out or a pronoun: 'and said'."""
    bare: re.Pattern[str]
    """A line that begins with a firm verb."""
    spoken_by: re.Pattern[str]
    """The text between a quotation and the speaker behind it: ', said', or a dash."""
    speaks: re.Pattern[str]
    """The text behind a speaker who stands behind the quotation."""
    resumes: re.Pattern[str]
    """The text between two parts of one quotation: '"…," she said. "…"'."""
    office: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, words: PersonWords) -> "Attributions":
        """The patterns for the words of the seed."""
        kinds = ("says", "urges", "adds", "foretells")
        firm = rf"{words.any_of(*kinds)}|\btold(?: [\w.'’-]+){{1,4}}"
        any_verb = rf"{firm}|{words.any_of('thinks', 'supposes', 'posts')}"
        latin = words.any_of(*kinds, is_latin=True)
        patterns = (
            rf"(?:{any_verb}){TAIL}",
            rf"(?:{any_verb}){TAIL}|[:：]\s?$",
            rf"(?:{firm})(?:{TAIL}|[.。]\s?$)|[:：]\s?$",
            rf"{firm}|{words.any_of('thinks', 'supposes')}",
            rf"(?:^{LIST_MARKS}|[，,。；;！？.”」\"]\s?)(?:并且?|又|还|也|而|则|且|同时|随后|接着|and )?"
            rf"(?:(?:他|她|[Hh]e |[Ss]he )[^，,。；;“「\"]{{0,12}})?(?:进一步|公开|later |also )?(?:{any_verb}){TAIL}",
            rf"{LIST_MARKS}(?:{firm})[^。！？：:“「\"]{{0,60}}$",
            rf"[,，]?\s?{latin}\s(?:[\w'’.-]+\s){{0,5}}?$|[ *_]*(?:\n?[—–]{{1,2}}|--?)[ *_@\[]*$",
            rf"[^，,。.!?！？\n“”「」\"]{{0,14}}?(?:{firm})[道了]?\s?(?:[，,。.：:\s]|$)",
            rf"\s?(?:\w+\s)?(?:{firm})[^.。\n\"“「]{{0,60}}[.。]\s?$",
            rf"\s?{words.any_of(*OFFICES)}",
        )
        return cls(*map(re.compile, patterns))
