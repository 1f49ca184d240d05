"""Mentions of what a small catalogue names, and of versions of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.entities.gazetteer import Gazetteer
from warehouse.extract.entities.linking import find_mentions

ENTITIES = """\
meta,organization,Meta,元宇公司,,META
meta-ai,organization,Meta AI,,meta,
openai,organization,OpenAI,开放智能,,
amd,organization,AMD,超威,,AMD
nvidia,organization,NVIDIA,英伟达,,
jensen,person,Jensen Huang,黄仁勋,nvidia,
rubin,product,Vera Rubin,,nvidia,
llama,model,Llama,,meta,
gpt,model,GPT,,openai,
gpt-4o,model,GPT-4o,,openai,
claude,model,Claude,,,
opus,model,Claude Opus,,,
deepseek-r,model,DeepSeek-R,,,
xcode,product,Xcode,,,
claude-code,product,Claude Code,,,
who,organization,WHO,,,
northgate,organization,Northgate研究所,,,
kimi,model,Kimi,,,
apple,organization,Apple Inc,,,
apple-farm,organization,Apple Farm,,,
vidwave,organization,VidWave,,,
vidwave-gen,model,VidWave Gen,,vidwave,
cursor,product,Cursor Editor,,,
deep-search,product,Deep Search,,,
briefing,organization,Briefing Inc,,,
"""
ALIASES = """\
apple,Apple,en,iPhone;苹果公司,orchard
apple-farm,Apple,en,orchard,
kimi,Kimi,en,,Räikkönen;Antonelli
opus,Opus,en,,
deepseek-r,R1,en,deepseek,
claude-code,CC,en,claude,
rubin,Rubin,en,gpu,observatory
cursor,Cursor,en,editor;代码,mouse
briefing,Search,en,led by;models,
"""


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return Gazetteer(write_seeds(tmp_path_factory.mktemp("seeds"), ENTITIES, ALIASES))


def named(gazetteer: Gazetteer, text: str) -> list[str]:
    """Ids of catalogue entities, names of versions."""
    found = find_mentions(gazetteer, text)
    return [m.entity_id or found.discoveries[m.name_key or ""].name for m in found.mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta said so", ["meta"]),
        ("metadata, Metaverse and biometa", []),
        ("Meta AI and Meta", ["meta-ai", "meta"]),
        ("OPENAI, openai and OpenAI's", ["openai"] * 3),
        ("OpenAIs and xOpenAI and OpenAI2", []),
        ("据OpenAI称，元宇公司与超威签约", ["openai", "meta", "amd"]),
        ("輝達沒說，英偉達說了", ["nvidia"]),
        ("模型GPT-4o发布", ["gpt-4o"]),
        ("ＯｐｅｎＡＩ 与 Ｌｌａｍａ", ["openai", "llama"]),
        ("Open\u200bAI and \u202eOpenAI", ["openai", "openai"]),
        ("who said amd? WHO said AMD. ＡＭＤ too", ["who", "amd", "amd"]),
        ("AMDs and the AMD's", ["amd", "amd"]),
        ("deep search or Deep Search", ["deep-search"]),
        ("META$5 is no price in Meta", ["meta"]),
        ("Northgate 研究所 and Northgate研究所", ["northgate"] * 2),
        ("", []),
    ],
)
def test_names_are_found_as_whole_words_longest_first(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert named(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an Apple iPhone", ["apple"]),
        ("Apple，苹果公司", ["apple"]),
        ("an Apple of 1976", []),
        ("the Apple orchard", ["apple-farm"]),
        ("Kimi is out", ["kimi"]),
        ("Kimi Räikkönen is out", []),
        ("Kimi" + " x" * 40 + " Antonelli", ["kimi"]),
        ("he bought a Cursor", []),
        ("the Cursor editor, " + "x" * 90 + " and Cursor again", ["cursor", "cursor"]),
        ("Cursor 公布数据", ["cursor"]),
        ("move the mouse and the cursor", []),
        ("the Cursor editor is no mouse cursor", ["cursor"]),
        ("[Cursor] a week of agents", ["cursor"]),
        ("Search, led by models", ["briefing"]),
        ("Search is enabled by love", []),
        ("they search for models", []),
        ("Rubin next year", []),
        ("Jensen Huang showed Rubin", ["jensen", "rubin"]),
        ("Jensen Huang looked through the Rubin observatory", ["jensen"]),
    ],
)
def test_ambiguous_names_are_decided_on_the_mention(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert named(gazetteer, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Llama 3.1 and Llama 3", ["Llama 3.1", "Llama 3"]),
        ("Llama3、Llama-3.1-8B-Instruct", ["Llama3", "Llama-3.1-8B-Instruct"]),
        ("Llama 30 times", ["llama"]),
        ("Opus 4.5 beats Claude 4.5 Opus and Claude 3.5 Sonnet", ["Claude Opus 4.5"] * 2 + ["Claude 3.5 Sonnet"]),
        ("GPT-5.2、GPT-5.2 Pro 和 GPT‑5.2-Codex", ["GPT-5.2", "GPT-5.2 Pro", "GPT‑5.2-Codex"]),
        ("GPT-4o mini", ["GPT-4o mini"]),
        ("DeepSeek 的 R1", ["DeepSeek-R1"]),
        ("Xcode 26.3 与 Claude CC0 协议", ["Xcode 26.3", "claude"]),
        ("VidWave R1 beat VidWave in Q1; VidWave Q1 was good", ["VidWave R1", "vidwave", "vidwave"]),
        ("Claude 3 个月内、Claude 20%、Claude 12 months", ["claude"] * 3),
        ("Claude 92.4 points, Claude 5-hour limits, GPT 20-30%, Claude 5x", ["claude", "claude", "gpt", "claude"]),
        ("Llama 3 和 Llama3", ["Llama 3", "Llama 3"]),
    ],
)
def test_versions_are_names_of_their_own(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert named(gazetteer, text) == expected


def test_version_knows_its_family(gazetteer: Gazetteer) -> None:
    (version,) = find_mentions(gazetteer, "Opus 4.5").discoveries.values()
    assert (version.family_id, version.kind, version.rule) == ("opus", "model", "version")


def test_name_that_needs_support_is_less_sure(gazetteer: Gazetteer) -> None:
    found = [(m.method, m.confidence) for m in find_mentions(gazetteer, "OpenAI and an Apple iPhone").mentions]
    assert found == [("catalogue", 1.0), ("context", 0.9)]


PIECES = "Meta|Meta AI|OpenAI|超威|Llama 3|ＯｐｅｎＡＩ|Opus 4.5|-Codex|https://a.example/| |，|x|🦊|İ|ß|ﬁ|\u200b|3|."


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=20))
def test_surface_is_what_stands_at_the_span_and_spans_do_not_overlap(gazetteer: Gazetteer, pieces: list[str]) -> None:
    text, at = "".join(pieces), 0
    for mention in find_mentions(gazetteer, text).mentions:
        assert at <= mention.char_start < mention.char_end
        assert text[mention.char_start : mention.char_end] == mention.surface
        at = mention.char_end
