"""What stands around a number decides whether it is an amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.figures.test_money import only
from warehouse.extract.figures.money import find_quantities


@pytest.mark.parametrize("before", ["up to ", "about ", "more than ", "约 ", "逾", "超过", "高达 ", "近", "≈"])
def test_amount_printed_as_about_or_up_to_is_approximate(before: str) -> None:
    assert only(f"{before}$500 million").is_approximate
    assert not only("exactly $500 million").is_approximate


@pytest.mark.parametrize("text", ["5%-10%", "5% to 10%", "5%～10%"])
def test_range_with_two_percent_signs_gives_its_ends(text: str) -> None:
    assert (only(text).value_low, only(text).value_high) == (5, 10)


@pytest.mark.parametrize(("text", "unit"), [("USD 7.5 billion", "USD"), ("RMB 500 million", "CNY"), ("EUR 3m", "EUR")])
def test_currency_may_stand_before_the_number(text: str, unit: str) -> None:
    assert only(text).currency == unit


def test_currency_named_after_the_unit_wins() -> None:
    assert only("3 亿元港币").currency == "HKD"


@pytest.mark.parametrize("text", ["100 多亿美元", "30 余亿元", "3 亿多美元"])
def test_amount_with_a_word_for_more_is_approximate(text: str) -> None:
    assert only(text).is_approximate


@pytest.mark.parametrize("text", ["In 2023 won gold", "Claude 3 won the contest", "GPT-4 won"])
def test_winning_is_no_money(text: str) -> None:
    assert list(find_quantities(text)) == []


@pytest.mark.parametrize("text", ["5 dollarſ", "$5 mıllion"])
def test_letters_that_only_look_alike_do_no_harm(text: str) -> None:
    assert all(found.value == 5 for found in find_quantities(text))


PIECES = st.sampled_from(
    [
        "$",
        "US$",
        "€",
        "5",
        "1,250",
        "0.5",
        "２",
        " ",
        "亿",
        "万",
        "billion",
        "bn",
        "m",
        "-",
        "–",
        "至",
        "to",
        "%",
        "美元",
        "元",
        "USD",
        "约",
        "🦊",
        "，",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=25))
def test_surface_is_what_stands_at_the_span(pieces: list[str]) -> None:
    text, at = "".join(pieces), 0
    for found in find_quantities(text):
        assert at <= found.char_start < found.char_end <= len(text)
        assert text[found.char_start : found.char_end] == found.surface
        assert (found.value is None) is (found.value_low is not None) is (found.value_high is not None)
        at = found.char_end


@given(st.integers(1, 999_999), st.sampled_from([("万", 1e4), ("亿", 1e8), (" million", 1e6), ("bn", 1e9), ("", 1.0)]))
def test_value_is_the_number_times_its_scale(number: int, scale: tuple[str, float]) -> None:
    assert only(f"共 {number:,}{scale[0]} USD").value == number * scale[1]


@pytest.mark.parametrize(
    "text",
    [
        "valued at $9 billion",
        "a valuation of roughly $9 billion",
        "at a $9 billion valuation",
        "at a $9bn post-money valuation",
        "expected to value the company at around $9 billion",
        "erased $9 billion in market value",
        "a market cap of $9 billion",
        "估值达到 90 亿美元",
        "市值约 90 亿美元",
        "以 90 亿美元估值",
        "90 亿美元的市值",
    ],
)
def test_what_something_is_worth_is_a_valuation(text: str) -> None:
    assert only(text).is_valuation


@pytest.mark.parametrize(
    "text",
    [
        "raised $9 billion",
        "raised $9 billion, and its valuation doubled",
        "融资 90 亿美元，估值翻倍",
        "估值翻倍。融资 90 亿美元",
        "invaluable: $9 billion of orders",
    ],
)
def test_sum_that_changes_hands_is_no_valuation(text: str) -> None:
    assert not only(text).is_valuation
