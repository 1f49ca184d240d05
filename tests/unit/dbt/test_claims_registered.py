"""Events keep their ids while reports are corrected, extended, reordered, withdrawn and read by new code."""

from datetime import date
from random import Random

import pytest

from tests.registering import Register, Story

LAUNCH = Story("Acme launches a small model", ("acme",), event="launch")
ROUND = Story("Bolt raises 20 million", ("bolt", "fund"), event_type="funding", event="round")
LAWSUIT = Story("Cobalt is sued over its data", ("cobalt",), event_type="legal", event="lawsuit")
LATE = Story("Delta opens an office in Lyon", ("delta",), event_type="infrastructure", event="office")


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.mark.parametrize(
    "corrected",
    [
        ROUND.now(headline="A round of 20 million dollars for Bolt"),
        ROUND.now(headline="Bolt raised 25 million", event_type="financials"),
        ROUND.now(headline="Bollt raises 20 million", names=("bollt", "fund")),
        ROUND.now(event_type="acquisition", names=("gold",)),
    ],
    ids=["headline", "headline and type", "typo in a name", "names and type"],
)
def test_event_keeps_its_id_when_its_story_is_corrected(register: Register, corrected: Story) -> None:
    before = register.night(LAUNCH, ROUND, LAWSUIT)
    assert register.night(LAUNCH, corrected, LAWSUIT) == before
    assert register.redirects() == {}


@pytest.mark.parametrize("known_by", [{"pages": ("https://a.example/bolt",)}, {"text": "digest"}], ids=["link", "text"])
def test_event_keeps_its_id_when_its_story_is_rewritten_and_moved(
    register: Register, known_by: dict[str, object]
) -> None:
    launch, funding, lawsuit = register.night(LAUNCH, ROUND.now(**known_by), LAWSUIT)
    rewritten = ROUND.now(headline="Fresh money in the north", names=(), event_type="financials", **known_by)
    assert register.night(LATE, LAWSUIT, rewritten, LAUNCH)[1:] == [lawsuit, funding, launch]


def test_events_keep_their_ids_when_a_story_is_inserted_above_and_two_are_swapped(register: Register) -> None:
    launch, funding, lawsuit = register.night(LAUNCH, ROUND, LAWSUIT)
    now = register.night(LATE, LAUNCH, LAWSUIT, ROUND)
    assert now[1:] == [launch, lawsuit, funding]
    assert now[0] not in (launch, funding, lawsuit)


def test_events_keep_their_ids_when_two_stories_are_swapped_and_corrected(register: Register) -> None:
    launch, funding, lawsuit = register.night(LAUNCH, ROUND, LAWSUIT)
    now = register.night(
        LAUNCH.now(headline="Acme launches a small new model"), LAWSUIT, ROUND.now(headline="Bolt raises 21 million")
    )
    assert now == [launch, lawsuit, funding]


def test_another_story_in_the_same_place_is_another_event(register: Register) -> None:
    (launch,) = register.night(LAUNCH)
    (another,) = register.night(Story("Delta ships a larger one", ("delta",)))
    assert another != launch
    assert register.redirects() == {launch: None}


def test_story_in_the_same_place_with_another_link_is_another_event(register: Register) -> None:
    (launch,) = register.night(LAUNCH.now(pages=("https://a.example/small",)))
    (another,) = register.night(Story("Acme ends it", ("acme",), ("https://a.example/end",)))
    assert another != launch


def test_page_that_is_written_over_every_day_tells_new_events(register: Register) -> None:
    (monday,) = register.night(LAUNCH)
    (tuesday,) = register.night(Story("Acme launches a large model", ("acme",), day=date(2026, 3, 2)))
    assert tuesday != monday


def test_withdrawn_report_comes_back_under_its_ids_also_after_corrections(register: Register) -> None:
    register.night(LAUNCH, ROUND)
    corrected = LAUNCH.now(headline="Acme releases a small model")
    before = register.night(corrected, ROUND)
    assert register.night() == []
    assert register.redirects() == dict.fromkeys(before)
    assert register.night(ROUND, corrected) == before[::-1]
    assert register.redirects() == {}


def test_story_comes_back_under_its_id_with_the_headline_of_before_its_correction(register: Register) -> None:
    (launch, _) = register.night(LAUNCH, ROUND)
    register.night(LAUNCH.now(headline="Acme releases a small model"), ROUND)
    register.night(ROUND)
    assert register.night(ROUND, LAUNCH)[1] == launch


def test_headline_of_a_corrected_story_in_another_story_makes_another_event(register: Register) -> None:
    (launch,) = register.night(LAUNCH)
    corrected = LAUNCH.now(headline="Acme launches a tiny model")
    assert register.night(corrected) == [launch]
    another, first = register.night(LAUNCH.now(event="again"), corrected)
    assert first == launch
    assert another != launch
    second = LAUNCH.now(event="again", headline="Acme launches a smaller model")
    assert register.night(second, corrected) == [another, launch]
    third, *others = register.night(LAUNCH.now(event="third"), second, corrected)
    assert others == [another, launch]
    assert third not in others


