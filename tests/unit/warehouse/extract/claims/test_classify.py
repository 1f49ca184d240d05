"""What a span tells: its type, its status, and whether it is somebody's words."""

import pytest

from tests.unit.warehouse.extract.annotating import annotated, by_hand
from warehouse.extract.claims.classify import Told, best_of, clauses, judged, scores_of, states, tell, word_of
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import TextSpan, Trigger


def whole(text: str) -> TextSpan:
    return TextSpan(0, len(text))


def told(text: str) -> Told:
    return tell(annotated(text), whole(text))


def weighed(text: str, **weights: float) -> AnnotatedText:
    """A text with words of the given weights, of types unless they are of status."""
    words = []
    for name, weight in weights.items():
        surface, value = name.split("_")
        attribute = "claim_status" if value in ("denied", "rumoured", "planned") else "event_type"
        start = text.index(surface)
        words.append(Trigger(start, start + len(surface), attribute, value, weight, value))
    return by_hand(text, triggers=words)


@pytest.mark.parametrize(
    ("text", "event_type", "status"),
    [
        ("Samsung launches a phone", "release", "announced"),
        ("三星发布新手机", "release", "announced"),
        ("ＳＡＭＳＵＮＧ ＬＡＵＮＣＨＥＳ", "release", "announced"),
        ("Samsung reportedly raises money", "funding", "rumoured"),
        ("据传三星将裁员", "personnel", "rumoured"),
        ("Samsung plans to lay off staff, and layoffs begin", "personnel", "planned"),
        ("三星否认收购传闻", "acquisition", "denied"),
        ("Samsung denies rumours of a merger", "acquisition", "denied"),
        ("三星被起诉", "legal", "reported"),
        ("Priceless relaunches and upraises", "other", "reported"),
        ("平静的一天", "other", "reported"),
        ("", "other", "reported"),
    ],
)
def test_words_tell_type_and_status(text: str, event_type: str, status: str) -> None:
    assert told(text)[:2] == (event_type, status)


def test_type_with_most_weight_wins_and_knows_its_share() -> None:
    found = tell(weighed("one two three", one_release=2, two_release=1, three_legal=4), TextSpan(0, 13))
    assert (found.event_type, found.weight, found.share) == ("legal", 4, 0.571)


def test_of_equal_types_the_one_told_first_wins() -> None:
    assert tell(weighed("one two", one_release=2, two_legal=2), TextSpan(0, 7)).event_type == "release"
    assert tell(weighed("two one", one_release=2, two_legal=2), TextSpan(0, 7)).event_type == "legal"


def test_status_is_weighed_apart_from_the_type() -> None:
    found = tell(weighed("one two three", one_denied=6, two_rumoured=4, three_legal=1), TextSpan(0, 13))
    assert (found.event_type, found.status, found.share) == ("legal", "denied", 1.0)


def test_word_counts_once_however_often_it_stands() -> None:
    read = annotated("Samsung launches, launches and LAUNCHES")
    assert scores_of(read, [whole(read.plain)], 2.0)["event_type", "release"] == 6.0
    assert scores_of(read, [], 2.0) == {}


def test_span_is_told_by_what_stands_in_it_alone() -> None:
    read = weighed("one two", one_release=9, two_legal=1)
    assert tell(read, TextSpan(4, 7)).event_type == "legal"


def test_strongest_word_of_the_type_tells_it_and_of_equals_the_first() -> None:
    read = weighed("one two three four", one_legal=1, two_legal=3, three_legal=3, four_release=9)
    word = word_of(read, TextSpan(0, 18), "legal")
    assert word is not None
    assert word.char_start == 4
    assert word_of(read, TextSpan(0, 18), "funding") is None


def test_nothing_told_is_other_without_share() -> None:
    assert best_of({}, "event_type", "other") == ("other", 0.0)


@pytest.mark.parametrize(
    ("event_type", "told"), [("security", "reported"), ("release", "announced"), ("opinion", "opinion")]
)
def test_status_in_doubt_is_the_usual_one_of_the_type(event_type: str, told: str) -> None:
    types = {"security": 0.1, "release": 0.1, "opinion": 0.1} | {event_type: 0.8}
    assert judged(types, {"announced": 0.34, "reported": 0.33, "opinion": 0.33}, {}, {"security"})[:2] == (
        event_type,
        told,
    )


