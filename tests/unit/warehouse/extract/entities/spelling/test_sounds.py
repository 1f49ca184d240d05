"""How names sound: alike where a transcript misheard, across scripts, and apart where they are others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.extract.entities.spelling.sounds import sound_key

readings_take_long_at_first = settings(deadline=None)


def sound(name: str) -> str:
    """As names are compared: without the spaces, for Chinese has none."""
    return sound_key(name).replace(" ", "")


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("Isar Maitis", "Isar Meitis"),
        ("Boris Cherney", "Boris Cherny"),
        ("Katherine Smith", "Catherine Smyth"),
        ("林书遥", "Lin Shuyao"),
        ("林書遙", "林书遥"),
        ("林叔遥", "林书遥"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("Räikkönen", "Raikkonen"),
        ("Isar\u200bMeitis", "isarmeitis"),
    ],
)
def test_names_sound_alike_however_they_are_spelt(heard: str, meant: str) -> None:
    assert sound(heard) == sound(meant) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Isar Meitis", "Boris Cherny"),
        ("Ada Lovelace", "Lovelace Ada"),
        ("林书遥", "王书遥"),
        ("Nova 4.5", "Nova 4.6"),
        ("Nova 4", "Nova"),
        ("W", "Y"),
    ],
)
def test_names_that_sound_different_are_kept_apart(name: str, other: str) -> None:
    assert sound(name) != sound(other)


def test_number_is_kept_as_it_is_written() -> None:
    assert sound_key("Nova 4.5").split()[-1] == "4.5"


@readings_take_long_at_first
@given(st.text("aehkwyABZ 4.-'"))
def test_sound_depends_neither_on_case_nor_on_marks_around(name: str) -> None:
    assert sound_key(f"“{name.upper()}”") == sound_key(name.lower())


@readings_take_long_at_first
@given(st.text(st.characters(max_codepoint=0x7F)))
def test_name_has_a_sound_if_it_has_a_letter_or_digit(name: str) -> None:
    assert bool(sound_key(name)) == any(character.isalnum() for character in name)


@readings_take_long_at_first
@given(st.text())
def test_any_text_has_a_key_of_single_words(name: str) -> None:
    assert sound_key(name) == " ".join(sound_key(name).split())