def test_new_reading_of_all_reports_keeps_ids(register: Register) -> None:
    before = register.night(LAUNCH, ROUND, LAWSUIT)
    reread = [
        story.now(headline=f"{story.headline}, sources say", event_type="other") for story in (LAUNCH, ROUND, LAWSUIT)
    ]
    assert register.night(*reread) == before


def test_merged_event_leads_to_the_other_and_on_to_the_next_also_when_its_own_story_is_gone(register: Register) -> None:
    elsewhere = [story.now(report="another") for story in (ROUND, LAWSUIT)]
    launch, funding, lawsuit = register.night(LAUNCH, *elsewhere)
    (kept, _, _) = register.night(LAUNCH.now(event="one"), elsewhere[0].now(event="one"), elsewhere[1])
    gone = ({launch, funding} - {kept}).pop()
    assert register.redirects() == {gone: kept}
    (last, _) = register.night(elsewhere[0].now(event="one"), elsewhere[1].now(event="one"))
    assert {register.redirects().get(old, old) for old in (launch, funding, lawsuit)} == {last}


def test_event_that_people_joined_leads_to_the_other_until_they_take_it_back(register: Register) -> None:
    before = register.night(LAUNCH, ROUND)
    kept, _ = register.night(LAUNCH.now(event="judged"), ROUND.now(event="judged"))
    (gone,) = set(before) - {kept}
    told = (LAUNCH, ROUND)[before.index(kept)]
    claims = register.rows("SELECT claim_id FROM t.int_claims_registered ORDER BY ALL")
    register.connection.execute("INSERT INTO t.event_judgements VALUES (?, 'same', ?)", [claims[0][0], claims[1][0]])
    register.night(told.now(event="judged"))
    assert register.redirects() == {gone: kept}
    register.connection.execute("TRUNCATE t.event_judgements")
    register.night(told)
    assert register.redirects() == {gone: None}


def test_split_event_leaves_its_id_with_its_first_story(register: Register) -> None:
    launch, _ = register.night(LAUNCH, ROUND.now(event="launch"))
    now = register.night(LAUNCH, ROUND)
    assert now[0] == launch
    assert now[1] != launch
    assert register.redirects() == {}


_WORDS = ("opens", "sells", "buys", "trains", "small", "large", "model", "chip", "plant", "tool", "lawyer", "office")


def _invented(random: Random, report: int, number: int) -> Story:
    """A story with a name, a headline and a link of its own."""
    name = f"name-{report}-{number}"
    headline = " ".join([name, *random.sample(_WORDS, 5)])
    return Story(headline, (name,), (f"https://a.example/{name}",), event=name, report=f"report-{report}")


def _edited(random: Random, stories: list[Story], report: int, number: int) -> list[Story]:
    """The stories of a report after one or two edits."""
    now = list(stories)
    for edit in random.sample(["insert", "drop", "swap", "correct", "rewrite"], 2):
        place = random.randrange(len(now) or 1)
        if edit == "insert" or not now:
            now.insert(place, _invented(random, report, number))
        elif edit == "drop":
            del now[place]
        elif edit == "swap":
            random.shuffle(now)
        elif edit == "correct":
            now[place] = now[place].now(headline=f"{now[place].headline} again")
        else:
            now[place] = now[place].now(headline=" ".join(random.sample(_WORDS, 4)), names=(), event_type="other")
    return now


@pytest.mark.parametrize("seed", range(2))
def test_every_story_keeps_its_event_through_random_edits_of_reports(register: Register, seed: int) -> None:
    random = Random(seed)
    reports = [[_invented(random, report, number) for number in range(4)] for report in range(20)]
    first = reports[0]
    event_ids: dict[str, str] = {}
    for night in range(6):
        told = [story for stories in reports for story in stories]
        now = dict(zip((story.event for story in told), register.night(*told), strict=True))
        assert {event: event_ids.get(event, event_id) for event, event_id in now.items()} == now
        event_ids |= now
        assert len(set(event_ids.values())) == len(event_ids)
        assert register.redirects() == dict.fromkeys(event_ids[event] for event in event_ids.keys() - now.keys())
        reports = [_edited(random, stories, report, 4 + night) for report, stories in enumerate(reports)]
        reports[0] = first if night == 3 else reports[0]  # as it was before all edits


def test_headlines_are_compared_by_their_beginnings(register: Register) -> None:
    """Comparing lines of any length takes the square of it."""
    begins = "Bolt raises 20 million " + "".join(map(chr, range(0x4E00, 0x4E00 + 300)))
    (funding,) = register.night(ROUND.now(headline=begins + "a" * 2_000))
    now = ROUND.now(headline=begins + "b" * 2_000, names=("gold",), event_type="financials")
    assert register.night(now) == [funding]
