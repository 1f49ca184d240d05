"""Names of months in every language of Babel, and the particles that these languages print beside them."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale, localedata

ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
"""Pattern of the English names of months in lower case, and of their usual abbreviations."""
_FIRST_LETTERS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_AROUND_THE_MONTH = re.compile(
    r"(?P<before>(?:'[^']*'|[^\s'A-Za-z.,\d-])*)(?<![M])M{3,4}(?P<after>(?:'[^']*'|[^\s'A-Za-z.,\d-])*)"
)
_LITERAL = re.compile(r"'([^']+)'|([^\x00-\x7f]+)")
_ENGLISH = ("of", "the", "st", "nd", "rd", "th")
_SHORTEST = 3
"""Fewest letters of a month's name in alphabets in which shorter names are also other words."""
_MAJORITY = 0.6
"""Least share of locales that agree on the month of an ambiguous name."""


class Months(NamedTuple):
    """Month numbers by (folded name, whether a point follows the day); words that may occur between the parts."""

    numbers: dict[tuple[str, bool], int]
    fillers: frozenset[str]
    most_words: int

    def number(self, words: list[str], *, has_point: bool) -> int | None:
        """The number, 1 to 12, of the month with this name in folded words; None for other words."""
        return self.numbers.get((" ".join(words), has_point))


def english_month(name: str) -> int:
    """The number of a month by its English name or abbreviation; raises `ValueError` for any other word."""
    return _FIRST_LETTERS.index(name[:3].lower()) + 1


def folded(word: str) -> str:
    """A word without case and accents, for comparing."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).strip(".")


@cache
def months() -> Months:
    """The table of all languages, built once in a process (one to two seconds)."""
    told: dict[tuple[str, bool], Counter[int]] = defaultdict(Counter)
    fillers = {folded(word) for word in _ENGLISH}
    for locale, weight in _locales():
        patterns = [str(locale.date_formats[width].pattern) for width in ("long", "medium")]
        era = f"'{locale.eras['abbreviated'].get(1, '')}'"
        fillers |= {folded(word) for printed in (*patterns, era) for word in _words_of(printed)}
        has_point = patterns[0].lstrip("y年. ").startswith(("d.", "dd."))
        for name, number in _names(locale, patterns[0]):
            told[name, has_point][number] += weight
    names = {name for name, _ in told}
    numbers = {
        (name, point): month for name in names for point in (True, False) if (month := _agreed(told, name, point))
    }
    return Months(numbers, frozenset(fillers - names), max(len(name.split()) for name in names))


def _locales() -> Iterator[tuple[Locale, int]]:
    """One locale for every language and script, with the number of its regions."""
    identifiers = localedata.locale_identifiers()
    spread = Counter(identifier.partition("_")[0] for identifier in identifiers)
    for identifier in identifiers:
        language, _, script = identifier.partition("_")
        if not script or (len(script) == 4 and script.isalpha()):
            yield Locale.parse(identifier), spread[language]


def _names(locale: Locale, pattern: str) -> Iterator[tuple[str, int]]:
    around = _AROUND_THE_MONTH.search(pattern)
    before, after = (around[part].replace("'", "") for part in ("before", "after")) if around else ("", "")
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, printed in locale.months[use][width].items():
                for name in {printed, before + printed + after}:
                    words = " ".join(folded(word) for word in name.replace(".", ". ").split())
                    if _is_telling(words):
                        yield words, number


def _is_telling(name: str) -> bool:
    """Whether a name has letters, and enough of them to be no other word."""
    if not any(map(str.isalpha, name)):
        return False
    return len(name) >= _SHORTEST or ord(name[0]) > 0x590


def _agreed(told: dict[tuple[str, bool], Counter[int]], name: str, has_point: bool) -> int | None:
    """The month of a name in most languages, or in most languages with the same punctuation after the day."""
    every = told[name, True] + told[name, False]
    for counted in (every, told[name, has_point]):
        if counted and (best := counted.most_common(1)[0])[1] >= _MAJORITY * counted.total():
            return best[0]
    return None


def _words_of(pattern: str) -> Iterator[str]:
    for quoted, bare in _LITERAL.findall(pattern):
        yield from (quoted or bare).replace(".", " ").strip("()-,’ ").split()
