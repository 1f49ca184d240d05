"""Folding: one form for all spellings of a name, and the way back to what is printed."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.extract.entities.spelling.folding import fold, fold_with_offsets

# 苧 is both the simplified form of 薴 and the traditional one of 苎; Σ is folded by what stands beside it.
LETTERS = st.characters(codec="utf-8", exclude_characters="薴Σ")
RESIZED = st.sampled_from("ﬁﬃ①⑩½ﷺＡé輝İ‑x\u0301\u200b\u202e\ufe0f")
TEXTS = st.lists(LETTERS | RESIZED).map("".join)
UNSEEN = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\xad", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066"]

tables_take_long_at_first = settings(deadline=None)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("OpenAI", "openai"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("Ｌｌａｍａ\u3000３", "llama 3"),
        ("Ｃ＋＋＠Ａ＆Ｂ．ＡＩ", "c++@a&b.ai"),
        ("輝達", "辉达"),
        ("臺灣", "台湾"),
        ("Räikkönen", "raikkonen"),
        ("Ra\u0308ikko\u0308nen", "raikkonen"),
        ("İlya", "ilya"),
        ("GPT‑4o", "gpt-4o"),
        ("GPT‐4o GPT–4o GPT−4o GPT－4o", "gpt-4o gpt-4o gpt-4o gpt-4o"),
        ("Claude\xa04", "claude 4"),
        ("O’Reilly", "o'reilly"),
        ("卡尔・萨根•卡尔‧萨根", "卡尔·萨根·卡尔·萨根"),
        ("ﬁgma", "figma"),
        ("①⑩", "110"),
        ("ﾃｽﾄ", "テスト"),
        ("がガ", "がガ"),
        ("🦊❤\ufe0f", "🦊❤"),
        ("：，（％", "：，（％"),
        ("", ""),
    ],
)
def test_folding_gives_the_form_in_which_names_are_compared(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(("name", "other"), [("が", "か"), ("ガ", "カ"), ("ß", "b"), ("й", "и"), ("🦊", "🦉")])
def test_folding_keeps_apart_what_is_no_spelling_of_the_other(name: str, other: str) -> None:
    assert fold(name) != fold(other)


@tables_take_long_at_first
@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_folding_ascii_changes_case_alone(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == text.lower()
    assert [folded.span(at, at + 1) for at in range(len(text))] == [(at, at + 1) for at in range(len(text))]


@tables_take_long_at_first
@given(st.text("ABCxyz0189&+.@-"))
def test_folding_makes_full_width_and_half_width_one(text: str) -> None:
    assert fold("".join(chr(ord(character) + 0xFEE0) for character in text)) == text.lower()


@tables_take_long_at_first
@given(st.text("äéñçåůžṇABCz 3"))
def test_folding_makes_composed_and_decomposed_accents_one(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(text)
    assert fold(text).isascii()


@tables_take_long_at_first
@given(TEXTS, TEXTS, st.sampled_from(UNSEEN))
def test_folding_leaves_out_what_is_not_seen(before: str, after: str, unseen: str) -> None:
    assert fold(before + unseen + after) == fold(before + after)


@tables_take_long_at_first
@given(TEXTS)
def test_folded_characters_lead_back_into_the_text_in_order(text: str) -> None:
    folded = fold_with_offsets(text)
    last = (0, 1)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert last <= (start, end)
        assert last[1] <= end
        last = (start, end)


@tables_take_long_at_first
@given(TEXTS)
def test_folded_characters_lead_back_to_what_they_stand_for(text: str) -> None:
    folded = fold_with_offsets(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(folded.text[at] in fold(text[start:end]) for at, (start, end) in enumerate(spans))
    assert {start for start, _ in spans} == {at for at, character in enumerate(text) if fold(character)}


@pytest.mark.parametrize(
    ("text", "part", "printed"),
    [
        ("über ﬁgma!", "figma", "ﬁgma"),
        ("über ﬁgma!", "igm", "ﬁgm"),
        ("第⑩名", "0", "⑩"),
        ("第⑩名", "10名", "⑩名"),
        ("Open\u200bAI 与 Meta", "openai", "Open\u200bAI"),
        ("\u202eOpenAI\u202c 与 Meta", "openai", "OpenAI"),
        ("e\u0301e\u0301 Meta", "meta", "Meta"),
        ("ﬁ①\u200b\u200bﬁ 輝達", "辉达", "輝達"),
    ],
)
def test_folded_name_leads_back_to_the_printed_one(text: str, part: str, printed: str) -> None:
    folded = fold_with_offsets(text)
    at = folded.text.index(part)
    assert text[slice(*folded.span(at, at + len(part)))] == printed
