"""Structures that bring parsers down: all are read, without loss."""

import pytest

from sources.contract import Format
from sources.document.html.to_markdown import is_page
from sources.formats import FORMATS
from tests.unit.sources.lossless import LAYOUTS, read

pytestmark = pytest.mark.timeout(60)  # what hangs, fails
HOSTILE = {
    "brackets beside emphasis": "**a** " + "[" * 40_000,
    "hashtags and links": "[a](http://a.example) #tag " * 6_000,
    "5,000 nested quotes": ">" * 5_000 + " deep\n",
    "5,000 nested lists": "- " * 5_000 + "deep\n",
    "stairs of lists": "\n".join("  " * depth + f"- item {depth}" for depth in range(700)),
    "5,000 stories in a list": "# News\n\n" + "- **Lead**: some words about it.\n" * 5_000,
    "one line": "a" * 200_000,
    "one Chinese line": "这一行没有尽头。" * 25_000,
    "one line of brackets": "[" * 200_000,
    "unclosed fence": "# A\n\n```python\n" + "# no heading\n" * 5_000,
    "unclosed front matter": "---\ntitle: a\n" + "key: value\n" * 10_000,
    "unclosed HTML": "<html><body>" + "<div><p>words <b>bold" * 3_000,
    "unclosed comment": "<html><body><p>words<!-- " + "<p>" * 5_000,
    "unclosed script": "<html><script>" + "var a = '<p>';\n" * 5_000,
    "comments before words": "<!-- a -->" * 400 + "words",
    "opening comments": "# News\n\n" + "<!-- " * 40_000,
    "20,000 sections": "## a\n\nText here.\n\n" * 20_000,
    "opening tags": "<html><body><p>" + "<" * 100_000,
    "nested tables": "<html><body>" + "<table><tr><td>a" * 5_000,
    "opening brackets": "[" * 5_000 + "a" + "](" * 5_000,
    "emphasis": "*a **b _c " * 5_000,
    "code marks": "".join("`" * count + " " for count in range(300)),
    "wide table": "|" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|" * 5_000,
    "labels": "**Source**: a | **Time**: b | **Tags**: [c] " * 2_000,
    "open quotation marks": "1. Quotes\n" + "“" * 20_000,
    "mixed line ends": "# a\r- b\r\n\r\nc\n\rd\u2028e\x85f\x0bg\x0ch\n" * 500,
    "zero width and bidi": "\u200b# \u202eTitle\u2066\n\u200d- it\u200bem\n\ufeff\n\u2069**a\u200f**: b\n" * 500,
    "no-break spaces": "\u00a0" * 10_000 + "x\u3000\n" * 1_000,
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_structure_is_read_without_loss(name: str, layout: Format | None) -> None:
    text = HOSTILE[name]
    report = read(text.encode(), layout)
    if is_page(text):
        assert report is None or "<" not in report.text
    else:
        assert report is not None
        assert report.text == text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_structure_is_scored(name: str) -> None:
    scores = [module.score(HOSTILE[name]) for module in FORMATS.values()]
    assert all(0 <= score <= 1.2 for score in scores)
