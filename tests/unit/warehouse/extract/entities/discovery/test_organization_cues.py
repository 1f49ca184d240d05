"""What shows that a name is an organization's."""

import pytest

from tests.unit.warehouse.extract.annotating import lexicon
from warehouse.extract.entities.discovery.organization_cues import Deeds, Parts
from warehouse.extract.text.person_words import PersonWords

_DEEDS, _PARTS = lexicon().cues.deeds, lexicon().cues.parts


@pytest.mark.parametrize(
    "behind", [" acquires Voxtone", " has hired", "’s board", "宣布", " CEO", " said so", "创始人周牧"]
)
def test_deed_a_verb_of_saying_or_an_office_behind_a_name_shows_an_organization(behind: str) -> None:
    assert _DEEDS.after.match(behind)


@pytest.mark.parametrize("behind", [" renders hills", " is fast", "很快"])
def test_other_words_behind_a_name_show_nothing(behind: str) -> None:
    assert not _DEEDS.after.match(behind)


def test_what_is_done_to_an_organization_stands_directly_before_it() -> None:
    assert _DEEDS.before.search("she joined ")
    assert _DEEDS.before.search("他离开")
    assert not _DEEDS.before.search("she joined it with ")
    assert not _DEEDS.before.search("disjoined ")


def test_line_tells_of_an_organization_by_the_beginning_of_a_word() -> None:
    assert _DEEDS.line.search("Layoffs at the harbour")
    assert not _DEEDS.line.search("a straight line")


def test_chinese_part_ends_a_name_unless_organizations_are_counted() -> None:
    assert _PARTS.chinese.search("岚舟资本")
    assert not _PARTS.chinese.search("大学三家")
    assert not _PARTS.chinese.search("岚舟工作室")
    assert _PARTS.behind_latin.match(" 工作室")


def test_branch_is_one_word_in_any_case() -> None:
    assert _PARTS.branch.fullmatch("research")
    assert _PARTS.branch.fullmatch("Labs")
    assert not _PARTS.branch.fullmatch("Agents")


def test_seed_without_cues_shows_nothing() -> None:
    none = PersonWords.of([])
    assert not Deeds.of([], none).after.match(" acquires")
    assert not Deeds.of([], none).before.search("joined ")
    assert not Parts.of([]).chinese.search("岚舟资本")