@pytest.mark.parametrize(
    ("statuses", "told"),
    [({"announced": 0.01, "opinion": 0.99}, "opinion"), ({"announced": 0.99, "opinion": 0.01}, "release")],
)
def test_status_that_is_sure_decides_between_types_that_are_not(statuses: dict[str, float], told: str) -> None:
    assert judged({"opinion": 0.5, "release": 0.5}, statuses, {}, ())[0] == told


def test_words_that_tell_a_status_outweigh_the_usual_one() -> None:
    statuses = {"announced": 0.6, "denied": 0.4}
    assert judged({"release": 1.0}, statuses, {}, ())[1] == "announced"
    assert judged({"release": 1.0}, statuses, {("claim_status", "denied"): 9.0}, ())[1] == "denied"


@pytest.mark.parametrize("text", ["Devstral: 80 on SWE-bench", "Devstral 的 SWE-bench 是 80"])
def test_name_of_a_benchmark_tells_of_a_result(text: str) -> None:
    assert told(text)[:1] == ("benchmark",)


@pytest.mark.parametrize(
    "text",
    [
        "Sam Altman: “slow down”",
        "Sam Altman：「慢一点」",
        "Sam Altman 表示要慢一点",
        "Sam Altman（OpenAI CEO）昨天直言要慢一点",
        "Sam Altman said on Monday that slow is good",
        "OpenAI CEO Sam Altman warns of hills",
        "OpenAI CEO：**“慢一点”**",
        "OpenAI CEO believes in slowness",
        "OpenAI 创始人表示要慢一点",
        "OpenAI warns of hills",
        "OpenAI 呼吁慢一点",
    ],
)
def test_words_of_a_person_or_of_somebody_of_an_organization_are_a_statement(text: str) -> None:
    read = annotated(text)
    assert states(read, whole(text))
    assert states(read, whole(text), is_headline=True)
    assert told(text).event_type == "opinion"


@pytest.mark.parametrize(
    "text", ["Sam Altman: slow down", "Sam Altman：慢一点", "OpenAI CEO: slow", "OpenAI 研究员：慢一点"]
)
def test_colon_alone_makes_a_statement_of_a_headline_only(text: str) -> None:
    read = annotated(text)
    assert states(read, whole(text), is_headline=True)
    assert not states(read, whole(text))


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI: a new model",
        "OpenAI：“新模型”",
        "OpenAI 表示新模型已发布",
        "OpenAI said that the model is out",
        "Devstral: “a new model”",
        "Sam Altman joins Samsung",
        "Sam Altman，慢跑：多年",
        "Slow down on this hill, it is the one of Sam Altman: “slow”",
        "慢一点",
        "",
    ],
)
def test_other_words_are_no_statement(text: str) -> None:
    assert not states(annotated(text), whole(text), is_headline=True)


def test_statement_outweighs_what_it_speaks_of() -> None:
    assert told("Sam Altman says that we launched it, and released it").event_type == "opinion"
    assert told("Samsung launches it").event_type == "release"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one, two; three: four", ["one", "two", "three", "four"]),
        ("一，二；三：四", ["一", "二", "三", "四"]),
        ("融资 1,000 万，用时 3:20", ["融资 1,000 万", "用时 3:20"]),
        ("一,二、三", ["一", "二、三"]),
        ("one, [two](https://a.example/x, y), three", ["one", "[two"]),
        ("one", ["one"]),
    ],
)
def test_clauses_end_at_commas_and_colons_but_not_within_figures_and_links(text: str, expected: list[str]) -> None:
    read = by_hand(text)
    assert [text[clause.char_start : clause.char_end] for clause in clauses(read, whole(text))] == expected


def test_clauses_of_a_span_stay_within_it() -> None:
    read = by_hand("zero, one, two, three")
    assert list(clauses(read, TextSpan(6, 14))) == [TextSpan(6, 9), TextSpan(11, 14)]
