"""Words that tell what happens, and where they stand."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import annotated, lexicon, mentions_of
from warehouse.extract.claims.vocabulary import Vocabulary

WORDS = """\
attribute,value,word,weight,frame
event_type,release,launches,3,
event_type,release,launch,2,
event_type,release,发布,2,
event_type,release,正式发布,3,
event_type,acquisition,merge,4,
event_type,acquisition,合并,3,
event_type,funding,投资,3,investment
event_type,funding,上市,2,
event_type,legal,vs.,2,
claim_status,announced,launches,2,
claim_status,announced,正式,1,
nothing,,merge request,1,
nothing,,合并请求,1,
nothing,,上市公司,1,
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.of(csv.DictReader(WORDS.splitlines()))


def told(vocabulary: Vocabulary, text: str, *names: str) -> list[tuple[str, str]]:
    """The words as printed with their values, outside of these names."""
    mentions = mentions_of(text, dict.fromkeys(names, "organization"))
    return [(text[word.char_start : word.char_end], word.value) for word in vocabulary.triggers(text, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("launch, (launch) relaunch launched launch2", [("launch", "release")] * 2),
        ("编辑部发布新模型launch了", [("发布", "release"), ("launch", "release")]),
        ("Tram vs. Cab, avs.", [("vs.", "legal")]),
        ("a quiet day", []),
        ("", []),
    ],
)
def test_word_in_latin_is_a_whole_one(vocabulary: Vocabulary, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(vocabulary, text) == expected


def test_longest_word_of_an_attribute_wins_and_others_stay_beside_it(vocabulary: Vocabulary) -> None:
    assert told(vocabulary, "今天正式发布") == [("正式发布", "release"), ("正式", "announced")]
    assert told(vocabulary, "发布与正式") == [("发布", "release"), ("正式", "announced")]


def test_word_with_two_meanings_tells_both(vocabulary: Vocabulary) -> None:
    assert told(vocabulary, "Corda launches it") == [("launches", "release"), ("launches", "announced")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a merge request", []),
        ("Merge Requests or merge", [("Merge", "acquisition"), ("merge", "acquisition")]),
        ("提交合并请求", []),
        ("合并请求之后合并", [("合并", "acquisition")]),
        ("一家上市公司上市", [("上市", "funding")]),
        ("merge request launches", [("launches", "release"), ("launches", "announced")]),
    ],
)
def test_word_that_means_nothing_masks_those_in_it(
    vocabulary: Vocabulary, text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(vocabulary, text) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Launch Desk and a launch", "Launch Desk", [("launch", "release")]),
        ("合并报业发布", "合并报业", [("发布", "release")]),
        ("merge Requesta", "Requesta", [("merge", "acquisition")]),
        ("xlaunch", "x", [("launch", "release")]),
        ("正式发布", "发布", [("正式", "announced")]),
    ],
)
def test_word_within_a_name_does_not_count(
    vocabulary: Vocabulary, text: str, name: str, expected: list[tuple[str, str]]
) -> None:
    assert told(vocabulary, text, name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＬＡＵＮＣＨ", ["ＬＡＵＮＣＨ"]),
        ("İİ: Launch", ["Launch"]),
        ("ﬁﬁ launch ß 發佈", ["launch", "發佈"]),
        ("la\u200bunch, laünch", ["la\u200bunch", "laünch"]),
        ("🦊 发布 🦊launch", ["发布", "launch"]),
    ],
)
def test_word_stands_where_it_is_printed_however_it_is_written(
    vocabulary: Vocabulary, text: str, expected: list[str]
) -> None:
    assert [surface for surface, _ in told(vocabulary, text)] == expected


def test_frame_is_that_of_the_word_or_its_value(vocabulary: Vocabulary) -> None:
    assert [(word.value, word.frame, word.weight) for word in vocabulary.triggers("投资后发布", [])] == [
        ("funding", "investment", 3.0),
        ("release", "release", 2.0),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a pull request for it", []),
        ("提交合并请求，合并分支", []),
        ("It raises the bar", []),
        ("It raises $5", ["announced", "funding"]),
        ("Power users love it", []),
    ],
)
def test_shipped_vocabulary_knows_what_only_looks_like_news(text: str, expected: list[str]) -> None:
    assert [word.value for word in annotated(text).triggers] == expected


def test_shipped_vocabulary_knows_types_and_states_by_positive_weights() -> None:
    meanings = [meaning for form in lexicon().vocabulary.meanings for meaning in form]
    assert {meaning.attribute for meaning in meanings} == {"event_type", "claim_status", "nothing"}
    assert all(meaning.weight > 0 for meaning in meanings)


PIECES = "launch~launches~merge~ request~正式~发布~合并~请求~上市~公司~ＬＡ~ﬁ~İ~ß~\u200b~ ~，~x"


@given(st.lists(st.sampled_from(PIECES.split("~")), max_size=20).map("".join) | st.text(max_size=60))
def test_words_stand_in_order_within_the_text(vocabulary: Vocabulary, text: str) -> None:
    words = vocabulary.triggers(text, [])
    assert words == sorted(words, key=lambda word: word.char_start)
    assert all(0 <= word.char_start < word.char_end <= len(text) for word in words)
