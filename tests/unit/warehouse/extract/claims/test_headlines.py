import pytest

from tests.unit.warehouse.extract.annotating import lexicon
from tests.unit.warehouse.extract.claims.items import item_of
from warehouse.extract.claims.items import find_claims


@pytest.mark.parametrize(
    ("headline", "body", "summary"),
    [
        ("Samsung buys a maker of cranes", "The price was not told. Its shares rose. A third said so. So did a fourth.",
         "The price was not told. Its shares rose. A third said so."),
        ("三星收购了一家起重机厂", "价格没有公布。股价随后上涨。", "价格没有公布。股价随后上涨。"),
        ("Samsung buys a maker of cranes", "- The price was not told\n- Its shares rose",
         "The price was not told · Its shares rose"),
        ("Ports and ships", "Samsung bought a maker of cranes on Monday. Its shares rose.", "Its shares rose."),
        ("Samsung buys a maker of cranes", f"It is {'very ' * 120}large. Its shares rose.",
         f"It is {'very ' * 78}ver…"),
        ("Samsung buys a maker of cranes", f"Its shares rose. It is {'very ' * 120}large.", "Its shares rose."),
        ("Samsung buys a maker of cranes", "", None),
    ],
)  # fmt: skip
def test_summary_is_the_first_sentences_below_the_headline(headline: str, body: str, summary: str | None) -> None:
    text, item = item_of(headline, body)
    claim = next(find_claims(text, item, lexicon().roles, lexicon().questions, lexicon().told_by_others))
    assert claim.summary == summary


def test_summary_does_not_begin_within_the_sentence_of_a_headline_that_is_cut_short() -> None:
    text, item = item_of("Samsung buys a maker of cranes in Busan", "The price was not told.")
    cut = item.headline_start + len("Samsung buys a maker of cra")
    item = item._replace(headline=item.headline[:27], headline_end=cut, body_start=cut)
    claim = next(find_claims(text, item, lexicon().roles, lexicon().questions, lexicon().told_by_others))
    assert claim.summary == "The price was not told."


@pytest.mark.parametrize(
    "body",
    ["] (Points: 720, Replies: 193): The price was not told.", "(Points: 720) : The price was not told.",
     "Price: The price was not told.", "**Why**: The price was not told."],
)  # fmt: skip
def test_rest_of_a_link_counts_and_labels_before_a_sentence_are_not_told(body: str) -> None:
    text, item = item_of("Samsung buys a maker of cranes", body)
    claim = next(find_claims(text, item, lexicon().roles, lexicon().questions, lexicon().told_by_others))
    assert claim.summary == "The price was not told."
