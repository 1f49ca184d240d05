"""Wording of pages: translations, dates, numbers and money of a language, and report text prepared for display."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from sources.document.lines import plain
from warehouse.serve.amounts import money_shown, number_shown
from warehouse.serve.visible import one_line

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_LOCALE = Path(__file__).parent / "locale"
_PRECISIONS = {"day": "yMMMd", "month": "yMMM", "quarter": "yQQQ", "year": "y"}
_LEFT_OVER = re.compile(r"!?\[([^\[\]\n]*)\]\([^()]*$|(?<![\w*])\*([^\s*][^*]*)\*(?!\*)")
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!()])")
_LONGEST = 280
_DATES = {"en": "en_GB", "zh": "zh"}
"""Locales of dates: in English the day precedes the month, as in '29 Sept – 5 Oct 2025'."""
_CUT_WORD = re.compile(r"(?<=[\s\u2e80-\uffff])[^\s\u2e80-\uffff]+$")
"""The last, perhaps incomplete word of a shortened line; Chinese has no spaces, and may be cut anywhere."""


class Wording:
    """The wording of one language; `translations` are for `gettext`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self.dates = Locale.parse(_DATES[language])
        self.translations = _translations(language)

    def number(self, value: float) -> str:
        return number_shown(value, self.locale)

    def money(self, amount: float, currency: str) -> str:
        return money_shown(amount, currency, self.locale, 1)

    def day(self, day: date) -> str:
        return format_skeleton("MMMd", day, locale=self.dates)

    def when(self, day: date, precision: str | None) -> str:
        """A date with the precision with which it is known."""
        return format_skeleton(_PRECISIONS[precision or "day"], day, locale=self.dates)

    def span(self, first: date) -> str:
        """The words for the seven days from `first` on."""
        return format_interval(first, first + timedelta(days=6), "yMMMd", locale=self.dates)

    def period(self, first: date | None, last: date) -> str:
        return format_interval(first or last, last, "yMMMd", locale=self.dates)

    def name(self, named: dict[str, Any]) -> str:
        """An entity's name in this language, else its usual name."""
        return str(named.get(f"name_{self.language}") or named["name"])

    def names(self, named: Sequence[dict[str, Any]]) -> str:
        return (", " if self.language == "en" else "、").join(self.name(one) for one in named)

    def headline(self, event: dict[str, Any]) -> tuple[str, str | None]:
        """The best headline of an event in this language, else in another, with the language of the headline."""
        told = event["headlines"]
        best = next((one for one in told if one["language"] == self.language), told[0])
        return best["headline"], best["language"]

    def summary(self, event: dict[str, Any]) -> str | None:
        """The best summary of an event in the language of its headline; None without any."""
        _, language = self.headline(event)
        return next(
            (one["summary"] for one in event["headlines"] if one["language"] == language and one["summary"]), None
        )


@cache
def wording(language: Language) -> Wording:
    """The wording of a language, loaded once."""
    return Wording(language)


def shown(text: str, limit: int = _LONGEST) -> str:
    """Report text as one line of at most `limit` characters, without Markdown marks and invisible characters."""
    line = one_line(_LEFT_OVER.sub(_kept, plain(text[: 4 * limit])))
    line = line.strip("*_ ").lstrip(",;:.，；：。、)）]」』 ")
    if len(line) <= limit:
        return line
    return _CUT_WORD.sub("", line[:limit])[: limit - 1].rstrip(" ,;:，；：、") + "…"


def _kept(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""


def escape_markdown(text: str) -> str:
    """Text escaped so that Markdown, and HTML in it, shows exactly this text."""
    return _MARKS.sub(r"\\\1", text)


def _translations(language: str) -> NullTranslations:
    path = _LOCALE / f"{language}.po"
    if not path.exists():  # the templates are written in English
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return Translations(compiled)
