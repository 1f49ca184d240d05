"""Personal digests are recognised by the labels of their stories and the titles of their sections."""

import pytest

from sources.formats.templates.personal_digest import score

TOLD = "The quay is sold\nWhat happened: The town sold it.\nWhy I care: I moor there.\n"
WATCHED = "What I will keep watching\n- The price of berths.\n"


@pytest.mark.parametrize(
    ("text", "tenths"),
    [
        (TOLD, 6),
        (WATCHED, 1),
        (TOLD + WATCHED, 7),
        ("My own take\nToo cheap.\nThree things today\n- The quay is sold.\n", 0),
    ],
    ids=["stories", "watch list", "both", "neither"],
)
def test_score_grows_with_labels_of_stories_and_titles_but_needs_either_stories_or_a_watch_list(
    text: str, tenths: int
) -> None:
    assert round(10 * score(text)) == tenths
