"""What a story claims, by a small vocabulary."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import PROJECT
from warehouse.claims import Claim, Story, Vocabulary

WORDS = """\
attribute,value,word,weight
event_type,release,发布,2
event_type,release,launches,2
event_type,funding,raises,2
event_type,funding,融资,2
event_type,opinion,argues,2
event_type,pricing,price,1
claim_status,rumoured,据传,1
claim_status,rumoured,reportedly,1
claim_status,denied,denies,2
"""
NOTHING = Claim("other", "reported", None, None, 0.0)


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    seeds = tmp_path_factory.mktemp("seeds")
    (seeds / "event_vocabulary.csv").write_text(WORDS, "utf-8")
    return Vocabulary.read(seeds)


@pytest.mark.parametrize(
    ("headline", "body", "event_type", "status"),
    [
        ("Desk launches a model", "", "release", "reported"),
        ("编辑部发布新模型", "", "release", "reported"),
        ("ＤＥＳＫ ＬＡＵＮＣＨＥＳ", "", "release", "reported"),
        ("Desk raises money", "It launches a model, and launches another.", "funding", "reported"),
        ("A quiet day", "据传将融资", "funding", "rumoured"),
        ("Desk reportedly raises money", "It denies it.", "funding", "rumoured"),
        ("Desk denies it reportedly", "", "other", "denied"),
        ("Editor argues for rest", "据传", "opinion", "opinion"),
        ("Priceless relaunches and upraises", "", "other", "reported"),
        ("Nothing", "x" * 240 + " raises", "other", "reported"),
        ("", "", "other", "reported"),
    ],
)
def test_claim_is_told_by_whole_words_and_headlines_weigh_more(
    vocabulary: Vocabulary, headline: str, body: str, event_type: str, status: str
) -> None:
    claim = vocabulary.claim(Story(1, headline, body=body))
    assert (claim.event_type, claim.claim_status) == (event_type, status)


def test_claim_without_a_known_word_is_not_sure_of_anything(vocabulary: Vocabulary) -> None:
    assert vocabulary.claim(Story(1, "A quiet day", body="with no news")) == NOTHING


def test_confidence_is_the_share_of_the_type_in_all_that_was_found(vocabulary: Vocabulary) -> None:
    assert vocabulary.claim(Story(1, "Desk launches a model", body="")).confidence == 1.0
    assert vocabulary.claim(Story(1, "Desk launches a model", body="at a price")).confidence == pytest.approx(
        6 / 7, abs=0.001
    )


def test_date_of_the_headline_is_that_of_the_event(vocabulary: Vocabulary) -> None:
    claim = vocabulary.claim(Story(1, "发布会定于 2024年6月10日", body="not on 2024-06-11"))
    assert (claim.event_on, claim.event_precision) == (date(2024, 6, 10), "day")
    assert vocabulary.claim(Story(1, "发布会", body="on 2024-06-11")).event_on == date(2024, 6, 11)


def test_statement_is_an_opinion_whatever_it_speaks_of(vocabulary: Vocabulary) -> None:
    story = Story(1, "Desk: it launches a model")
    assert vocabulary.claim(story).event_type == "release"
    assert vocabulary.claim(story, is_statement=True)[:2] == ("opinion", "opinion")
    assert vocabulary.claim(story._replace(section="重要观点与见解")).event_type == "opinion"


@given(st.text(max_size=80), st.text(max_size=300))
def test_any_story_gives_a_claim(vocabulary: Vocabulary, headline: str, body: str) -> None:
    claim = vocabulary.claim(Story(1, headline, body=body))
    assert 0 <= claim.confidence <= 1
    assert (claim.event_on is None) is (claim.event_precision is None)


def test_shipped_vocabulary_knows_types_and_states_by_positive_weights() -> None:
    vocabulary = Vocabulary.read(Path(PROJECT / "dbt" / "seeds"))
    assert {attribute for attribute, _, _ in vocabulary.words} == {"event_type", "claim_status"}
    assert all(weight > 0 for _, _, weight in vocabulary.words)
    assert vocabulary.claim(Story(1, "Desk launches a model", body="")).event_type == "release"
