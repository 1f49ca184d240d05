"""Links anywhere in a text."""

import pytest

from sources.document.links import FoundLink, find_links

A = "http://a.example/x"
IMAGE = "http://i.example/p.png"


def found(text: str) -> list[tuple[str, str | None, bool, str]]:
    """Address, label, whether it is an image, and the characters of each link, in order of place."""
    links: list[FoundLink] = sorted(find_links(text), key=lambda link: link.start)
    return [(link.url, link.label, link.is_image, text[link.start : link.end]) for link in links]


@pytest.mark.parametrize(
    ("text", "url", "label", "printed"),
    [
        (f"see [two words]({A}).", A, "two words", f"[two words]({A})"),
        (f'[a]({A} "a title") b', A, "a", f'[a]({A} "a title")'),
        (f"[a]({A} 'a (title)')", A, "a", f"[a]({A} 'a (title)')"),
        (f"[a]({A}_(b)_c) d", f"{A}_(b)_c", "a", f"[a]({A}_(b)_c)"),
        (f"([a]({A}))", A, "a", f"[a]({A})"),
        (f"[a [b] c]({A})", A, "a [b] c", f"[a [b] c]({A})"),
        (f"[**bold** `code`]({A})", A, "bold code", f"[**bold** `code`]({A})"),
        (f"[]({A})", A, None, f"[]({A})"),
        (f"[a](<{A}>) b", A, "a", f"[a](<{A}>)"),
        (f"[a]({A}?b=1&amp;c=2)", f"{A}?b=1&c=2", "a", f"[a]({A}?b=1&amp;c=2)"),
        (rf"[a]({A}\_b)", f"{A}_b", "a", rf"[a]({A}\_b)"),
        (f"🦊 中文[标签]({A})", A, "标签", f"[标签]({A})"),
        ("[a](HTTPS://A.example/X)", "HTTPS://A.example/X", "a", "[a](HTTPS://A.example/X)"),
    ],
)
def test_markdown_link_gives_address_and_label_and_spans_itself(
    text: str, url: str, label: str | None, printed: str
) -> None:
    assert found(text) == [(url, label, False, printed)]


@pytest.mark.parametrize(
    "text",
    [
        f"see {A}.",
        f"see {A}, and",
        f"({A})",
        f"[{A}]",
        f"<{A}>",
        f"`{A}`",
        f"```\ncurl {A}\n```",
        f'<a href="{A}">words</a>',
        f"<a href='{A}'>words</a>",
        f"**{A}**",
        f"_{A}_",
        f"读{A}。下一句",
        f"读{A}，再读",
        f"（{A}）",
        f"「{A}」",
        f"{A}！",
        f'url: "{A}"',
        f"is it {A}?",
        f"| {A} |",
    ],
)
def test_bare_address_ends_where_its_sentence_or_quotes_go_on(text: str) -> None:
    assert found(text) == [(A, None, False, A)]


@pytest.mark.parametrize(
    "url", [f"{A}?b=(c)", f"{A}#d", "https://a.example:8080/~b/%20c;d=1", "http://[::1]/x", f"{A}/a_b*c/"]
)
def test_bare_address_keeps_what_belongs_to_it(url: str) -> None:
    assert found(f"go to {url} now") == [(url, None, False, url)]


@pytest.mark.parametrize(
    ("text", "url", "label", "printed"),
    [
        (f"![a cat]({IMAGE}) b", IMAGE, "a cat", f"![a cat]({IMAGE})"),
        (f"![]({A})", A, None, f"![]({A})"),
        (f"see {IMAGE}?w=1", f"{IMAGE}?w=1", None, f"{IMAGE}?w=1"),
        (f'<img alt="a" src="{A}">', A, None, A),
        (f'coverImage: "{A}"', A, None, A),
        (f"image: {A}", A, None, A),
        ("b ![图](pics/a.png) c", "pics/a.png", "图", "![图](pics/a.png)"),
        ('![a](/p/a.png "title")', "/p/a.png", "a", '![a](/p/a.png "title")'),
        ("![a](data:image/png;base64,AAAA)", "data:image/png;base64,AAAA", "a", "![a](data:image/png;base64,AAAA)"),
    ],
)
def test_image_is_told_by_mark_extension_attribute_or_key(text: str, url: str, label: str | None, printed: str) -> None:
    assert found(text) == [(url, label, True, printed)]


def test_image_within_a_link_gives_both() -> None:
    text = f"[![alt]({IMAGE})]({A})"
    assert found(text) == [(A, "alt", False, text), (IMAGE, "alt", True, f"![alt]({IMAGE})")]


@pytest.mark.parametrize("text", [f"[a]({A})[b]({A}b)", f"[a]({A}),[b]({A}b)", f"({A})({A}b)", f"[{A}]({A}b)"])
def test_links_side_by_side_are_all_found(text: str) -> None:
    assert {url for url, *_ in found(text)} == {A, f"{A}b"}


def test_relative_link_is_left_to_its_block() -> None:
    assert found("[a](b.md) and [c](#d) and ftp://a.example/x and http:// and https://中文") == []


@pytest.mark.parametrize("printed", [f"![a](<{IMAGE}>)", f"![a]({IMAGE.replace('http', 'HTTP')})"])
def test_image_is_found_once(printed: str) -> None:
    assert len(found(printed)) == 1


@pytest.mark.parametrize("url", ["http://a.example/a b", "http://a.example/路径"])
def test_address_in_angle_brackets_may_hold_any_character(url: str) -> None:
    assert found(f"see [a](<{url}>)") == [(url, "a", False, f"[a](<{url}>)")]


def test_markdown_link_keeps_a_path_that_is_not_ascii() -> None:
    assert (
        found("[百科](https://zh.wikipedia.example/wiki/人工智能)")[0][0]
        == "https://zh.wikipedia.example/wiki/人工智能"
    )


@pytest.mark.parametrize("piece", ["![](", "![a](b"])
@pytest.mark.timeout(60)  # what hangs, fails
def test_unclosed_images_are_passed(piece: str) -> None:
    assert found(piece * 40_000) == []
