"""Scalars written out: the value that YAML gives them, each character with its place in the original."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sources.document.front_matter.blocks import read_front_matter
from sources.document.front_matter.scalars import PAD, pieces_of, unquoted

_WORDS = st.text(st.sampled_from("ab Zé中文，。'\"\\#:-*_\n\t|>&%@!{}[]~，🙂"), min_size=1, max_size=120)
_STYLES = st.sampled_from(["'", '"', "|", None])


class _Told(str):
    style: str | None = None


class _Dumper(yaml.SafeDumper):
    pass


_Dumper.add_representer(
    _Told, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=value.style)
)


def written(value: str, style: str | None, width: int, end: str = "\n") -> str:
    told = _Told(value)
    told.style = style
    body = yaml.dump({"a": "one", "b": told, "c": [{"d": told}]}, Dumper=_Dumper, allow_unicode=True, width=width)
    return f"---\n{body}---\nThe end.\n".replace("\n", end)


@given(_WORDS, _STYLES, st.sampled_from([20, 60, 1_000]), st.sampled_from(["\n", "\r\n"]))
def test_scalar_is_read_as_its_value_where_it_stands(value: str, style: str | None, width: int, end: str) -> None:
    text = written(value, style, width, end)
    matter = read_front_matter(text)
    there = unquoted(text, matter)
    assert len(there) == len(text)
    for run in (matter.scalars["b"], matter.entries["c"][0].scalars["d"]):
        if pieces := pieces_of(text, run):
            assert there[pieces[0].start : pieces[-1].end].replace(PAD, "") == run.text


@pytest.mark.parametrize("style", ["'", '"', "|", None])
def test_every_style_of_a_summary_is_read(style: str | None) -> None:
    value = "## It's told\n\nAcme “opens” a plant in the north, with 'three' lines of it.\n\n* One\n* Two"
    text = written(value, style, 40)
    assert unquoted(text, read_front_matter(text)).replace(PAD, "").count(value) == 2


def test_scalar_that_cannot_be_told_piece_by_piece_stays_as_it_is() -> None:
    text = "---\nb: >-\n  folded\n  block\n\n  more\n---\n"
    assert unquoted(text, read_front_matter(text)) == text
