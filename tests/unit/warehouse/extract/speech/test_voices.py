"""Names whose bearers speak."""

import pytest

from tests.unit.warehouse.extract.annotating import lexicon, mentions_of
from warehouse.extract.speech.voices import find_voices

_NAMES = {"Marta Olsen": "person", "周牧": "person", "Corda": "organization", "Voxtone": "model"}


def voices(text: str) -> list[tuple[str, bool]]:
    """What shows that a name speaks, from the name on, and whether only a headline shows it so."""
    found = find_voices(text, mentions_of(text, _NAMES), lexicon().person_words)
    return [(text[voice.char_start : voice.char_end], voice.is_headline) for voice in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta Olsen said that hills wait", [("Marta Olsen said", False)]),
        ("昨日周牧在会上表示先慢下来", [("周牧在会上表示", False)]),
        ("周牧，今日到场，表示先慢下来", []),
        ("Marta Olsen bought a hill", []),
        ("Marta Olsen: hills wait", [("Marta Olsen:", True)]),
        ("Corda 高管称先慢下来", [("Corda 高管称", False)]),
        ("Corda 称先慢下来", []),
        ("Corda warns of hills", [("Corda warns", False)]),
        ("Corda CEO: hills wait", [("Corda CEO:", True)]),
        ("Corda 工程师：先慢下来", [("Corda 工程师：", True)]),
        ("Corda 工程师上线慢道：很快", []),
        ("Voxtone said that hills wait", []),
    ],
)
def test_person_or_office_speaks_by_a_verb_and_in_headlines_by_a_colon(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert voices(text) == expected
