"""What of a text lies where, and what of a report is searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import by_hand
from warehouse.extract.text.annotations import Layer, TextSpan
from warehouse.extract.text.masks import MASK, mask, mask_all_but
from warehouse.extract.text.sentences import sentences

SPANS = [TextSpan(2, 4), TextSpan(4, 9), TextSpan(12, 15)]


@pytest.mark.parametrize(
    ("start", "end", "within", "touching"),
    [
        (0, 20, SPANS, SPANS),
        (2, 4, SPANS[:1], SPANS[:1]),
        (3, 5, SPANS[1:2], SPANS[:2]),
        (5, 12, [], SPANS[1:2]),
        (9, 12, [], []),
    ],
)
def test_layer_gives_what_begins_in_a_span_and_what_has_a_part_in_it(
    start: int, end: int, within: list[TextSpan], touching: list[TextSpan]
) -> None:
    assert Layer(SPANS).within(start, end) == within
    assert Layer(SPANS).touching(start, end) == touching


def test_layer_knows_what_stands_before_a_place_and_numbers_it() -> None:
    layer = Layer(SPANS)
    assert layer.before(12, most=1) == SPANS[1:2]
    assert layer.before(13, most=9) == SPANS
    assert [layer.last_at(place) for place in (2, 8, 99)] == SPANS
    assert [layer.number_at(span.char_start) for span in SPANS] == [1, 2, 3]


def test_sentences_of_a_span_are_cut_at_its_ends() -> None:
    text = "One is steep.\n- **Two** is slow. Three"
    found = by_hand(text).sentences_in(4, text.index(" is slow"))
    assert [text[slice(*span)] for span in found] == ["is steep.", "Two"]


@given(st.text("ab。.\n A-*1;", max_size=40), st.data())
def test_sentences_of_any_span_are_those_of_the_text_within_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = list(by_hand(text).sentences_in(start, end))
    assert all(start <= one.char_start < one.char_end <= end for one in found)
    assert [one for one in sentences(text) if start <= one.char_start and one.char_end <= end] == [
        one for one in found if one in set(sentences(text))
    ]


def test_only_the_spans_are_searched_and_no_address_or_tag_in_them() -> None:
    text = 'title: x\nsee https://a.example/x <b class="y">OK</b> and www.a.example'
    found = mask_all_but(text, [(9, len(text))])
    assert len(found) == len(text)
    assert found.replace(MASK, "") == "see  OK and "
    assert text.startswith(found[9:13], 9)


def test_masked_spans_leave_all_else_in_its_place() -> None:
    assert mask("one two three", [(0, 3), (8, 13)]) == f"{MASK * 3} two {MASK * 5}"
    assert mask("one", []) == "one"
