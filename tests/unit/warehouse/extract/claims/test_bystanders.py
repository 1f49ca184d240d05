"""Who is named in the telling of an event without taking part in it."""

import pytest

from tests.unit.warehouse.extract.annotating import by_hand, mentions_of
from warehouse.extract.claims.bystanders import bystanders
from warehouse.extract.text.annotations import TextSpan, Trigger

NAMES = {
    "Corda": "organization",
    "Pelm": "organization",
    "Harbour News": "organization",
    "Marta Olsen": "person",
    "Slowpad": "product",
    "Voxtone": "model",
    "Tramline": "product",
    "Lisbon": "place",
    "里斯本": "place",
}


def beside(text: str, frame: str, surface: str = "") -> set[str]:
    """Those named in a text who take no part; `surface` is the word that tells the event."""
    start = text.find(surface) if surface else -1
    words = [Trigger(start, start + len(surface), "event_type", frame, 3.0, frame)] if surface else []
    return bystanders(by_hand(text, mentions_of(text, NAMES), words), TextSpan(0, len(text)), frame)


@pytest.mark.parametrize(
    "text",
    [
        "Corda sinks (Harbour News)",
        "Corda sinks (Harbour News, Jan 12).",
        "According to Harbour News, Corda sinks",
        "据 Harbour News 报道，Corda 沉没",
        "Corda sinks, per Harbour News",
        "Harbour News 报道 Corda 沉没",
    ],
)
def test_one_who_only_tells_takes_no_part(text: str) -> None:
    assert beside(text, "security") == {"Harbour News"}


def test_one_whom_brackets_name_with_a_person_is_no_source() -> None:
    assert beside("Marta Olsen (Corda)", "opinion") == set()


def test_one_whose_survey_is_told_takes_part() -> None:
    assert beside("According to Corda's survey, ferries are slow", "research") == set()


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Corda shows Voxtone on Tramline", "release"),
        ("Corda 在 Tramline 上线 Voxtone", "release"),
        ("Corda 在 Tramline 平台谈到 Voxtone", "opinion"),
        ("Voxtone by Corda, as seen on [Tramline](x)", "research"),
    ],
)
def test_platform_on_which_something_is_told_or_shown_takes_no_part(text: str, frame: str) -> None:
    assert beside(text, frame) == {"Tramline"}


def test_one_that_is_acted_upon_is_no_platform() -> None:
    assert beside("An attack on Tramline by Corda", "security") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slowpad runs for Tramline", {"Tramline"}),
        ("Slowpad 支持 Tramline、Voxtone", {"Tramline", "Voxtone"}),
        ("Slowpad，类似于 Tramline", {"Tramline"}),
        ("Slowpad 上线 Tramline 版", {"Tramline"}),
        ("Voxtone beats Tramline and Slowpad", {"Tramline", "Slowpad"}),
        ("Slowpad and Voxtone are out", set()),
    ],
)
def test_thing_that_a_released_one_serves_or_is_compared_with_takes_no_part(text: str, expected: set[str]) -> None:
    assert beside(text, "release") == expected


def test_name_that_is_part_of_a_longer_one_takes_no_part() -> None:
    assert beside("Slowpad-tools is out", "release") == {"Slowpad"}
    assert beside("big-Slowpad is out", "release") == {"Slowpad"}


def test_owner_of_a_thing_that_another_uses_takes_no_part() -> None:
    assert beside("Corda integrates Pelm's Voxtone", "release") == {"Pelm"}
    assert beside("Pelm's Voxtone is out", "release") == set()


@pytest.mark.parametrize(
    ("text", "frame", "surface", "expected"),
    [
        ("Corda of Lisbon sues Pelm", "legal", "sues", {"Lisbon"}),
        ("里斯本公司 Corda 融资", "funding", "融资", {"里斯本"}),
        ("The Lisbon government bans Corda", "other", "bans", set()),
        ("Corda 向里斯本政府捐款", "other", "", set()),
        ("Lisbon bans Corda", "security", "bans", set()),
        ("Lisbon, once more, sues Corda", "legal", "", set()),
        ("Marta Olsen on how Lisbon lost its trams", "opinion", "", set()),
        ("Marta Olsen, in Lisbon, on trams", "opinion", "", {"Lisbon"}),
    ],
)
def test_place_takes_part_only_as_its_government(text: str, frame: str, surface: str, expected: set[str]) -> None:
    assert beside(text, frame, surface) == expected


def test_account_whose_post_is_told_again_takes_no_part() -> None:
    assert beside("RT Marta Olsen: Corda sues Pelm", "legal") == {"Marta Olsen"}
    assert beside("START Marta Olsen: Corda sues Pelm", "legal") == set()


def test_thing_that_another_replaces_takes_no_part() -> None:
    assert beside("Slowpad 是 Voxtone 的开源替代", "release") == {"Voxtone"}
