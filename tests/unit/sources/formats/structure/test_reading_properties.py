"""What holds of the stories of any digest that is put together from stories, records and adverts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sources.contract import Item, ItemKind, Report
from sources.formats import parse

_WHO = ["The ferry line", "A harbour master", "Northlamp", "The lighthouse", "Quayside Cranes", "港口基金"]
_WHAT = ["opens a line to the islands", "sues the maker of its cranes", "publishes a map of tides", "buys three boats"]
_ADVERTS = [
    "Our sponsor sells ropes of any length to anybody.",
    "Thank you for reading.",
    "本期由缆绳公司赞助播出。",
    "The weather was fine while this was written, and the tea was hot.",
]


@st.composite
def _digests(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The parts of a digest in one of four shapes, and the headlines of its stories."""
    pairs = st.tuples(st.sampled_from(_WHO), st.sampled_from(_WHAT))
    headlines = [" ".join(pair) for pair in draw(st.lists(pairs, min_size=4, max_size=8, unique=True))]
    shape = draw(
        st.sampled_from(
            [
                "## {title}\n\nIt was told at the quay on Monday morning. [Source](https://a.example/{number})",
                "## {number}. {title}\n\n- Source: The Tide\n- Link: https://a.example/{number}",
                "- [{title}](https://a.example/{number}): it was told at the quay.",
                "### [{title}](https://a.example/{number}) ⭐ 7/10\n\nIt was told at the quay on Monday morning.",
            ]
        )
    )
    return [shape.format(title=title, number=number) for number, title in enumerate(headlines, 1)], headlines


def _report(parts: list[str]) -> Report:
    return parse("\n\n".join(["# Letter of the port 2026-03-04", *parts]).encode())


def _stories(report: Report) -> list[Item]:
    return [item for item in report.items if item.kind is ItemKind.STORY]


@settings(max_examples=60, deadline=None)
@given(_digests())
def test_every_story_is_told_once_and_its_headline_stands_in_its_span(digest: tuple[list[str], list[str]]) -> None:
    parts, headlines = digest
    report = _report(parts)
    assert [story.headline for story in _stories(report)] == headlines
    for story in _stories(report):
        assert story.char_start <= story.headline_start < story.headline_end <= story.char_end
        assert story.headline in report.text[story.headline_start : story.headline_end]


@settings(max_examples=60, deadline=None)
@given(_digests(), st.sampled_from(_ADVERTS), st.integers(0, 8))
def test_an_advert_changes_no_other_story(digest: tuple[list[str], list[str]], advert: str, at: int) -> None:
    parts, headlines = digest
    report = _report([*parts[:at], advert, *parts[at:]])
    assert [story.headline for story in _stories(report)] == headlines
