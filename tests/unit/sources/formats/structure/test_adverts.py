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


@pytest.mark.parametrize("title", ["**Key Highlights:**", "### Highlights", "### 内容摘要", "**Ropes**"])
def test_title_inside_an_advert_is_a_part_of_it(title: str) -> None:
    advert = f"## Sponsor: a rope maker\n\nRopes of any length.\n\n{title}\n\n- Never tangled, always dry.\n"
    assert kinds_of(f"# Harbour post\n\n{STORIES}\n{advert}")[2:] == [ItemKind.PROMO, ItemKind.PROMO]


def test_section_after_an_advert_has_its_own_kind() -> None:
    text = f"# Harbour post\n\n## Sponsor: a rope maker\n\nRopes of any length.\n\n## Summary\n\nA crane.\n\n{STORIES}"
    assert kinds_of(text) == [ItemKind.PROMO, ItemKind.SUMMARY, ItemKind.STORY, ItemKind.STORY]
