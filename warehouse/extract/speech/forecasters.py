"""The text beside the name of a forecaster: patterns made of the verbs of saying and the offices of the seed."""

import re
from functools import cache
from typing import NamedTuple

from warehouse.extract.text.person_words import OFFICES, SAYING, PersonWords


class Forecasters(NamedTuple):
    """Patterns for the text beside the name of a forecaster."""

    says: re.Pattern[str]
    """A verb of saying with an adverb before it, and the marks that open the statement behind it."""
    foretells: re.Pattern[str]
    """A verb of foretelling that begins a statement: 'prediction: ...'."""
    office: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, words: PersonWords) -> "Forecasters":
        """The patterns for the words of the seed."""
        latin, chinese = (words.any_of(*SAYING, is_latin=is_latin) for is_latin in (True, False))
        return cls(
            re.compile(
                rf"(?i)(?:[曾还也则并]|在[^，。,;；]{{1,12}}?)?\s?(?:{chinese}|目标|押注)[了到是过]?(?:\s?[:：,，])?\s?[「“\"]?\s?"
                rf"|\s(?:also |now |has )?{latin}(?: that\b)?[:,]?\s[“\"]?"
            ),
            re.compile(rf"(?i){words.any_of('foretells')}(?:[：:]| that)?\s?[「“\"]?"),
            re.compile(rf"\s?{words.any_of(*OFFICES)}"),
        )
