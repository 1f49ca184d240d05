"""Amounts of money and percentages."""

import pytest

from warehouse.extract.figures.money import find_quantities
from warehouse.extract.text.annotations import Quantity

ONE = [
    ("200 亿美元", 2e10, "USD"),
    ("1.25 万亿美元", 1.25e12, "USD"),
    ("19 万亿韩元", 1.9e13, "KRW"),
    ("8,000 万元", 8e7, "CNY"),
    ("5000万日元", 5e7, "JPY"),
    ("3千万港元", 3e7, "HKD"),
    ("2百万英镑", 2e6, "GBP"),
    ("10 亿欧元", 1e9, "EUR"),
    ("5 亿人民币", 5e8, "CNY"),
    ("999美元", 999, "USD"),
    ("0.0005 元", 0.0005, "CNY"),
    ("￥5,000 万", 5e7, "CNY"),
    ("€240 万", 2.4e6, "EUR"),
    ("5 亿加元", 5e8, "CAD"),
    ("新台币 9,000 亿元", 9e11, "TWD"),
    ("3000 万新台币", 3e7, "TWD"),
    ("港币30亿元", 3e9, "HKD"),
    ("$6 billion", 6e9, "USD"),
    ("$7.5 Billion", 7.5e9, "USD"),
    ("US$16B", 1.6e10, "USD"),
    ("US$ 16 billion", 1.6e10, "USD"),
    ("HK$3.2 billion", 3.2e9, "HKD"),
    ("A$2m", 2e6, "AUD"),
    ("S$5 million", 5e6, "SGD"),
    ("£1.2bn", 1.2e9, "GBP"),
    ("£500k", 5e5, "GBP"),
    ("₩3 trillion", 3e12, "KRW"),
    ("$1,234,567.89", 1234567.89, "USD"),
    ("$0.50", 0.5, "USD"),
    ("$1-trillion", 1e12, "USD"),
    ("500 million euros", 5e8, "EUR"),
    ("7.5 billion USD", 7.5e9, "USD"),
    ("5bn dollars", 5e9, "USD"),
    ("1.2 trillion won", 1.2e12, "KRW"),
    ("0.02 yuan", 0.02, "CNY"),
    ("40 thousand rupees", 4e4, "INR"),
    ("3.5 个百分点", 3.5, "%"),
    ("262%", 262, "%"),
    ("5％", 5, "%"),
    ("0.5 %", 0.5, "%"),
    ("10 percent", 10, "%"),
]
RANGES = [
    ("1,250 亿–1,350 亿美元", 1.25e11, 1.35e11, "USD"),
    ("40亿至50亿元", 4e9, 5e9, "CNY"),
    ("5-10 亿美元", 5e8, 1e9, "USD"),
    ("2 到 3 亿元", 2e8, 3e8, "CNY"),
    ("$5 to $10 billion", 5e9, 1e10, "USD"),
    ("US$5-7bn", 5e9, 7e9, "USD"),
    ("$5m-$7m", 5e6, 7e6, "USD"),
    ("5-10%", 5, 10, "%"),
    ("3~5 个百分点", 3, 5, "%"),
]
NONE = [
    "1 亿 token",
    "第 3 名",
    "2024 年 5 月",
    "3 元素",
    "GPT-4o",
    "16 GB",
    "5 m",
    "40 TOPS",
    "9.9.9",
    "v1.5b",
    "二十亿",
    "$",
    "元",
    "1.2 billion users",
    "US$abc",
]


def only(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


@pytest.mark.parametrize(("printed", "value", "unit"), ONE)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("🦊 融资", "，创下纪录"), ("raised ", " today."), ("(", ")")])
def test_quantity_is_expanded_fully(printed: str, value: float, unit: str, before: str, after: str) -> None:
    found = only(before + printed + after)
    assert (found.surface, found.value, found.value_low, found.value_high) == (printed, value, None, None)
    assert (found.unit, found.currency) == (unit, None if unit == "%" else unit)
    assert found.char_start == len(before)


@pytest.mark.parametrize(("printed", "low", "high", "unit"), RANGES)
def test_range_gives_its_ends(printed: str, low: float, high: float, unit: str) -> None:
    found = only(f"预计 {printed}。")
    assert (found.surface, found.value, found.value_low, found.value_high, found.unit) == (
        printed,
        None,
        low,
        high,
        unit,
    )


@pytest.mark.parametrize("text", NONE)
def test_number_that_is_no_money_is_left_out(text: str) -> None:
    assert list(find_quantities(text)) == []
