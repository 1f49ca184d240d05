"""Quotations in running text and their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.entities.mentions import Mention
from warehouse.quotations import find_quotations

NAMES = {"Marta Olsen": "person", "周牧": "person", "Corda": "organization", "Voxtone": "model"}


def quoted(text: str) -> list[tuple[str, str]]:
    """Speaker and words of every quotation; the speaker's start is checked on the way."""
    mentions = []
    for name in NAMES:
        at = text.find(name)
        while at >= 0:
            mentions.append(Mention(name, None, name, "catalogue", 1.0, at, at + len(name)))
            at = text.find(name, at + 1)
    mentions.sort(key=lambda mention: mention.char_start)
    found = list(find_quotations(text, mentions, [NAMES[mention.surface] for mention in mentions]))
    for quote in found:
        assert text[quote.char_start : quote.char_end] == quote.text
        assert text.startswith(quote.speaker, quote.speaker_start)
    return [(quote.speaker, quote.text) for quote in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周牧说：「先慢下来」。", [("周牧", "先慢下来")]),
        ("周牧在台上写道“先慢下来”", [("周牧", "先慢下来")]),
        ("Corda 研究员惊呼「已经到了」,", [("Corda 研究员", "已经到了")]),
        ("周牧宣称这支车队已是「最大的车队」。", [("周牧", "最大的车队")]),
        ("- **周牧 (Corda 创始人)**: 只发了一张图，概率“八成以上”。", [("周牧", "八成以上")]),
        ('Marta Olsen said: "We will go slower."', [("Marta Olsen", "We will go slower.")]),
        ('"We will go slower," said Marta Olsen.', [("Marta Olsen", "We will go slower,")]),
        ("他在会上说：「先慢下来」。", []),
        ("周牧来了。有人说：「先慢下来」。", []),
        ("周牧描述了所谓的“全民开发者”时代", []),
        ("Corda 说：「先慢下来」。", []),
        ("Voxtone 说：「先慢下来」。", []),
        ("", []),
    ],
)
def test_quotation_needs_marks_and_a_speaker(text: str, expected: list[tuple[str, str]]) -> None:
    assert quoted(text) == expected


PIECES = ["周牧", "Marta Olsen", "说：", "“", "”", "「", "」", '"', " said ", "慢", "\n", "。", "- ", ": "]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_quotations_are_spans_that_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    quoted(text)
