"""Versions: where they end, what counts something and is none, and which spellings are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.extract.entities.version_names import (
    model_number_after,
    version_after,
    version_in,
    version_key,
    version_name,
)

COUNTERS = ["%", "％", " 倍", " 个月", "万", " 亿", "年", " million", " percent", " times", " months", " points", ":1"]


@pytest.mark.parametrize(
    ("name", "version", "rest"),
    [
        ("Opus", " 4.5", ". Then"),
        ("Opus", " 4.5", "。"),
        ("Opus", "\xa04.5", "发布"),
        ("Claude", " 3.5 Sonnet", " is out"),
        ("claude", "-opus-4-6", " is out"),
        ("Qwen", "3-VL-Embedding-2B", ", too"),
        ("GPT", "-5.2 Pro", " and"),
        ("GPT", "‑5.2-Codex", ""),
        ("GPT", "-5.2 mini", " models"),
        ("GPT", "-4o", " Team"),
        ("Llama", " 70B", " 和"),
        ("Mixtral", " 8x7B", ""),
        ("Claude", " 30", ""),
        ("Claude", " 3", ", 4 and 5"),
    ],
)
def test_version_ends_where_the_sentence_goes_on(name: str, version: str, rest: str) -> None:
    assert (name + version + rest)[: version_after(name + version + rest, len(name), False)] == name + version


NO_VERSION = "| is| Pro| Code| mini| 31| 2024|  4| 3,000| Q4| 92.4| 3rd|x4|2024|-Code|-based|（3）"


@pytest.mark.parametrize("rest", NO_VERSION.split("|"))
def test_version_does_not_begin_with_what_may_be_something_else(rest: str) -> None:
    assert version_after("Claude" + rest, 6, False) == 6


@given(st.integers(0, 99), st.sampled_from(COUNTERS), st.sampled_from(["", " users", "，"]))
def test_count_is_no_version(number: int, counter: str, rest: str) -> None:
    assert version_after(f"Gemini {number}{counter}{rest}", 6, False) == 6


@pytest.mark.parametrize("rest", [" mini", "-mini", " Pro", "-Codex"])
def test_variant_follows_a_name_that_is_versioned(rest: str) -> None:
    assert version_after("GPT-4o" + rest, 6, True) == 6 + len(rest)


@pytest.mark.parametrize("rest", [" deep in thought", " video", " research"])
def test_word_of_the_sentence_is_no_variant(rest: str) -> None:
    assert version_after("GPT-4o" + rest, 6, True) == 6


@given(st.sampled_from(["", " ", "-", "_"]), st.text("aB3. -_中", max_size=12), st.booleans())
def test_version_lies_behind_its_name_and_ends_with_a_word(joint: str, rest: str, is_versioned: bool) -> None:
    text = "Nova" + joint + rest
    end = version_after(text, 4, is_versioned)
    assert 4 <= end <= len(text)
    assert end == 4 or text[end - 1] in "aB3"
    assert end == 4 or text[end : end + 1] not in ("a", "B", "3")


@pytest.mark.parametrize(
    ("name", "number", "rest"),
    [
        ("PixVerse", " R1", " is out"),
        ("PixVerse", " V5.5 Turbo", "。"),
        ("Figure", "-F03", ""),
        ("Apple", " M4 Max", " chips"),
        ("Alphabet", "", " Q4"),
        ("Alphabet", "", " H1 results"),
        ("Apple", "", " 4"),
        ("Apple", "", " m4"),
        ("Apple", "", "R1"),
    ],
)
def test_model_number_is_a_capital_and_digits_but_no_quarter(name: str, number: str, rest: str) -> None:
    assert model_number_after(name + number + rest, len(name)) == len(name + number)


@pytest.mark.parametrize(
    ("alias", "name", "version"),
    [("Gen-4", "Runway Gen", "-4"), ("R1", "DeepSeek-R", "1"), ("GPT-4", "GPT-4", ""), ("豆包", "豆包", "")],
)
def test_alias_carries_the_version_that_its_family_has_not(alias: str, name: str, version: str) -> None:
    assert version_in(alias, name) == version


@pytest.mark.parametrize(
    ("family", "version", "name"),
    [
        ("DeepSeek-V", " 3.2", "DeepSeek-V3.2"),
        ("DeepSeek-V", "3.2", "DeepSeek-V3.2"),
        ("Claude Opus", "\xa04.5", "Claude Opus 4.5"),
        ("Claude Opus", "_4.5", "Claude Opus 4.5"),
        ("Qwen", "3-VL", "Qwen3-VL"),
    ],
)
def test_version_name_is_the_family_and_what_follows(family: str, version: str, name: str) -> None:
    assert version_name(family, version) == name


ONE = [
    "Claude 3.5 Sonnet|Claude Sonnet 3.5|claude-3-5-sonnet-20241022",
    "claude-opus-4-6|Claude Opus 4.6|ＯＰＵＳ claude 4.6",
]
ONE += [
    "GPT-5.2|gpt 5.2|GPT‑5.2",
    "Nova v4|Nova 4",
    "DeepSeek-V3.2|DeepSeek V3.2",
    "Gemini 2.0 Flash|Gemini 2 Flash",
    "豆包 1.5|豆包1.5",
]


@pytest.mark.parametrize("spellings", ONE)
def test_spellings_of_one_version_share_a_key(spellings: str) -> None:
    assert len({version_key(name) for name in spellings.split("|")}) == 1


TWO = [
    "Opus 4.5|Opus 4.6",
    "Llama 3B|Llama 7B",
    "GPT-5.2|GPT-5.2 Pro",
    "GPT-4|GPT-4o",
    "Opus 4.1|Opus 4.10",
    "Nova 1|Nova",
]
TWO += ["Mixtral 8x7B|Mixtral 8x22B", "DeepSeek-V3|DeepSeek-R3", "Gemma 2|Gemma 2B", "豆包 1.5|通义 1.5"]


@pytest.mark.parametrize("names", TWO)
def test_versions_that_differ_have_different_keys(names: str) -> None:
    assert len({version_key(name) for name in names.split("|")}) == 2


@given(st.permutations(["Claude", "Sonnet", "3.5", "Thinking"]), st.sampled_from(" -_"))
def test_version_key_does_not_depend_on_order_and_joints(parts: list[str], joint: str) -> None:
    assert version_key(joint.join(parts)) == "3.5 claude sonnet thinking"


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 99)), min_size=2, max_size=2, unique=True))
def test_version_key_tells_any_two_numbers_apart(numbers: list[tuple[int, int]]) -> None:
    assert len({version_key(f"Nova {major}.{minor}") for major, minor in numbers}) == 2
