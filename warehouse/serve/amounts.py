"""Numbers and sums of money of any size in the notation of a language."""

from babel import Locale
from babel.numbers import format_compact_currency, format_decimal, format_scientific

_HUGE = 1e18
"""Value from which on a number is shown with an exponent; Babel's decimals would overflow."""


def number_shown(value: float, locale: Locale | str) -> str:
    """A number with one decimal place at most."""
    if abs(value) >= _HUGE:
        return str(format_scientific(value, locale=locale))
    return str(format_decimal(value, format="#,##0.#", locale=locale))


def money_shown(amount: float, currency: str, locale: Locale | str, digits: int) -> str:
    """A sum in the short form of its language."""
    if abs(amount) >= _HUGE:
        return f"{currency} {number_shown(amount, locale)}"
    return str(format_compact_currency(amount, currency, locale=locale, fraction_digits=digits))
