"""Scalars written out: the value that YAML gives them, each character with its place in the original."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sources.document.front_matter import read_front_matter
from sources.document.scalars import pieces_of, write_out

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
def test_written_out_scalar_is_its_value_and_knows_its_place(
    value: str, style: str | None, width: int, end: str
) -> None:
    text = written(value, style, width, end)
    matter = read_front_matter(text)
    there, moved, origin = write_out(text, matter)
    runs = [(matter.scalars["b"], moved.scalars["b"])]
    runs += [
        (one.scalars["d"], two.scalars["d"]) for one, two in zip(matter.entries["c"], moved.entries["c"], strict=True)
    ]
    for run, new in runs:
        if pieces_of(text, run) or text[run.start : run.end] == run.text:
            assert there[new.start : new.end] == run.text
        for at in range(new.start, new.end):
            source = text[origin.start(at) : origin.end(at + 1)]
            assert source == there[at] or not there[at].strip() or source[:1] in "\\'"
    places = [origin.start(at) for at in range(len(there) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(text))
    assert there[moved.keys[-1][1] :].startswith("c:")


@pytest.mark.parametrize("style", ["'", '"', "|", None])
def test_every_style_of_a_summary_is_written_out(style: str | None) -> None:
    value = "## It's told\n\nAcme “opens” a plant in the north, with 'three' lines of it.\n\n* One\n* Two"
    text = written(value, style, 40)
    there, _, _ = write_out(text, read_front_matter(text))
    assert there.count(value) == 2


def test_scalar_that_cannot_be_told_piece_by_piece_stays_as_it_is() -> None:
    text = "---\nb: >-\n  folded\n  block\n\n  more\n---\n"
    there, _, origin = write_out(text, read_front_matter(text))
    assert there == text
    assert origin.start(9) == 9
