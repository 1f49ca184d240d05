"""Names that no catalogue has, told by their form, their neighbours and the text's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.entities.linking import Found
from warehouse.extract.entities.names import find_names
from warehouse.extract.lexicon import Lexicon

ENTITIES = """\
openai,organization,OpenAI,,,
anthropic,organization,Anthropic,,,
kimi,model,Kimi K,,,
voxtone,model,Voxtone,,,
marta,person,Marta Olsen,,,
upfield,organization,Upfield Inc,,,
"""
ALIASES = "upfield,Upfield,en,solar,field trip\n"


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon.load(write_seeds(tmp_path_factory.mktemp("seeds"), ENTITIES, ALIASES))


def names_of(lexicon: Lexicon, text: str) -> Found:
    return find_names(text, lexicon.gazetteer, lexicon.cues)


def discovered(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Names and kinds that are sure enough to be entities."""
    found = names_of(lexicon, text).discoveries.values()
    return sorted((name.name, name.kind) for name in found if name.confidence >= 0.6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("分析工具Dextra很快", [("Dextra", "product")]),
        ("ORBIT 框架与 Path Policy 模型", [("ORBIT", "product"), ("Path Policy", "model")]),
        ("AI 框架、Agent 框架", []),
        ("参与了公司「卵石计算」的融资", [("卵石计算", "organization")]),
        ("the startup Tinyhop Labs", [("Tinyhop Labs", "organization")]),
        ("SparseKit、TokenTrim 和 FastV", [("FastV", "product"), ("SparseKit", "product"), ("TokenTrim", "product")]),
        ("语音（Voxtone、Chromia）", [("Chromia", "model")]),
        ("ORBIT-3B 与 Lumen-OCR-2-1B", [("Lumen-OCR-2-1B", "model"), ("ORBIT-3B", "model")]),
        ("Corda 研究所的报告", [("Corda 研究所", "organization")]),
        ("### 1. [卵石] Quench：更快的缓存\n", [("Quench", "product"), ("卵石", "organization")]),
        ("读《漫长的推理》一书", [("漫长的推理", "publication")]),
        ("see [corda/quench-kit](", [("quench-kit", "product")]),
        ("**Quench Kit** 是一款工具", [("Quench Kit", "product")]),
        ("**Quench Kit** is bold", []),
        ("[drawkit (more)](https://a.example) (⭐4.6k)", [("drawkit", "product")]),
        ("the list of corda.ai is out", [("corda.ai", "organization")]),
        ("thanks @some_handle!", [("@some_handle", "person")]),
        ("mail me@example.com", []),
        ("主持人周牧问，周牧追问", [("周牧", "person")]),
        ("Ines Quill (CEO, Corda) left", [("Ines Quill", "person")]),
        ("Marta Ruiz was there", [("Marta Ruiz", "person")]),
        ("Big Launches And Some More Great News Today\n", []),
        ("raise ValueError in MyVeryLongClassName", []),
        ("", []),
    ],
)
def test_new_names_are_told_by_form_and_neighbours(
    lexicon: Lexicon, text: str, expected: list[tuple[str, str]]
) -> None:
    assert discovered(lexicon, text) == expected


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Kimi K2.5 发布，K2.5 更强", ["Kimi K2.5", "K2.5"]),
        ("Marta Olsen spoke. Later Olsen left, and Marta too", ["Marta Olsen", "Olsen", "Marta"]),
        ("Marta Olsen met Marta Ruiz", ["Marta Olsen", "Marta Ruiz"]),
        ("安索（即 Anthropic）说，安索不同意", ["安索", "Anthropic", "安索"]),
        ("Anthropic（转写稿作「安索皮」）说，安索皮同意", ["Anthropic", "安索皮", "安索皮"]),
        ("Ines Quill (CEO, Corda) left; Quill smiled", ["Ines Quill", "Quill"]),
        ("Marta Olsen left for the Olsenberg, as Olsen said", ["Marta Olsen", "Olsen"]),
        ("分析工具Dextra很快，Dextras 很慢", ["Dextra"]),
    ],
)
def test_short_and_explained_forms_mean_the_same_within_a_text(
    lexicon: Lexicon, text: str, surfaces: list[str]
) -> None:
    found = names_of(lexicon, text)
    assert [mention.surface for mention in found.mentions] == surfaces


def test_known_name_that_lacked_support_is_known_by_a_rule(lexicon: Lexicon) -> None:
    assert [m.entity_id for m in names_of(lexicon, "the startup Upfield raised; later Upfield").mentions] == [
        "upfield"
    ] * 2
    assert names_of(lexicon, "in Upfield we met").mentions == []


def test_rule_that_tells_another_kind_finds_the_only_known_name(lexicon: Lexicon) -> None:
    found = names_of(lexicon, "see [corda/Upfield](https://a.example)")
    assert [(mention.entity_id, mention.kind) for mention in found.mentions] == [("upfield", "organization")]
    assert found.discoveries == {}


PIECES = (
    "OpenAI|Kimi K2.5|K2.5|Marta Olsen|Olsen|工具|Dextra|框架|（即 |）|《|》|@ab_c|[a/b-c](|, |、| |\n|x|🦊|公司「|」"
)


@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=25))
def test_mentions_are_spans_in_order_and_mean_one_thing_each(lexicon: Lexicon, pieces: list[str]) -> None:
    text, at = "".join(pieces), 0
    found = names_of(lexicon, text)
    for mention in found.mentions:
        assert at <= mention.char_start < mention.char_end
        assert text[mention.char_start : mention.char_end] == mention.surface
        assert (mention.entity_id is None) != (mention.name_key is None)
        assert mention.name_key is None or mention.name_key in found.discoveries
        at = mention.char_end


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("采访了副教授马尔科·奥尔森。", "马尔科·奥尔森"),
        ("工程师彼得·凡·马尔腾离职", "彼得·凡·马尔腾"),
        ("觉得马尔科·奥尔森会来", "马尔科·奥尔森"),
    ],
)
def test_name_written_by_its_sound_is_a_person(lexicon: Lexicon, text: str, name: str) -> None:
    assert (name, "person") in discovered(lexicon, text)


def test_person_of_an_organization_speaks_before_a_colon(lexicon: Lexicon) -> None:
    assert ("周牧", "person") in discovered(lexicon, "OpenAI周牧：慢一点")
    assert discovered(lexicon, "OpenAI周报：慢一点") == []


def test_office_of_a_state_is_an_organization(lexicon: Lexicon) -> None:
    told = discovered(lexicon, "cuts at the Ministry of Rivers and Harbours, and a bank of mud")
    assert told == [("Ministry of Rivers and Harbours", "organization")]


def test_words_beside_a_point_are_no_person(lexicon: Lexicon) -> None:
    assert discovered(lexicon, "今日·要闻 和 早报·第三期") == []
