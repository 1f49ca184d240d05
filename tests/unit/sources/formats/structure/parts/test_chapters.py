"""Chapters of an episode: lines that begin with their time in the recording."""

import pytest

from sources.formats.structure.parts.chapters import are_chapters


@pytest.mark.parametrize(
    ("timed", "others", "are"),
    [(3, 0, True), (3, 2, True), (3, 3, False), (2, 0, False)],
    ids=["all of three", "three of five", "half", "only two"],
)
def test_lines_are_chapters_if_there_are_three_and_three_of_five_have_a_time(
    timed: int, others: int, are: bool
) -> None:
    lines = [f"{minute:02}:30 The ferry, part {minute}" for minute in range(timed)] + ["A guest joins."] * others
    assert are_chapters("\n\n".join(lines)) is are
