"""Known names that go on, media that are only credited, and names told by marks and capitals."""

import pytest

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.entities.names import find_names
from warehouse.extract.lexicon import Lexicon

ENTITIES = """\
openai,organization,OpenAI,,,
brookline,organization,Brookline,,,
brookdrive,product,BrookDrive,,brookline,
kimi,model,Kimi,,,
marta,person,Marta Olsen,,,
harbourport,place,Harbourport,海港城,,
evening-wire,publication,Evening Wire,晚间电讯,,
lpu,product,LPU,,,
"""


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon.load(write_seeds(tmp_path_factory.mktemp("seeds"), ENTITIES))


def told(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Surfaces and kinds of mentions that are sure enough to be of entities."""
    mentions = find_names(text, lexicon.gazetteer, lexicon.cues).mentions
    return [(mention.surface, mention.kind) for mention in mentions if mention.confidence >= 0.6]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kimi Garden Planner 今日上线", [("Kimi Garden Planner", "product")]),
        ("we tried Kimi Garden Planner for a week", [("Kimi Garden Planner", "product")]),
        ("Kimi Ultra 今日上线", [("Kimi Ultra", "model")]),
        ("Access to Kimi Garden 5 Is Restricted", [("Kimi Garden 5", "model")]),
        ("Kimi 4.6 Agents Write a Garden Planner", [("Kimi 4.6", "model")]),
        ("Kimi 4 Agents Write a Garden Planner", [("Kimi", "model")]),
        ("项目marta-olsen-notes开源", [("marta-olsen-notes", "product")]),
        ("a study by OpenAI Weather Labs shows rain", [("OpenAI Weather Labs", "organization")]),
        ("they use brookdrive-notes every day", [("brookdrive-notes", "product")]),
        ("it opened Kimi Labs on Monday", [("Kimi Labs", "product")]),
        ("files in Brookline BrookDrive are lost", [("Brookline BrookDrive", "product")]),
        ("the OpenAI CEO spoke", [("OpenAI", "organization")]),
        ("an OpenAI-backed firm", [("OpenAI", "organization")]),
        ("OpenAI Opens Big Office", [("OpenAI", "organization")]),
    ],
)
def test_known_name_that_goes_on_is_a_longer_name(lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(lexicon, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "作者：晚间电讯\n",
        "**Author**: Evening Wire\n",
        "The yard closed (Evening Wire).",
        "The yard closed [Evening Wire](https://a.example/yard)",
        "据晚间电讯报道，船厂关闭",
        "according to Evening Wire, the yard closed",
        "Evening Wire reported that the yard closed",
        "🔥 9 Evening Wire 📅 2026-03-24\n",
        "**Source:**\n- Evening Wire, 3 March\n",
        "[晚间电讯原文](https://a.example/yard)",
        "![Evening Wire photo](https://a.example/yard.png)",
        "数据来源于晚间电讯",
        "来源：晚间电讯 科技版",
        "晚间电讯早前报道，船厂关闭",
    ],
)
def test_medium_that_is_only_credited_is_not_mentioned(lexicon: Lexicon, text: str) -> None:
    assert told(lexicon, text) == []


@pytest.mark.parametrize(
    "text", ["Evening Wire sued OpenAI", "OpenAI bought Evening Wire", "[晚间电讯裁员](https://a.example/yard)"]
)
def test_medium_that_takes_part_is_mentioned(lexicon: Lexicon, text: str) -> None:
    assert "publication" in [kind for _, kind in told(lexicon, text)]


def test_place_before_a_clock_time_is_not_mentioned(lexicon: Lexicon) -> None:
    assert told(lexicon, "海港城时间 5 日") == []
    assert told(lexicon, "海港城今日有雨") == [("海港城", "place")]


def test_plural_of_a_code_has_a_small_s(lexicon: Lexicon) -> None:
    assert told(lexicon, "racks of LPUs hum") == [("LPUs", "product")]
    assert told(lexicon, "the LPUS index") == []
