"""Traditional Chinese and full-width letters and digits are read as others write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.text.script import in_one_script


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("台積電宣布投資９，０００億元", "台积电宣布投资9，000亿元"),
        ("ＧＬＭ－５．５　ａｂｃ", "GLM-5.5　abc"),
        ("简体字，全角标点：不变！", "简体字，全角标点：不变！"),
        ("Café costs 5 €", "Café costs 5 €"),
    ],
)
def test_text_is_written_in_one_script(printed: str, plain: str) -> None:
    assert in_one_script(printed) == plain


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(in_one_script(text)) == len(text)
    assert in_one_script(in_one_script(text)) == in_one_script(text)
