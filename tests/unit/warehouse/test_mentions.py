"""Mentions of what a small catalogue names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.mentions import Catalogue, fold

ENTITIES = """\
entity_id,kind,name_en,name_zh,maker_id,ticker
meta,organization,Meta,元宇公司,,META
meta-ai,organization,Meta AI,,meta,
openai,organization,OpenAI,开放智能,,
amd,organization,AMD,超威,,AMD
llama,model,Llama,,meta,
llama-3,model,Llama 3,,meta,
gpt-4o,model,GPT-4o,,openai,
who,organization,WHO,,,
"""
ALIASES = """\
entity_id,alias,language,supports,excludes
apple,Apple,en,iPhone;苹果公司,orchard
apple-farm,Apple,en,orchard,
kimi,Kimi,en,,Räikkönen;Antonelli
"""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    seeds = tmp_path_factory.mktemp("seeds")
    (seeds / "catalogue_entities.csv").write_text(ENTITIES, "utf-8")
    (seeds / "catalogue_aliases.csv").write_text(ALIASES, "utf-8")
    return Catalogue(seeds)


def ids(catalogue: Catalogue, text: str) -> list[str]:
    return [mention.entity_id for mention in catalogue.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta said so", ["meta"]),
        ("metadata, Metaverse and biometa", []),
        ("Meta AI and Meta", ["meta-ai", "meta"]),
        ("OPENAI, openai and OpenAI's", ["openai"] * 3),
        ("OpenAIs and xOpenAI and OpenAI2", []),
        ("据OpenAI称，元宇公司与超威签约", ["openai", "meta", "amd"]),
        ("模型GPT-4o发布", ["gpt-4o"]),
        ("GPT-4o-mini", ["gpt-4o"]),
        ("ＯｐｅｎＡＩ 与 Ｌｌａｍａ ３", ["openai", "llama-3"]),
        ("who said amd? WHO said AMD.", ["who", "amd"]),
        ("(Llama 3), Llama.", ["llama-3", "llama"]),
        ("an Apple iPhone", ["apple"]),
        ("Apple，苹果公司", ["apple"]),
        ("an Apple", []),
        ("the Apple orchard", ["apple-farm"]),
        ("Kimi is out", ["kimi"]),
        ("Kimi Räikkönen is out", []),
        ("Kimi" + " x" * 40 + " Antonelli", ["kimi"]),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words_longest_first(catalogue: Catalogue, text: str, expected: list[str]) -> None:
    assert ids(catalogue, text) == expected


def test_name_that_needs_support_is_less_sure(catalogue: Catalogue) -> None:
    found = [(mention.method, mention.confidence) for mention in catalogue.find("OpenAI and an Apple iPhone")]
    assert found == [("catalogue", 1.0), ("context", 0.9)]


def test_name_of_a_version_is_no_part_of_a_longer_version(catalogue: Catalogue) -> None:
    assert "llama-3" not in ids(catalogue, "Llama 3.1 is out")


@pytest.mark.xfail(
    strict=True, reason="the longest match is thrown away as no whole word, and the shorter name with it"
)
def test_shorter_name_is_found_where_the_longer_is_no_whole_word(catalogue: Catalogue) -> None:
    assert ids(catalogue, "Llama 30 is out") == ["llama"]


@pytest.mark.parametrize(("text", "entity_id"), [("Ｌｌａｍａ\u3000３", "llama-3"), ("GPT－4o", "gpt-4o")])
def test_full_width_space_and_hyphen_within_a_name_count_as_narrow(
    catalogue: Catalogue, text: str, entity_id: str
) -> None:
    assert ids(catalogue, text) == [entity_id]


def test_short_name_in_full_width_is_found(catalogue: Catalogue) -> None:
    assert ids(catalogue, "ＡＭＤ 发布") == ["amd"]


def test_short_name_may_be_written_in_two_cases(tmp_path: Path) -> None:
    (tmp_path / "catalogue_entities.csv").write_text(ENTITIES, "utf-8")
    (tmp_path / "catalogue_aliases.csv").write_text(
        "entity_id,alias,language,supports,excludes\nmeta,META,en,,\n", "utf-8"
    )
    assert ids(Catalogue(tmp_path), "META rose after Meta spoke") == ["meta", "meta"]


PIECES = st.sampled_from(
    [
        "Meta",
        "Meta AI",
        "OpenAI",
        "超威",
        "Llama 3",
        "ＯｐｅｎＡＩ",
        "https://a.example/",
        " ",
        "，",
        "x",
        "🦊",
        "İ",
        "ß",
        "3",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=20))
def test_surface_is_what_stands_at_the_span_and_spans_do_not_overlap(catalogue: Catalogue, pieces: list[str]) -> None:
    text, at = "".join(pieces), 0
    for mention in catalogue.find(text):
        assert at <= mention.char_start < mention.char_end
        assert text[mention.char_start : mention.char_end] == mention.surface
        at = mention.char_end


@given(st.text(max_size=200))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
