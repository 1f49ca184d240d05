"""Feeds that were saved as files, and other XML."""

from datetime import date

import pytest

from sources.contract import Report
from sources.formats import parse
from sources.text.decoding import UnreadableReport
from tests.unit.sources.lossless import check

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<!-- made by hand -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>枫叶日报</title><link>https://a.example/</link><description>科技新闻</description>
<item><title>枫叶科技发布新模型 &amp; 工具</title><link>https://a.example/1?a=1&amp;b=2</link>
<pubDate>Fri, 03 Apr 2026 08:00:00 +0800</pubDate><dc:creator>Robin</dc:creator><category>大模型</category>
<description><![CDATA[<p>它可在手机上运行。</p><p>价格为30元。</p>]]></description></item>
<item><title>Birch Fund closes at $90 million</title><link>https://a.example/2</link>
<pubDate>Thu, 02 Apr 2026 08:00:00 +0800</pubDate><description>Birch Fund closes at $90 million</description>
<enclosure url="https://a.example/2.mp3" type="audio/mpeg" length="1"/></item>
</channel></rss>
"""
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Fern</title><link>https://a.example/</link></channel>
<item rdf:about="https://a.example/1"><title>Fern One is released</title><link>https://a.example/1</link>
<dc:date>2026-04-03T08:00:00Z</dc:date><description>It runs on a phone.</description></item></rdf:RDF>
"""


def read(text: str, encoding: str = "utf-8") -> Report:
    report = parse(text.replace("{encoding}", encoding).encode(encoding))
    check(report)
    return report


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_saved_feed_is_one_report_of_its_entries(end: str) -> None:
    report = read(RSS.replace("\n", end))
    first, second = report.items
    assert (report.title, report.publisher, report.published_on) == ("枫叶日报", "枫叶日报", date(2026, 4, 3))
    assert (first.headline, first.url) == ("枫叶科技发布新模型 & 工具", "https://a.example/1?a=1&b=2")
    assert first.body == "它可在手机上运行。\n\n价格为30元。"
    assert str(first.published_at)[:16] == "2026-04-03 08:00"
    assert (second.headline, second.body) == ("Birch Fund closes at $90 million", None)
    assert second.url == "https://a.example/2"
    assert [tag.tag for tag in report.tags] == ["大模型"]
    assert "https://a.example/2.mp3" in [link.url for link in report.links]


def test_encoding_is_that_of_the_bytes_whatever_the_declaration_says() -> None:
    for told in ("gb18030", "iso-8859-1"):
        content = RSS.replace("{encoding}", told).encode("gb18030")
        assert parse(content).items[0].headline == "枫叶科技发布新模型 & 工具"


def test_rdf_is_a_feed_too() -> None:
    (item,) = read(RDF).items
    assert (item.headline, item.url, item.body) == (
        "Fern One is released",
        "https://a.example/1",
        "It runs on a phone.",
    )
    assert str(item.published_at)[:10] == "2026-04-03"


def test_feed_that_breaks_off_gives_its_whole_entries_and_a_problem() -> None:
    at = RSS.index("Birch Fund closes")
    report = read(RSS[: at + 9])
    assert [item.headline for item in report.items] == ["枫叶科技发布新模型 & 工具"]
    assert ["at line 7, is left out" in problem.message for problem in report.problems] == [True]


def test_what_a_server_adds_behind_a_feed_is_no_break() -> None:
    report = read(RSS + "<script>count()</script>\n<!-- cached -->\n")
    assert len(report.items) == 2
    assert not any("left out" in problem.message for problem in report.problems)


def test_unescaped_sign_in_a_feed_costs_nothing() -> None:
    report = read(RSS.replace("Birch Fund closes at", "Birch & Fund closes at"))
    assert [item.headline for item in report.items][1] == "Birch & Fund closes at $90 million"


def test_entities_that_grow_without_end_are_bounded() -> None:
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "words words words "><!ENTITY b "'
        + "&a;" * 50
        + '"><!ENTITY c "'
        + "&b;" * 50
        + '">]>'
    )
    report = read(RSS.replace("<!-- made by hand -->", bomb).replace("它可在手机上运行。", "&c;"))
    assert len(report.text) < 5_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '<?xml version="1.0"?><opml version="2.0"><body><outline xmlUrl="https://a.example/f"/></body></opml>',
            "OPML",
        ),
        ('<opml version="2.0"><body/></opml>\n', "OPML list of feeds: add the feeds"),
        ('<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', "sitemap"),
        ('<?xml version="1.0"?>\n<inv:invoice xmlns:inv="urn:i"><inv:sum>3</inv:sum></inv:invoice>', "<invoice>"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><text>words</text></svg>', "SVG image"),
        (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>Fern</title></channel></rss>',
            "feed without entries",
        ),
    ],
)
def test_other_xml_is_refused_by_its_name(text: str, reason: str) -> None:
    with pytest.raises(UnreadableReport, match=reason):
        parse(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "<rss> is a format of feeds.\n\n# Fern\n",
        "<feed>\n\nwords\n",
        '<div align="center">\n\n# Fern\n\n</div>\n',
        "# Fern\n\n```xml\n" + RSS + "```\n",
        "<svg></svg> words about it\n",
        "<!-- a note -->\n\n# Fern\n\nwords\n",
    ],
)
def test_markdown_with_xml_in_it_stays_markdown(text: str) -> None:
    assert parse(text.encode()).text == text


def test_page_of_xhtml_stays_a_page() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><body><p>words</p></body></html>'
    assert "words" in parse(page.encode()).items[0].headline


@pytest.mark.parametrize(
    ("reference", "read_as"),
    [("&#xD83D;&#xDE00;", "\U0001f600"), ("&#55357;&#56832;", "\U0001f600"), ("&#x110000;", "\ufffd")],
)
def test_reference_to_half_a_character_or_none_stops_no_feed(reference: str, read_as: str) -> None:
    report = read(RSS.replace("Birch Fund closes", f"Birch {reference} Fund closes"))
    assert report.items[1].headline == f"Birch {read_as} Fund closes at $90 million"
