"""What feeds escape once too often, or not at all, comes out as it was meant."""

import lxml.html
import pytest

from sources.fetchers.feeds.markup import plain, readable, well_formed


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("<![CDATA[Kestrel opens a yard]]>", "Kestrel opens a yard"),
        ("<![CDATA[Kestrel opens a yard]]&gt;", "Kestrel opens a yard"),
        ("R&amp;D of Kestrel", "R&D of Kestrel"),
        ("R&amp;amp;D of Kestrel", "R&D of Kestrel"),
        ("&lt;b&gt;Kestrel&lt;/b&gt; opens", "Kestrel opens"),
        ("Kestrel &#8211; a yard", "Kestrel – a yard"),
        ("R&D at A & B, 5 < 6", "R&D at A & B, 5 < 6"),
        ("List<String> is gone", "List<String> is gone"),
        ("Say &copy at last", "Say &copy at last"),
    ],
)
def test_title_is_what_a_reader_sees(printed: str, title: str) -> None:
    assert plain(printed) == title


@pytest.mark.parametrize(
    "body",
    [
        "<p>Kestrel &amp; Co <b>opens</b> a yard</p>",
        "&lt;p&gt;Kestrel &amp;amp; Co &lt;b&gt;opens&lt;/b&gt; a yard&lt;/p&gt;",
        "&amp;lt;p&amp;gt;Kestrel &amp;amp;amp; Co &amp;lt;b&amp;gt;opens&amp;lt;/b&amp;gt; a yard&amp;lt;/p&amp;gt;",
        "<div>&lt;p&gt;Kestrel &amp;amp; Co &lt;b&gt;opens&lt;/b&gt; a yard&lt;/p&gt;</div>",
        "<![CDATA[<p>Kestrel &amp; Co <b>opens</b> a yard</p>]]>",
        "&lt;![CDATA[<p>Kestrel &amp; Co <b>opens</b> a yard</p>]]&gt;",
        "<p>Kestrel & Co <b>opens</b> a yard</p>",
        "<p>Kestrel &amp;amp; Co <b>opens</b> a yard</p>",
    ],
)
def test_words_come_out_however_often_they_are_escaped(body: str) -> None:
    tree = lxml.html.fragment_fromstring(readable(body, "https://kestrel.example/"), create_parent="div")
    assert tree.text_content().strip() == "Kestrel & Co opens a yard"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<pre><code>&lt;p&gt;a&lt;/p&gt; &amp;amp;</code></pre>", "<p>a</p> &amp;"),
        ("use the &lt;b&gt; tag", "use the <b> tag"),
        ("5 &lt; 6 and <i>so on</i>", "5 < 6 and so on"),
    ],
)
def test_code_that_is_shown_stays_code(body: str, text: str) -> None:
    tree = lxml.html.fragment_fromstring(readable(body, ""), create_parent="div")
    assert tree.text_content() == text


def test_links_of_an_entry_are_absolute_and_whole() -> None:
    body = readable("<a href=' /a b.html '>a</a><img src='pic 1.png'>", "https://kestrel.example/feed")
    assert 'href="https://kestrel.example/a%20b.html"' in body
    assert 'src="https://kestrel.example/pic%201.png"' in body


def test_loose_marks_of_a_feed_are_escaped_and_sections_left_alone() -> None:
    feed = "<t>R&D at A & B&nbsp;5 < 6 &amp; é</t><![CDATA[<p>x & y</p>]]>"
    assert well_formed(feed.encode()).decode() == (
        "<t>R&amp;D at A &amp; B&#160;5 &lt; 6 &amp; é</t><![CDATA[<p>x & y</p>]]>"
    )


@pytest.mark.parametrize(
    "hostile",
    ["<!--" * 50_000, "<b>" * 66_000, "<b " * 66_000, "</b " * 50_000, "<![CDATA[" * 22_000, "&lt;b&gt;" * 22_000],
)
def test_marks_that_nothing_closes_are_read_in_one_pass(hostile: str) -> None:
    assert plain(hostile) is not None
    assert readable(hostile, "") is not None
    assert well_formed(hostile.encode()) is not None


def test_comment_that_ends_is_left_alone_and_one_that_does_not_is_text() -> None:
    assert well_formed(b"<!-- R&D --> R&D <!-- R&D") == b"<!-- R&D --> R&amp;D <!-- R&amp;D"
