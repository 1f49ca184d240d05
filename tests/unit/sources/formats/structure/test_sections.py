"""The headings of a report: which name sections, and which report events."""

import pytest

from sources.document.markdown import read_markdown
from sources.formats.structure.sections import Outline

LISTED = "\n\n- The ferry line opens to the northern islands today.\n"


@pytest.mark.parametrize(
    ("heading", "tells"),
    [("Harbour opens up", True), ("Harbour is open", False), ("港口今日正式开放", True), ("港口正式开放啦", False)],
    ids=["16 columns", "15 columns", "8 Chinese characters", "7 Chinese characters"],
)
def test_heading_beside_lists_reports_an_event_from_sixteen_columns_on(heading: str, tells: bool) -> None:
    assert Outline(read_markdown(f"## {heading}{LISTED}").leaves).heads_story(0) is tells


def test_any_heading_may_report_an_event_in_a_report_of_prose() -> None:
    assert Outline(
        read_markdown("## Open\n\nThe ferry line opens to the northern islands today.\n").leaves
    ).heads_story(0)
