"""Texts of every encoding, whole and with damaged bytes."""

import random
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.formats import parse
from sources.text.decoding import UnreadableReport, decode

TEXTS = {
    "gb18030": "港口的新起重机今天开始工作，公司说这是第三台，价格没有公开。工人们对此表示欢迎，学校也派人来看。",
    "cp950": "港口的新起重機今天開始工作，公司說這是第三台，價格沒有公開。工人們對此表示歡迎，學校也派人來看。",
    "cp932": "港の新しいクレーンがきょう動きはじめました。会社によると三台目で、値段は公表されていません。",
    "euc_jp": "港の新しいクレーンがきょう動きはじめました。会社によると三台目で、値段は公表されていません。",
    "cp949": "항구의 새 크레인이 오늘 일을 시작했습니다. 회사는 세 번째 기계라고 하며 가격은 공개하지 않았습니다.",
    "utf-8": "港口的新起重机今天开始工作，公司说这是第三台，价格没有公开。",
    "cp1252": "The café at the pier is “open”, says Zoë; the crane’s price wasn’t told.",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_text_of_every_encoding_is_read_as_it_was_written(encoding: str) -> None:
    decoded = decode(TEXTS[encoding].encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.replaced_count) == (TEXTS[encoding], encoding, 0)


@pytest.mark.parametrize("encoding", ["gb18030", "cp950", "cp932", "cp949", "utf-8"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80"])
def test_one_bad_byte_costs_its_own_place_alone(encoding: str, bad: bytes) -> None:
    text, chance = TEXTS[encoding], random.Random(1)
    content = text.encode(encoding)
    for at in chance.sample(range(4, len(content)), 12):
        decoded = decode(content[:at] + bad + content[at + 1 :])
        kept = sum(
            block.size for block in SequenceMatcher(None, text, decoded.text, autojunk=False).get_matching_blocks()
        )
        assert kept >= len(text) - 4, (at, decoded.text)


def test_damage_is_told_with_its_place() -> None:
    content = ("# 港口\n\n- " + TEXTS["gb18030"] + "\n").encode("gb18030")
    report = parse(content[:20] + b"\xff" + content[20:])
    (problem,) = report.problems
    assert problem.code == "encoding_replaced"
    assert "gb18030" in problem.message
    assert report.text[problem.char_start : problem.char_end] == "\ufffd"


def test_utf_16_with_half_a_character_is_read() -> None:
    decoded = decode(("words " * 9).encode("utf-16") + b"a")
    assert (decoded.text, decoded.replaced_count) == ("words " * 9 + "\ufffd", 1)


@pytest.mark.parametrize("declared", ['<meta charset="windows-1251">', '<?xml version="1.0" encoding="windows-1251"?>'])
def test_encoding_that_a_page_declares_is_believed(declared: str) -> None:
    text = f"{declared}<html><body><p>Новый кран работает</p></body></html>"
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("declared", ["utf-7", "unicode_escape", "undefined", "idna", "punycode", "no-such-thing"])
def test_encoding_that_no_page_can_be_in_is_not_tried(declared: str) -> None:
    with pytest.raises(UnreadableReport):
        decode(f'<meta charset="{declared}">'.encode() + bytes(range(0xC0, 0x100)) * 3)


@pytest.mark.parametrize(
    "content", [bytes(range(1, 256)) * 4, b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256)), b"\x80", b"\xff\xfe\xff"]
)
def test_binary_input_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableReport):
        decode(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    try:
        decoded = decode(content)
    except UnreadableReport:
        return
    assert decoded.text.strip()
    assert decoded.replaced_count <= max(5, len(decoded.text) / 100)


@pytest.mark.timeout(30)
def test_long_run_of_damaged_bytes_is_read_in_bounded_time() -> None:
    content = (TEXTS["gb18030"] * 3_000).encode("gb18030")
    assert decode(content[:1_001] + b"\xff" + content[1_001:]).text.count("港口") > 2_900
