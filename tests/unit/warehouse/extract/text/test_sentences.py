"""Sentences as spans of a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.extract.text.sentences import sentences, words_of

MARKS = frozenset("\0|>*+-–—·•#_`~")
NUMBER = re.compile(r"\d{1,2}[.)、]\s")


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("坡很陡。真的？对！慢；再慢", ["坡很陡。", "真的？", "对！", "慢；", "再慢"]),
        ("坡很陡．不长.很慢", ["坡很陡．不长.很慢"]),
        ("The hill is steep. It ended... Really?! Yes", ["The hill is steep.", "It ended...", "Really?!", "Yes"]),
        ("Steep; slow! 慢。Fast", ["Steep;", "slow!", "慢。", "Fast"]),
        (
            "Nova [shipped](\0\0\0) it (\0\0). It's <\0\0> fast",
            ["Nova [shipped](\0\0\0) it (\0\0).", "It's <\0\0> fast"],
        ),
        ("One\nTwo\n\n三|four\0five", ["One", "Two", "三", "four", "five"]),
        ("", []),
        (" \n\t \r\n", []),
    ],
)
def test_sentence_ends_at_marks_of_both_languages_and_at_the_line(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nova [shipped **it**](\0\0\0)\n today", "Nova shipped it today"),
        ("found by [[1]](\0\0) and ![a map](\0\0 'title')", "found by [1] and a map"),
        ("see (\0\0\0), <\0\0> or \0\0", "see, or"),
        (r"a \*star\* and `code`, *faster* by 2*3", "a star and code, faster by 2*3"),
        ("[no link] here", "[no link] here"),
    ],
)
def test_words_of_a_sentence_are_what_a_reader_sees(text: str, expected: str) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“坡很陡。”他说。", ["“坡很陡。”", "他说。"]),
        ("他问「陡吗？」没人答。", ["他问「陡吗？」", "没人答。"]),
        ("（坡很陡。）好", ["（坡很陡。）", "好"]),
        ("She said “slow.” He left.", ["She said “slow.”", "He left."]),
        ("(Slow.) Then “fast.” 2 more", ["(Slow.)", "Then “fast.”", "2 more"]),
    ],
)
def test_sentence_takes_the_closing_marks_after_its_end(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Olsen met Mr. Zhou, Mrs. Reed, Ms. Kay and St. John",
        "B. Lee rode with J. R. Kay",
        "Corda Inc. Berlin vs. Tram Co. Lisbon",
        "Tyres, chains etc. No. 7 of it",
        "Voxtone 3.5 at 4.1%",
        "the U.S. Congress",
        "see corda.example for it, e.g. hills or i.e. slopes",
        "at 3 p.m. today",
    ],
)
def test_point_of_an_abbreviation_or_number_ends_no_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- one\n* two\n  + three\n• four", ["one", "two", "three", "four"]),
        ("> quoted\n>> - deeper", ["quoted", "deeper"]),
        ("## Head\n**Bold** tail **end**", ["Head", "Bold** tail **end"]),
        ("1) one\n12) twelve", ["one", "twelve"]),
        ("2. 坡很陡\n3. 很**长**。", ["坡很陡", "很**长**。"]),
        ("2024 was slow\n3D hills", ["2024 was slow", "3D hills"]),
        ("- - -\n***\n#", []),
    ],
)
def test_mark_of_a_list_quotation_or_heading_belongs_to_no_sentence(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text", ["1. First", "- 2. First", "3. **First**"])
def test_number_of_a_list_is_no_sentence(text: str) -> None:
    assert [sentence.strip("*") for sentence in split(text)] == ["First"]


def test_line_that_goes_on_in_small_letters_ends_no_sentence() -> None:
    assert split("Slow hill, and\n  steep. Then\nrest\nAnother") == [
        "Slow hill, and\n  steep.",
        "Then\nrest",
        "Another",
    ]
    assert split("Slow hill:\nsteep") == ["Slow hill:", "steep"]


def test_part_of_a_text_is_split_alone() -> None:
    text = "Before. - **Slow** hill. Steep? After."
    start, end = text.index("-"), text.index(" After")
    assert [text[a:b] for a, b in sentences(text, start, end)] == ["Slow** hill.", "Steep?"]
    assert list(sentences(text, start, start)) == []


PIECES = "坡很陡~。~？~”~Dr~.~ ~Slow~hill~\n~- ~1. ~**~> ~|~\0~7~;~!"


@given(st.text(max_size=120) | st.lists(st.sampled_from(PIECES.split("~")), max_size=40).map("".join), st.data())
def test_sentences_of_any_text_stand_in_order_and_lose_only_marks_and_blanks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    at, lost = start, ""
    for char_start, char_end in sentences(text, start, end):
        assert at <= char_start < char_end <= end
        lines = text[char_start:char_end].split("\n")
        assert all(line.lstrip()[:1].islower() for line in lines[1:])  # only a wrapped line goes on
        assert text[char_start:char_end].strip()
        lost += text[at:char_start]
        at = char_end
    lost = NUMBER.sub("", lost + text[at:end])
    assert all(character in MARKS or character.isspace() for character in lost)
