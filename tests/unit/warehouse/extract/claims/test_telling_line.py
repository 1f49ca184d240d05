import pytest

from tests.unit.warehouse.extract.annotating import annotated, lexicon
from tests.unit.warehouse.extract.claims.items import item_of
from warehouse.extract.claims.items import find_claims
from warehouse.extract.claims.telling_line import telling_line
from warehouse.extract.text.annotations import TextSpan


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        ("Samsung buys a maker of cranes", "The price was not told.", "Samsung buys a maker of cranes"),
        ("Ports and ships", "Samsung bought a maker of cranes on Monday. Its shares rose.",
         "Samsung bought a maker of cranes on Monday."),
        ("谁在买起重机？", "三星收购了一家起重机厂。股价随后上涨。", "三星收购了一家起重机厂。"),
        ("Ports and ships", "", "Ports and ships"),
        ("Ports and ships", "It rained. Samsung bought a maker of cranes on Monday.",
         "Samsung bought a maker of cranes on Monday."),
        ("三星又放大招了！", "三星宣布收购一家起重机厂。", "三星宣布收购一家起重机厂。"),
    ],
)  # fmt: skip
def test_story_is_told_by_its_headline_or_by_the_sentence_that_tells_what_happened(
    headline: str, body: str, told: str
) -> None:
    text, item = item_of(headline, body)
    claim = next(find_claims(text, item, lexicon().roles, lexicon().questions, lexicon().told_by_others))
    assert claim.headline == told
    assert text.report[claim.char_start : claim.char_end] == told


@pytest.mark.parametrize(
    ("lead", "gap", "sentence", "is_whole"),
    [
        ("Cranes and ships", "**: ", "Samsung bought a maker of cranes on Monday.", True),
        ("起重机动态", "：", "三星收购了一家起重机厂。", True),
        ("Cranes and ships", "\n", "Samsung bought a maker of cranes on Monday.", False),
    ],
)
def test_sentence_that_its_headline_leads_on_one_line_is_told_with_it(
    lead: str, gap: str, sentence: str, is_whole: bool
) -> None:
    head = TextSpan(0, len(lead))
    told = TextSpan(len(lead + gap), len(lead + gap + sentence))
    line = telling_line(annotated(lead + gap + sentence), head, [told], lexicon().questions)
    assert line == (TextSpan(0, told.char_end) if is_whole else told)


def test_sentence_that_names_nobody_of_the_headline_leaves_it_alone() -> None:
    def line_of(head: str, sentence: str) -> str:
        text = annotated(f"{head}\n{sentence}")
        spans = [TextSpan(len(head) + 1, len(head) + 1 + len(sentence))]
        return text.words(telling_line(text, TextSpan(0, len(head)), spans, lexicon().questions))

    sentence = "Samsung showed a crane at a fair in Oslo."
    assert line_of("Samsung and its cranes", sentence) == sentence
    assert line_of("Nvidia and its cranes", sentence) == "Nvidia and its cranes"
