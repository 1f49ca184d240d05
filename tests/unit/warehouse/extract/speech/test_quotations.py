"""Quotations in running text and their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import by_hand, lexicon, mentions_of
from warehouse.extract.speech.quotations import find_quotations

NAMES = {"Marta Olsen": "person", "周牧": "person", "艾可": "person", "Corda": "organization", "Voxtone": "model"}


def quoted(text: str) -> list[tuple[str, str]]:
    """Speaker and words of every quotation; the speaker's number is checked on the way."""
    mentions = mentions_of(text, NAMES)
    found = list(find_quotations(by_hand(text, mentions), lexicon().person_words))
    for quote in found:
        assert text[quote.char_start : quote.char_end] == quote.text
        assert quote.speaker.startswith(mentions[quote.speaker_number - 1].surface)
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
        ("周牧（Corda 创始人）在闭门会上坦言：“先慢下来”", [("周牧", "先慢下来")]),
        ("Marta Olsen(Corda CEO)说「先慢下来」。", [("Marta Olsen", "先慢下来")]),
        ("Corda CEO Marta Olsen 说「先慢下来」。", [("Marta Olsen", "先慢下来")]),
        ("周牧对艾可说：「先慢下来」。", [("周牧", "先慢下来")]),
        ("艾可反驳周牧：「先慢下来」。", [("艾可", "先慢下来")]),
        ('周牧说:"慢一点",', [("周牧", "慢一点")]),
        ("周牧昨日到场，艾可主持，并称「先慢下来」。", [("艾可", "先慢下来")]),
        ("周牧昨日到场。他在会上说：「先慢下来」。", [("周牧", "先慢下来")]),
        ("- 周牧辞去职务\n- 透露账目「早就对不上了」（据旧同事）", [("周牧", "早就对不上了")]),
        ("“先慢下来。”周牧说，“后面还有坡。”", [("周牧", "先慢下来。"), ("周牧", "后面还有坡。")]),
        ("“先慢下来”—— 周牧", [("周牧", "先慢下来")]),
        ("周牧说「先慢下来」。周牧又说「先慢下来！」", [("周牧", "先慢下来")]),
        ("这条路被周牧称为「全城最值得慢慢走的一段」。", [("周牧", "全城最值得慢慢走的一段")]),
        ("这条路被周牧称为「慢行道」。", []),
        ("周牧认为这不过是“慢行”，", []),
        ("周牧的原则:「先慢下来」比「先跑起来」难", []),
        ("周牧写了小说「山路十八弯」", []),
        ("“先慢下来”\n- 周牧到了", []),
        ('Marta Olsen told Voxtone staff that "we go slower"', [("Marta Olsen", "we go slower")]),
        (
            '"We go slower," Marta Olsen said. "Hills wait."',
            [("Marta Olsen", "We go slower,"), ("Marta Olsen", "Hills wait.")],
        ),
        ('"We go slower," said Corda founder Marta Olsen.', [("Marta Olsen", "We go slower,")]),
        (
            '[Marta Olsen](https://corda.example/a/very/long/way/down/the/hill) posted *"slower"*',
            [("Marta Olsen", "slower")],
        ),
        ('Marta Olsen opened the hill on Monday, adding: "We go slower."', [("Marta Olsen", "We go slower.")]),
        ('Marta Olsen argued that drivers with "slow hill habits" win.', []),
        ('- Marta Olsen: published a talk titled "How to go slower"', []),
        ('Marta Olsen left. A rider wrote: "We go slower."', []),
        ('<a href="hill/marta">Marta Olsen</a> said <a href="hill/slow">', []),
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
