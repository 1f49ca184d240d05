"""All figures of a text, and what they are about."""

import pytest

from tests.unit.warehouse.extract.annotating import annotated, by_hand, lexicon, mentions_of
from warehouse.extract.figures.quantities import find_figures, subject_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Corda in Lisbon: 5%", 1), ("Corda. 5%", 1), ("Lisbon: Corda, 5%", 2), ("Corda。5%", None), ("Corda\n5%", None)],
)
def test_figure_belongs_to_the_last_name_of_its_sentence_that_may_have_figures(text: str, expected: int | None) -> None:
    (figure,) = find_figures(text, lexicon().units)
    mentions = mentions_of(text, {"Corda": "organization", "Lisbon": "place"})
    assert subject_of(by_hand(text, mentions), figure) == expected


def test_of_figures_that_overlap_money_wins_and_then_the_longer() -> None:
    found = find_figures("$5 million, 3 million users, 4 小时 49 分钟", lexicon().units)
    assert [figure.surface for figure in found] == ["$5 million", "3 million users", "4 小时 49 分钟"]


def test_figure_has_the_number_of_its_mention_and_its_words_as_printed() -> None:
    (found,) = annotated("Samsung and OpenAI: OpenAI pays ２０億美元").figures
    assert (found.surface, found.value, found.subject_number, found.item_number) == ("２０億美元", 2e9, 3, None)
