"""Bytes to text, without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.decoding import DecodedText, UnreadableReport, decode, language_of

CHINESE = "今天的消息：两家公司签了约，细节没有公开。"
RARE = "书名里的生僻字𠮷和一只🦊，写在很长很长的一句普通中文里，读者都看得懂。"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b"plain words", "utf-8"),
        (CHINESE.encode(), "utf-8"),
        (CHINESE.encode("utf-8-sig"), "utf-8-sig"),
        (CHINESE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + CHINESE.encode("utf-16-be"), "utf-16"),
        (CHINESE.encode("gb18030"), "gb18030"),
        (RARE.encode("gb18030"), "gb18030"),
    ],
)
def test_decode_names_the_encoding_that_the_bytes_are_in(content: bytes, encoding: str) -> None:
    assert decode(content).encoding == encoding


@pytest.mark.parametrize("text", [CHINESE, RARE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_decode_gives_the_text_that_was_encoded(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_decode_leaves_the_byte_order_mark_out_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf# Title") == DecodedText("# Title", "utf-8-sig")


@pytest.mark.parametrize("tail", [b"\xff", b"\xc3", b"\xf0"])
def test_decode_says_at_which_byte_utf_8_is_damaged(tail: bytes) -> None:
    decoded = decode(b"words before the end\n" + tail)
    assert decoded == DecodedText("words before the end\n\ufffd", "utf-8", 1, 21)


@pytest.mark.parametrize("at", range(0, 30, 3))
def test_damaged_utf_8_is_not_read_as_gb18030(at: int) -> None:
    content = CHINESE.encode()
    decoded = decode(content[:at] + content[at + 1 :])
    assert (decoded.encoding, decoded.replaced_count) == ("utf-8", 1)


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", "\ufeff".encode(), b"\xef\xbb\xbf \n"])
def test_decode_refuses_what_is_empty(content: bytes) -> None:
    with pytest.raises(UnreadableReport, match="empty"):
        decode(content)


@pytest.mark.parametrize("text", ["", " \r\n\t "])
def test_decode_refuses_utf_16_of_nothing_but_white_space(text: str) -> None:
    with pytest.raises(UnreadableReport, match="empty"):
        decode(text.encode("utf-16"))


def test_decode_says_where_the_nul_byte_stands() -> None:
    with pytest.raises(UnreadableReport, match="NUL byte at offset 4"):
        decode(b"word\0word")
    with pytest.raises(UnreadableReport, match="NUL character at offset 4"):
        decode("word\0word".encode("utf-16"))


@given(st.binary(max_size=300))
def test_undamaged_text_encodes_to_the_same_bytes(content: bytes) -> None:
    try:
        decoded = decode(content)
    except UnreadableReport:
        return
    if decoded.replaced_count or decoded.encoding in ("cp950", "cp932", "cp949", "euc_jp"):
        return
    if decoded.encoding == "utf-16":
        assert content in (
            b"\xff\xfe" + decoded.text.encode("utf-16-le"),
            b"\xfe\xff" + decoded.text.encode("utf-16-be"),
        )
    else:
        assert decoded.text.encode(decoded.encoding) == content


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=200))
def test_every_text_that_is_not_empty_survives_utf_8(text: str) -> None:
    content = ("x" + text).encode()
    decoded = decode(content)
    assert decoded == DecodedText("x" + text, "utf-8")
    assert decoded.text.encode(decoded.encoding) == content


@given(st.text("一丁七万丈三上下不与专且世丘业东丝两严并个中丰串临丹为主丽举，。：", min_size=8, max_size=80))
def test_chinese_in_gb18030_survives(text: str) -> None:
    assert decode(text.encode("gb18030")) == DecodedText(text, "gb18030")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (CHINESE, "zh"),
        ("OpenAI 与 NVIDIA 宣布合作，GPU 交付从秋天开始", "zh"),
        ("The price of the model is cut in half for all of the users that ask", "en"),
        ("きょうのニュースはとてもみじかいです。会社が新しいモデルを出しました。", "ja"),
        ("오늘의 소식은 짧습니다. 회사가 새 모델을 냈습니다.", "ko"),
        ("Der Preis wurde gestern halbiert, sagt die Firma", None),
        ("12345 67890", None),
        ("", None),
    ],
)
def test_language_is_told_by_script_and_common_words(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_language_of_a_long_report_is_that_of_its_middle() -> None:
    english = "The next part of the report is in one language. " * 2_000
    assert language_of("开头" * 100 + english) == "en"
