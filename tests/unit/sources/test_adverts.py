"""What a post says about itself or sells, kept apart from its news."""

import pytest

from sources.contract import ItemKind
from sources.formats import parse

STORIES = "## News\n\n1. The harbour office bought a second crane.\n2. The night ferry sails again from Monday.\n"


def kinds_of(text: str) -> list[ItemKind]:
    return [item.kind for item in parse(text.encode()).items]


@pytest.mark.parametrize("label", ["Visit Web Version", "visit our web version", "View online", "访问网页版"])
def test_line_that_leads_to_the_site_is_no_news(label: str) -> None:
    text = f"# Harbour post\n\n> Cranes | Ferries | [{label}](https://harbour.example/)\n\n{STORIES}"
    assert kinds_of(text) == [ItemKind.PROMO, ItemKind.STORY, ItemKind.STORY]


@pytest.mark.parametrize("label", ["Visit of the minister", "A web version of the crane"])
def test_story_is_no_advert_for_what_its_link_says(label: str) -> None:
    text = f"# Harbour post\n\n## News\n\n1. The office told us more: [{label}](https://harbour.example/).\n"
    assert kinds_of(text) == [ItemKind.STORY]
