"""Whom the text below a headline adds to its event."""

import pytest

from tests.unit.warehouse.extract.annotating import by_hand, lexicon, mentions_of
from tests.unit.warehouse.extract.claims.items import parts_of
from warehouse.extract.claims.claims import parts_of_story
from warehouse.extract.text.annotations import SearchedItem, TextSpan

NAMES = {
    "Corda": "organization",
    "Pelm": "organization",
    "Marta Olsen": "person",
    "Slowpad": "product",
    "Slowpad Mini": "product",
    "Tramline": "product",
}


def parties(event_type: str, above: str, headline: str, below: str) -> list[tuple[str, str]]:
    """Names and roles of a story with a line above its headline and one below."""
    start, end = len(above) + 1, len(above) + 1 + len(headline)
    text = by_hand(f"{above}\n{headline}\n{below}", mentions_of(f"{above}\n{headline}\n{below}", NAMES))
    stop = end + 1 + len(below)
    for name in text.mentions:
        name.item_number = 7
    item = SearchedItem(7, True, headline, start, end, None, end + 1, stop, None, None)
    return parts_of(
        parts_of_story(text, item, TextSpan(start, end), TextSpan(end + 1, stop), event_type, lexicon().roles)
    )


def test_headline_without_a_thing_takes_that_of_the_text() -> None:
    assert parties("release", "", "Corda has news", "It shows Tramline") == [
        ("Corda", "agent"),
        ("Tramline", "product"),
    ]


def test_headline_with_a_thing_takes_no_other_but_its_name_in_full() -> None:
    told = parties("release", "", "Slowpad is here", "Slowpad Mini runs beside Tramline")
    assert told == [("Slowpad", "product"), ("Slowpad Mini", "product")]


def test_ranking_takes_what_it_compares() -> None:
    told = parties("benchmark", "", "Slowpad leads", "Tramline is second")
    assert told == [("Slowpad", "subject"), ("Tramline", "subject")]


@pytest.mark.parametrize(("event_type", "expected"), [("acquisition", []), ("personnel", [("Marta Olsen", "agent")])])
def test_person_below_only_speaks_of_what_a_company_does(event_type: str, expected: list[tuple[str, str]]) -> None:
    assert parties(event_type, "", "Corda moves", "Marta Olsen explained it") == [("Corda", "agent"), *expected]


def test_view_is_of_the_first_person_of_its_item() -> None:
    assert parties("opinion", "Marta Olsen", "Grids are too slow", "Too slow indeed") == [("Marta Olsen", "speaker")]
    assert parties("opinion", "", "Grids are too slow", "Too slow indeed") == []
