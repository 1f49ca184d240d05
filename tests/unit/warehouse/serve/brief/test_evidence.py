import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from warehouse.serve.brief.evidence import as_html

_WORDS = st.text("abc一二 \n-*#>[]()|`_<&1.", max_size=120)
_ALLOWED = {"href", "rel", "id", "class", "colspan", "rowspan", "start"}


def _tree(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<body>{html}</body>")


def test_markdown_is_shown_as_it_reads() -> None:
    html = as_html("# Ports\n\n- **Acme** opens [a quay](https://a.example/q)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", [])
    assert "<h1>Ports</h1>" in html
    assert (
        '<strong>Acme</strong> opens <a href="https://a.example/q" rel="noopener noreferrer nofollow">a quay</a>'
        in html
    )
    assert "<td>2</td>" in html


def test_bare_address_is_a_link_but_not_in_code() -> None:
    html = as_html("see https://a.example/x?a=1&b=2, and `https://b.example`", [])
    assert 'href="https://a.example/x?a=1&amp;b=2"' in html
    assert "<code>https://b.example</code>" in html


def test_image_is_a_link_as_a_page_loads_nothing() -> None:
    html = as_html('![the quay](https://a.example/q.png) <img src="https://a.example/r.png">', [])
    assert '<a href="https://a.example/q.png" rel="noopener noreferrer nofollow">the quay</a>' in html
    assert ">🖼</a>" in html
    assert "<img" not in html


def test_front_matter_is_shown_as_printed() -> None:
    assert '<pre class="plain">---\ntitle: a *b*\n---</pre><p>x</p>' in as_html("---\ntitle: a *b*\n---\nx\n", [])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("1. **Acme** opens", "<ol>"), ("- [Acme](https://a.example) opens", "<ul>"), ("### Acme", "<h3>"),
        ("> - Acme", "<blockquote>"), ("<details><summary>Acme</summary>x</details>", "<details>"),
        ("**“Acme”** x", "<p><strong>"),
    ],
)  # fmt: skip
def test_anchor_of_an_item_stands_before_its_first_word_and_changes_nothing_else(text: str, start: str) -> None:
    html = as_html(text, [("item_1", 0)])
    assert html.startswith(start)
    assert '<span class="item" id="item_1"></span>Acme' in html
    assert html.replace('<span class="item" id="item_1"></span>', "") == as_html(text, [])


def test_anchors_keep_their_order_and_the_text_around_them() -> None:
    text = "- one\n- two\n- three\n"
    html = as_html(text, [("a", 0), ("b", 6), ("c", 12)])
    assert [node.attributes["id"] for node in _tree(html).css("[id]")] == ["a", "b", "c"]
    assert _tree(html).text().split() == ["one", "two", "three"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<a href='javascript:alert(1)' onclick=x>y</a>", "[x](javascript:alert(1))",
        "<iframe src=https://a.example></iframe><style>*{}</style><form action=x><input></form>",
        "<svg onload=alert(1)>",
        '<img src="x" onerror=alert(1) alt="&quot;><script>">', "![\"><script>alert(1)</script>](x)",
        "<p id='item_1' style='position:fixed'>x</p>", "\ue0010\ue001 x", "<b title='\ue0010\ue001'>x</b>",
    ],
)  # fmt: skip
def test_nothing_in_a_report_runs_loads_or_takes_the_place_of_an_anchor(text: str) -> None:
    tree = _tree(as_html(text, []))
    assert not tree.css("script, style, iframe, form, input, img, svg, [onclick], [onerror], [onload], [style], [id]")
    assert not tree.css('[href^="javascript"]')


@given(_WORDS)
def test_no_other_attributes_are_left(text: str) -> None:
    tree = _tree(as_html(text, []))
    assert {name for node in tree.css("*") for name in node.attributes} <= _ALLOWED


@given(st.lists(st.text("abc一二", min_size=1, max_size=5), max_size=20))
def test_every_word_is_shown_once(words: list[str]) -> None:
    assert _tree(as_html("\n\n".join(words), [])).text().split() == words


@pytest.mark.parametrize("text", ["<div>" * 5_000 + "word", ">" * 5_000 + " word"])
def test_text_that_nests_too_deeply_stays_plain(text: str) -> None:
    assert as_html(text, []).startswith('<pre class="plain">')
    assert _tree(as_html(text, [])).text() == text
