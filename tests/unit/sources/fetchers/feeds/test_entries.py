"""Entries of a feed as reports."""

import pytest

from sources.fetchers.feeds.entries import read_xml
from sources.fetchers.visits.http import Response


@pytest.mark.parametrize(
    ("title", "site"),
    [("<title>The &lt;b&gt;quay&lt;/b&gt; desk</title>", "The quay desk"), ("<title> </title>", None), ("", None)],
)
def test_entry_is_published_by_the_site_that_the_title_of_its_feed_names(title: str, site: str | None) -> None:
    entry = "<item><title>Quay sold</title><guid>a</guid><description>To the town.</description></item>"
    feed = f"<rss version='2.0'><channel>{title}{entry}</channel></rss>"
    answer = Response("https://a.example/feed", feed.encode(), "text/xml", "utf-8", None)
    (read,) = read_xml(answer, None).entries
    assert (read.composed.title, read.composed.site) == ("Quay sold", site)
