"""Lines of a terminal break where Chinese and English may."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from orchestration.cli.terminal.wrapping import Wrapped

_TEXT = st.text(st.sampled_from("谷歌 ab，。（）“”\"'.-é가😀１"), max_size=40)


def _lines(text: str, width: int) -> list[str]:
    return [line.plain for line in Wrapped(text).wrap(Console(), width)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("谷歌的Gemma 3模型迎来了升级", ["谷歌的Gemma 3", "模型迎来了升级"]),
        ("一二三四五六七，八", ["一二三四五六", "七，八"]),
        ("一二三四五六（七）", ["一二三四五六", "（七）"]),
        ("Altman’s plan is out", ["Altman’s plan", "is out"]),
        ("abcdefghijklmnopqrstu v", ["abcdefghijklmn", "opqrstu v"]),
    ],
)
def test_line_breaks_between_words_and_wide_characters_but_before_no_closing_mark(text: str, lines: list[str]) -> None:
    assert _lines(text, 14) == lines


@given(_TEXT, st.integers(2, 20))
def test_no_line_is_wider_than_the_terminal_and_no_character_is_lost(text: str, width: int) -> None:
    lines = _lines(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
