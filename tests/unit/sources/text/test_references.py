"""Character references that name no character."""

import pytest

from sources.text.references import sound_references


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("a &#xD83D;&#xDE00; b", "a &#128512; b"),
        ("a &#55357;&#56832; b", "a &#128512; b"),
        ("&#xD83D;&#xDE00;&#65;", "&#128512;&#65;"),
        ("&#xDE00;&#xD83D;", "&#65533;&#65533;"),
        ("&#x110000; &#9999999;", "&#65533; &#65533;"),
        ("&#" + "9" * 5_000 + ";", "&#65533;"),
        ("&#038;&#x4E2D;&#0000000065;&amp;#x110000;", "&#038;&#x4E2D;&#0000000065;&amp;#x110000;"),
    ],
)
def test_reference_names_a_character_or_is_replaced(printed: str, read: str) -> None:
    assert sound_references(printed) == read
