"""Numbers of any size, as found and as shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.building import SEEDS
from warehouse.extract.figures.measures import find_measures
from warehouse.extract.figures.money import find_quantities
from warehouse.extract.lexicon import Lexicon
from warehouse.serve.amounts import money_shown, number_shown

UNITS = Lexicon.load(SEEDS).units


@pytest.mark.parametrize("locale", ["en", "zh", "en_US"])
@given(st.floats())
def test_any_number_can_be_shown(locale: str, value: float) -> None:
    assert number_shown(value, locale)
    assert money_shown(value, "USD", locale, 1)


@pytest.mark.parametrize("value", [1e27, -1e300, 1e18])
def test_number_beyond_counting_is_short(value: float) -> None:
    assert len(number_shown(value, "en")) < 12
    assert money_shown(value, "EUR", "zh", 1).startswith("EUR ")


@pytest.mark.parametrize("digits", [17, 30, 400])
@pytest.mark.parametrize("form", ["${}", "{} 亿美元", "$1-{} billion", "{} yuan"])
def test_sum_that_nobody_can_have_has_no_value(digits: int, form: str) -> None:
    (found,) = find_quantities(form.format("9" * digits))
    assert (found.value, found.value_low, found.value_high) == (None, None, None)
    assert "9" * digits in found.surface


def test_largest_real_sums_keep_their_value() -> None:
    assert [found.value for found in find_quantities("$110 trillion and 2 万亿元")] == [1.1e14, 2e12]


@given(st.text("0123456789,.亿万千%$€小时分钟年GBK+-~ /成", max_size=60))
def test_no_text_of_digits_raises(text: str) -> None:
    assert all(found.surface for found in (*find_quantities(text), *find_measures(text, UNITS)))
