"""What holds of the links in every text."""

import html

from hypothesis import given
from hypothesis import strategies as st

from sources.document.links import find_links

HOSTS = st.from_regex(r"[a-z]{1,8}\.example", fullmatch=True)
PATHS = st.from_regex(r"(/[a-z0-9_~%-]{0,5}[a-z0-9]){0,3}", fullmatch=True)
AROUND = st.sampled_from(
    [" ", "\n", "（", "）", "。", "，", "「", "」", "🦊", "中文", "<", ">", "`", "", "\u200b", "\u3000", "…"]
)
PIECES = st.sampled_from(
    [
        "http://",
        "https://a.example",
        "](",
        "](<",
        "[",
        "]",
        "(",
        ")",
        "!",
        "![",
        "<",
        ">",
        '"',
        "'",
        "\\",
        "\n\n",
        " ",
        "中",
        "a.png",
        "&amp;",
        "**",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_links_of_any_text_stand_within_it(pieces: list[str]) -> None:
    text = "".join(pieces)
    for link in find_links(text):
        assert 0 <= link.start < link.end <= len(text)
        assert link.url
        assert link.label is None or link.label.strip()


@given(st.text(max_size=300))
def test_find_links_takes_any_text(text: str) -> None:
    assert all(link.url for link in find_links(text))


@given(HOSTS, PATHS, AROUND, AROUND)
def test_bare_link_is_what_stands_at_its_span(host: str, path: str, before: str, after: str) -> None:
    url = f"https://{host}{path}"
    text = before + url + after
    (link,) = find_links(text)
    assert text[link.start : link.end] == url == link.url


@given(st.lists(st.tuples(HOSTS, PATHS), min_size=1, max_size=8), AROUND)
def test_links_come_in_order_and_none_is_lost(addresses: list[tuple[str, str]], between: str) -> None:
    urls = [f"http://{host}{path}" for host, path in addresses]
    text = f" {between} ".join(urls)
    assert [link.url for link in find_links(text)] == urls


@given(
    HOSTS,
    PATHS,
    st.text(st.characters(blacklist_characters="[]()\\!*_`&<\r\n", blacklist_categories=("Cs", "Cc")), max_size=30),
)
def test_markdown_link_spans_all_of_itself(host: str, path: str, label: str) -> None:
    printed = f"[{label}](https://{host}{path})"
    text = f"🦊 {printed} 之后"
    links = [link for link in find_links(text) if link.end == 2 + len(printed)]
    assert text[links[-1].start : links[-1].end] == printed
    assert links[-1].label == (label.strip() or None)
    assert html.escape(links[-1].url) == f"https://{host}{path}"
