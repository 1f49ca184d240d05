"""JSON whose stories are sentences, or are named in a language that the names of its fields say."""

import json

from sources.contract import ItemKind
from sources.formats import parse

SENTENCES = [
    "The ferry line opened to the northern islands this morning.",
    "The harbour sued the maker of its silent cranes on Monday.",
]


def test_the_only_list_of_sentences_holds_the_stories_where_nothing_else_is_one() -> None:
    told = {"day": "2026-03-04", "count": 2, "tldr": "A loud day at the port.", "points": SENTENCES}
    report = parse(json.dumps(told).encode())
    assert [item.headline for item in report.items if item.kind is ItemKind.STORY] == SENTENCES
    assert str(report.published_on) == "2026-03-04"


def test_a_name_and_a_summary_in_a_named_language_make_a_story() -> None:
    told = {"week": "2026-W10", "themes": [{"name": sentence, "summary_ko": "항구의 소식."} for sentence in SENTENCES]}
    report = parse(json.dumps(told).encode())
    assert [item.headline for item in report.items if item.kind is ItemKind.STORY] == SENTENCES
