import pytest

from sources.text.numerals import number_of


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("7", 7),
        ("42", 42),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("三十", 30),
        ("二十五", 25),
        ("twelve", 12),
        ("an", 1),
    ],
)
def test_numeral_has_its_value(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


@pytest.mark.parametrize("word", ["", "few", "几", "两三", "几十", "十几", "第", "百", "二十五十"])
def test_other_word_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        number_of(word)
