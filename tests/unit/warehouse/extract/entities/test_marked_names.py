"""Names that marks, stars, announcing words and capitals tell, and Chinese firms without the words before them."""

import pytest

from tests.unit.warehouse.building import write_seeds
from warehouse.extract.entities.names import find_names
from warehouse.extract.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    return Lexicon.load(write_seeds(tmp_path_factory.mktemp("seeds"), "openai,organization,OpenAI,,,\n"))


def told(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Surfaces and kinds of mentions that are sure enough to be of entities."""
    mentions = find_names(text, lexicon.gazetteer, lexicon.cues).mentions
    return [(mention.surface, mention.kind) for mention in mentions if mention.confidence >= 0.6]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("同步工具: boatclone 43.2k⭐\n", "boatclone"),
        ("接着是 kelp-mem，七万八千多星", "kelp-mem"),
        ("[kelpkit](https://a.example) (⭐ 4k)", "kelpkit"),
        ("一套叫 kelpdown 的工具", "kelpdown"),
        ("一套叫KelpDown的工具", "KelpDown"),
        ("推出了kelp-down，一万六千多星", "kelp-down"),
        ("a tool called kelp-down for docs", "kelp-down"),
        ("see `corda/kelp-kit` for code", "corda/kelp-kit"),
        ("## corda/kelpkit\n", "corda/kelpkit"),
        ("游戏《海带大冒险》今日公测", "海带大冒险"),
    ],
)
def test_thing_that_is_marked_as_one_is_a_product(lexicon: Lexicon, text: str, name: str) -> None:
    assert told(lexicon, text) == [(name, "product")]


@pytest.mark.parametrize(
    "text",
    ["it has over 16,000 stars", "send `image/gif` files", "**Quench** your thirst", "a word called free speech"],
)
def test_words_beside_marks_are_no_names(lexicon: Lexicon, text: str) -> None:
    assert told(lexicon, text) == []


def test_bold_name_that_is_presented_twice_in_english_is_a_product(lexicon: Lexicon) -> None:
    text = "**Quenchly** - a cache for boats\n\nlater **Quenchly** (new) ran\n"
    assert told(lexicon, text) == [("Quenchly", "product")] * 2


def test_repeated_name_in_capitals_within_clauses_is_told(lexicon: Lexicon) -> None:
    text = "thieves broke into Marlow on Monday. Later, police said Marlow announced a reward."
    assert [surface for surface, _ in told(lexicon, text)] == ["Marlow", "Marlow"]


def test_word_that_is_written_small_too_is_no_name(lexicon: Lexicon) -> None:
    assert told(lexicon, "we saw the Harvest and again a Harvest, a good harvest indeed") == []


def test_chinese_firm_comes_without_the_words_before_it(lexicon: Lexicon) -> None:
    text = "完成融资，由海带资本领投，并获珊瑚创投跟投，双方并称资本开支将增长"
    assert told(lexicon, text) == [("海带资本", "organization"), ("珊瑚创投", "organization")]


def test_quoted_word_after_a_list_of_companies_is_no_name(lexicon: Lexicon) -> None:
    assert told(lexicon, "向礁石等公司「喊话」") == []
    assert told(lexicon, "投资了公司「礁石计算」") == [("礁石计算", "organization")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("### Kelpdown — keeps notes dry for divers\n", [("Kelpdown", "product")]),
        ("1. Show HN：Kelpdown – 会防水的记事本\n", [("Kelpdown", "product")]),
        ("- New: Kelpdown – 会防水的记事本\n", [("Kelpdown", "product")]),
        ("- **kelp-notes**（一款给潜水员的记事本）上线\n", [("kelp-notes", "product")]),
        ("### Tidewater Power — breach of customer data confirmed\n", [("Tidewater Power", "organization")]),
        ("### Tidewater Power — Breach Of Customer Data Confirmed\n", []),
        ("Kelpdown — first part\n\nKelpdown — second part\n", []),
        ("### CVE-2031-20349 — a flaw in some router\n", []),
    ],
)
def test_name_that_heads_a_line_about_it_is_told(lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(lexicon, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**TideForge** 是新秀。\nOpenAI 收购 TideForge", "organization"),
        ("TideForge was built. They say TideForge is quick. Soon after, TideForge raised money", "organization"),
        ("TideBench 今日更新，TideBench框架很快，TideBench 的题目难", "benchmark"),
    ],
)
def test_kind_that_words_tell_outweighs_that_of_the_form(lexicon: Lexicon, text: str, expected: str) -> None:
    assert {kind for name, kind in told(lexicon, text) if name.startswith("Tide")} == {expected}
