"""The verbs of saying and the offices of the seed, as patterns."""

import re

import pytest

from warehouse.extract.text.person_words import PersonWords

_ROWS = [
    {"word": "说", "kind": "says", "not_after": "小", "not_before": "明"},
    {"word": "said", "kind": "says", "not_after": "", "not_before": ""},
    {"word": "CEO", "kind": "office", "not_after": "", "not_before": ""},
    {"word": "head", "kind": "office", "not_after": "", "not_before": ""},
]


def found(text: str, *kinds: str, is_latin: bool | None = None) -> list[str]:
    return re.findall(PersonWords.of(_ROWS).any_of(*kinds, is_latin=is_latin), text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说好", ["说"]),
        ("小说好", []),
        ("他说明", []),
        ("she said so", ["said"]),
        ("unsaid", []),
        ("周牧said好", ["said"]),
    ],
)
def test_verb_is_found_as_a_whole_word_without_neighbours_that_change_its_meaning(
    text: str, expected: list[str]
) -> None:
    assert found(text, "says") == expected


def test_office_may_begin_with_a_capital_and_a_verb_may_not() -> None:
    assert found("Head of Corda, its CEO, and a ceo", "office") == ["Head", "CEO"]
    assert found("Said", "says") == []


def test_words_of_one_script_are_left_out() -> None:
    assert found("他说 she said", "says", is_latin=True) == ["said"]
    assert found("他说 she said", "says", is_latin=False) == ["说"]


def test_kind_without_words_is_found_nowhere() -> None:
    assert found("他说 she said", "thinks") == []


def test_longer_word_is_found_before_one_that_begins_it() -> None:
    rows = [{"word": word, "kind": "says", "not_after": "", "not_before": ""} for word in ("写", "写道")]
    assert re.findall(PersonWords.of(rows).any_of("says"), "他写道") == ["写道"]
