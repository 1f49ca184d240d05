"""Addresses are compared by what they lead to."""

import pytest

from sources.text.addresses import canonical, whole

SAME = [
    "http://news.example/a",
    "https://news.example/a/",
    "HTTPS://News.Example:443/a",
    "http://news.example:80/a?utm_source=rss&utm_medium=feed",
    "https://news.example/a?fbclid=x&gclid=y&mc_cid=z&ref_src=q&spm=1.2.3",
    "https://news.example/a?source=rss----desk---4",
    "https://news.example/a#comments",
    "https://news.example/%61",
    "https://news.example/a?&amp;utm_campaign=daily",
]


def test_forms_of_one_address_are_the_same_page() -> None:
    assert {canonical(form) for form in SAME} == {"//news.example/a"}


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/b",
        "https://news.example/A",
        "https://news.example/a?id=3",
        "https://news.example/a?ref=A-17",
        "https://news.example/a?source=12",
        "https://news.example:8443/a",
        "https://other.example/a",
        "https://news.example/#!/a",
        "https://news.example/#/a",
        "tag:news.example,2026:a",
    ],
)
def test_what_names_another_page_is_kept(other: str) -> None:
    assert canonical(other) != canonical(SAME[0])


def test_names_of_hosts_and_paths_are_the_same_however_they_are_encoded() -> None:
    assert canonical("https://xn--fsqu00a.example/%e6%96%b0") == canonical("https://例子.example/新")


def test_fragment_counts_where_it_is_asked_for() -> None:
    one, two = (canonical(f"https://news.example/log#{name}", keep_fragment=True) for name in ("v1", "v2"))
    assert one != two
    assert canonical("https://news.example/log#utm_source=rss", keep_fragment=True) == canonical(
        "https://news.example/log"
    )


def test_address_with_blanks_is_taken_whole() -> None:
    assert whole(" https://news.example/a b\n.html ") == "https://news.example/a%20b.html"


@pytest.mark.parametrize("address", ["https://xn--ls8h.la/", "http://xn--a/"])
def test_address_whose_host_breaks_the_rules_of_names_stays_as_it_is(address: str) -> None:
    assert canonical(address) == address


def test_no_address_stays_as_it_is() -> None:
    assert [canonical(text) for text in ("", "7", "mailto:a@b.example")] == [
        "", "7", "mailto:a@b.example",
    ]  # fmt: skip
