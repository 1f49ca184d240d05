"""What items claim to have happened, read with the shipped catalogue, vocabulary and roles."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.warehouse.extract.annotating import lexicon
from tests.unit.warehouse.extract.claims.items import claims_of, item_of, parts_of, words_alone
from warehouse.extract.claims.claims import Claim
from warehouse.extract.claims.items import find_claims

PIECES = (
    "三星~Samsung~Cohere~Hugging Face~Devstral~Sam Altman~ acquires ~收购~发布~ raised ~$5 million~3 亿美元~据传~"
    "否认~denies~：~，~, ~；~。~. ~\n~- ~（~2025 年 11 月~）~ (released in May 2025)~1 月 2 日~次日~如果~？~[~](~)~İ~ "
)
STRANGE = st.lists(st.sampled_from(PIECES.split("~")), max_size=24).map("".join) | st.text(max_size=60)


def outline(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(claim.event_type, claim.claim_status) for claim in claims]


@pytest.mark.parametrize(
    ("headline", "body", "event_type", "status"),
    [
        ("Samsung launches a phone", "", "release", "announced"),
        ("三星发布新手机", "", "release", "announced"),
        ("Samsung raises money", "It launches a model, and launches another.", "funding", "announced"),
        ("A quiet day", "据传三星裁员。", "personnel", "rumoured"),
        ("Samsung argues for rest", "据传要裁员。", "opinion", "opinion"),
        ("Sam Altman: we launch it", "It is out.", "opinion", "opinion"),
        ("Sam Altman：慢一点", "", "opinion", "opinion"),
        ("Nothing", "x" * 240 + " raises. Samsung raises money.", "funding", "announced"),
        ("Nothing", "A hill.\n" + "x" * 240 + " raises.", "other", "reported"),
        ("", "", "other", "reported"),
    ],
)
def test_story_has_one_primary_claim_by_headline_and_first_sentences(
    headline: str, body: str, event_type: str, status: str
) -> None:
    primary = [claim for claim in claims_of(headline, body) if claim.is_primary]
    assert outline(primary) == [(event_type, status)]


def test_claim_without_a_known_word_is_not_sure_of_anything() -> None:
    (claim,) = claims_of("A slow day", "Not much of it.")
    assert (claim.is_primary, claim.headline, claim.date) == (True, "A slow day", None)
    assert claim.confidence < 0.1
    assert outline([claim]) == [("other", "reported")]
    assert claim.participants == ()


def test_section_of_views_makes_an_opinion_of_what_no_word_outweighs() -> None:
    assert claims_of("模型该不该慢一点", section="重要观点与见解")[0].event_type == "opinion"
    assert claims_of("模型该不该慢一点", section="新闻")[0].event_type == "other"
    assert claims_of("三星发布手机，收入大涨，三星被起诉", section="Opinions")[0].event_type != "opinion"


def test_item_that_is_no_story_has_no_primary_claim() -> None:
    body = "三星昨天收购 Hugging Face。Sam Altman said that slow is good."
    found = claims_of("三星发布手机", body, is_story=False)
    assert outline(found) == [("acquisition", "reported"), ("opinion", "opinion")]
    assert not any(claim.is_primary for claim in found)
    assert claims_of("三星发布手机", is_story=False) == []


@pytest.mark.parametrize(
    ("headline", "second"),
    [
        ("三星收购 Hugging Face；Devstral 正式开源", "Devstral 正式开源"),
        ("Samsung acquires Hugging Face; Cohere sues Meta", "Cohere sues Meta"),
        ("Samsung acquires Hugging Face, and Cohere launches Command A", "and Cohere launches Command A"),
    ],
)
def test_headline_of_two_events_of_different_type_gives_two_primary_claims(headline: str, second: str) -> None:
    found = claims_of(headline)
    assert [(claim.is_primary, claim.headline) for claim in found] == [(True, headline), (True, second)]
    assert found[0].event_type == "acquisition"
    assert found[1].event_type in ("legal", "release")


def test_headline_of_one_event_in_two_clauses_gives_one_claim() -> None:
    assert len(claims_of("三星收购 Hugging Face，收购价 30 亿美元")) == 1
    assert len(claims_of("三星发布手机，股价大涨")) == 1


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("Two raises", "Cohere raised $400 million on January 12, Mistral AI raised $500 million the next day."),
        ("两笔融资", "Cohere 于 1 月 12 日融资 4 亿美元，Mistral AI 次日融资 5 亿美元。"),
        ("两笔融资", "1 月 12 日 Cohere 融资 4 亿美元；Mistral AI 次日拿到 5 亿美元。"),
    ],
)
def test_same_event_told_of_two_under_one_headline_gives_two_primary_claims_with_their_dates(
    headline: str, body: str
) -> None:
    found = claims_of(headline, body)
    assert [(claim.is_primary, claim.event_type) for claim in found] == [(True, "funding")] * 2
    assert [claim.date and str(claim.date.on) for claim in found] == ["2026-01-12", "2026-01-13"]
    assert [parts_of(claim.participants) for claim in found] == [[("cohere", "agent")], [("mistral-ai", "agent")]]
    assert all(claim.headline in body for claim in found)


def test_date_of_one_is_not_that_of_the_other() -> None:
    found = claims_of("Two raises", "Cohere raised $400 million on January 12, Mistral AI raised $500 million.")
    assert [claim.date and str(claim.date.on) for claim in found] == ["2026-01-12", None]


@pytest.mark.parametrize(
    ("headline", "body", "on", "surface"),
    [
        ("2 月 3 日消息，Cohere 于 1 月 12 日发布 Command A", "", date(2026, 1, 12), "1 月 12 日"),
        ("Told on February 3, Cohere launched Command A on January 12", "", date(2026, 1, 12), "January 12"),
        ("Cohere 1 月 12 日发布 Command A，三星 2 月 3 日跟进", "昨天。", date(2026, 1, 12), "1 月 12 日"),
        ("2 月 3 日消息，Cohere 发布 Command A", "", date(2026, 2, 3), "2 月 3 日"),
        ("三星发布手机", "手机很小。\n股价 1 月 30 日大涨。\n手机 1 月 12 日发布。", date(2026, 1, 12), "1 月 12 日"),
        ("三星发布手机", "手机很小。", date(2026, 2, 1), "its own"),
    ],
)
def test_date_beside_the_word_wins_then_any_of_the_headline_then_the_first_sentences_and_its_own(
    headline: str, body: str, on: date, surface: str
) -> None:
    assert claims_of(headline, body, own_on=date(2026, 2, 1))[0].date == (on, "day", surface)


def test_date_beside_the_word_keeps_its_year() -> None:
    told = claims_of("Cohere launched Command A on January 12, 2024")[0].date
    assert told is not None
    assert told.on == date(2024, 1, 12)


@pytest.mark.parametrize(
    "sentence",
    ["未提及三星收购 Hugging Face。", "如果三星收购 Hugging Face，价格会跌。", "三星会收购 Hugging Face 吗？"],
)
def test_first_sentence_that_tells_no_event_leaves_the_headline_alone(sentence: str) -> None:
    (alone,), (above,) = claims_of("Cohere 发布 Command A"), claims_of("Cohere 发布 Command A", sentence)
    assert replace(above, participants=()) == replace(alone, participants=())
    assert parts_of(above.participants) == parts_of(alone.participants)


def test_claim_of_a_headlines_first_clause_has_nobody_of_the_second() -> None:
    parts = claims_of("Samsung acquires Hugging Face, Cohere sues Meta")[0].participants
    assert parts_of(parts) == [("samsung", "agent"), ("hugging-face", "target")]


@settings(max_examples=60)
@given(STRANGE, STRANGE, st.booleans())
def test_any_item_gives_claims_within_it_and_told_ones_are_its_text(headline: str, body: str, is_story: bool) -> None:
    text, item = item_of(headline, body, is_story)
    found = list(find_claims(text, item, lexicon().roles, words_alone(), lexicon().told_by_others))
    assert any(claim.is_primary for claim in found) is is_story
    for claim in found:
        assert item.headline_start <= claim.char_start <= claim.char_end <= item.char_end
        words = text.plain[claim.char_start : claim.char_end][:300].split()
        assert claim.headline.split() == words
        assert 0 <= claim.confidence <= 1
        assert (claim.event_type == "opinion") is (claim.claim_status == "opinion")
        assert len({part.name.key for part in claim.participants}) == len(claim.participants)


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("The slow one", "It is slow.\nMeta launched Devstral.", [("meta", "agent"), ("devstral", "product")]),
        ("Meta 又出手了", "很慢。\nMeta 联合三星发布 Devstral。", "meta devstral samsung"),
        ("Devstral 发布", "Devstral 由 Meta 发布，支持 Command A。", "devstral meta"),
    ],
)
def test_those_take_part_whom_the_headline_or_the_sentence_that_tells_its_event_names(
    headline: str, body: str, expected: str | list[tuple[str, str]]
) -> None:
    found = parts_of(claims_of(headline, body)[0].participants)
    if isinstance(expected, str):
        assert {name for name, _ in found} == set(expected.split())
    else:
        assert found == expected


@pytest.mark.parametrize(
    "body",
    [
        "Published: 2026-01-12\nAuthor: Ann Reed\n\nMeta launched Devstral.",
        "- **发布时间**：2026-01-12\n- **热度**：88\n\nMeta 发布 Devstral。",
        "Meta launched Devstral (The Gazette, Jan 12).",
        "Devstral by Meta is free until January 12, 2027.",
    ],
)
def test_day_of_a_field_a_citation_or_a_limit_is_not_that_of_the_event(body: str) -> None:
    assert claims_of("Meta launches Devstral", body)[0].date is None


def test_longer_span_counts_in_the_sentence_that_tells_the_event() -> None:
    found = claims_of("Meta and its sales", "Meta sold slow phones in the first half of 2025.")[0].date
    assert found is not None
    assert (str(found.on), found.precision) == ("2025-01-01", "year")
