"""Feeds of every kind become reports, each entry once."""

import json
from datetime import date
from pathlib import Path

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.formats import parse
from tests.serving import Site, reply
from tests.unit.sources.fetchers.visiting import Visitor, source

RSS = "application/rss+xml"
ATOM_HEAD = '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The desk</title>'
RSS_HEAD = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>The desk</title><language>zh-CN</language><link>https://desk.example/</link>"
)


def item(name: str, body: str = "<p>Short words.</p>", day: str = "Tue, 06 Jan 2026 02:00:00 +0800") -> str:
    return (
        f"<item><title>{name}</title><guid isPermaLink='false'>{name}</guid><link>https://desk.example/{name}</link><pubDate>{day}</pubDate>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>"
    )


def rss(*items: str) -> str:
    return f"{RSS_HEAD}{''.join(items)}</channel></rss>"


def visitor(site: Site, tmp_path: Path, **keys: object) -> Visitor:
    return Visitor(source(kind="feed", url=f"{site.url}/feed", **keys), tmp_path)


def test_entry_is_a_report_with_all_that_the_feed_says_of_it(site: Site, tmp_path: Path) -> None:
    site.page(
        "/feed",
        RSS_HEAD
        + "<item><title>A &amp; B</title><guid isPermaLink='false'>one</guid><link>https://desk.example/one</link><author>Desk</author>"
        "<pubDate>Tue, 06 Jan 2026 02:00:00 +0800</pubDate><description>Short.</description><category>chips</category>"
        '<content:encoded><![CDATA[<p>星图公司发布新模型。<a href="/more">全文</a></p>]]></content:encoded>'
        '<enclosure url="https://desk.example/one.mp3" type="audio/mpeg" length="1"/></item></channel></rss>',
        RSS,
    )
    (fetched,) = visitor(site, tmp_path).visit()
    assert (fetched.report_key, fetched.origin_name, fetched.url) == ("one", *["https://desk.example/one"] * 2)
    assert fetched.content is not None
    report = parse(fetched.content)
    assert (report.title, report.published_on, report.language) == ("A & B", date(2026, 1, 6), "zh")
    assert (report.publisher, report.url) == ("The desk", "https://desk.example/one")
    assert {link.url for link in report.links} >= {f"{site.url}/more", "https://desk.example/one.mp3"}


def test_only_what_changed_is_new_and_an_unchanged_feed_is_not_sent(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a"), item("b")), RSS)
    visits = visitor(site, tmp_path)
    assert [one.report_key for one in visits.visit()] == ["a", "b"]
    assert visits.visit() == []
    site.page("/feed", rss(item("c"), item("a"), item("b", "<p>Edited words.</p>")), RSS)
    assert [one.report_key for one in visits.visit()] == ["c", "b"]


def test_entry_that_leaves_the_feed_is_not_withdrawn(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a"), item("b")), RSS)
    visits = visitor(site, tmp_path)
    visits.visit()
    site.page("/feed", rss(item("b")), RSS)
    assert visits.visit() == []


def test_atom_and_json_feeds_are_read_alike(site: Site, tmp_path: Path) -> None:
    site.page(
        "/feed",
        ATOM_HEAD + '<entry><id>tag:a</id><title type="html">A &lt;i&gt;new&lt;/i&gt; R&amp;amp;D</title>'
        '<link href="https://desk.example/a"/><author><name>The desk</name></author>'
        '<updated>2026-01-06T02:00:00Z</updated><content type="html">&lt;p&gt;Words.&lt;/p&gt;</content></entry>'
        "</feed>",
        "application/atom+xml",
    )
    (atom,) = visitor(site, tmp_path).visit()
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The desk",
        "items": [
            {
                "id": "tag:a",
                "title": "A new R&D",
                "url": "https://desk.example/a",
                "content_html": "<p>Words.</p>",
                "summary": None,
                "tags": None,
                "author": {"name": "The desk", "url": None},
                "date_published": "2026-01-06T02:00:00Z",
            }
        ],
    }
    site.page("/feed", json.dumps(feed), "application/feed+json")
    (of_json,) = visitor(site, tmp_path).visit()
    assert of_json == atom


def test_linked_page_is_taken_once_and_again_when_its_entry_changes(site: Site, tmp_path: Path) -> None:
    def entry(words: str) -> str:
        return item("a", words).replace("https://desk.example/a", f"{site.url}/a")

    site.page("/a", "<html><body><main><h1>A</h1><p>The whole story of the page.</p></main></body></html>")
    site.page("/feed", rss(entry("one")), RSS)
    visits = visitor(site, tmp_path, take_linked_pages=True)
    (fetched,) = visits.visit()
    assert b"The whole story of the page." in (fetched.content or b"")
    site.page("/feed", rss(entry("one"), item("b").replace("desk.example", "desk.invalid")), RSS)
    (refused,) = visits.visit()
    assert refused.report_key == "b"
    assert refused.refusal is not None
    assert refused.refusal.endswith("desk.invalid: no such host")
    site.page("/feed", rss(entry("two")), RSS)
    visits.visit()
    assert site.count("/a") == 2


def test_linked_pages_beyond_a_visit_are_taken_by_the_next(site: Site, tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(5)]
    site.page("/feed", rss(*(item(name).replace("https://desk.example", site.url) for name in names)), RSS)
    for name in names:
        site.page(f"/{name}", f"<html><body><main><p>The whole story of {name}.</p></main></body></html>")
    polite = {"seconds_between_requests": 0, "requests_per_visit": 5}
    visits = visitor(site, tmp_path, take_linked_pages=True, politeness=polite)
    taken = [len(visits.visit()) for _ in range(3)]
    assert (taken[0] > 0, sum(taken), taken[2]) == (True, 5, 0)
    visits.visit()
    assert visits.request_count <= 2  # the feed is unchanged, and all of it taken


def test_linked_page_that_comes_late_is_taken(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a").replace("https://desk.example", site.url)), RSS)
    visits = visitor(site, tmp_path, take_linked_pages=True)
    (refused,) = visits.visit()
    assert "answers 404" in (refused.refusal or "")
    site.page("/a", "<html><body><main><p>The whole story of the page.</p></main></body></html>")
    (taken,) = visits.visit()
    assert b"whole story" in (taken.content or b"")


def test_empty_ids_of_a_json_feed_are_none(site: Site, tmp_path: Path) -> None:
    items = [{"id": "", "url": f"https://desk.example/{name}", "content_text": f"Words {name}."} for name in "ab"]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Desk", "items": items}
    site.page("/feed", json.dumps(feed), "application/feed+json")
    assert len(visitor(site, tmp_path).visit()) == 2


def test_backfill_follows_the_pages_of_a_feed_to_the_day_asked_for(site: Site, tmp_path: Path) -> None:
    for number, day in enumerate((6, 5, 4, 3), 1):
        following = f'<link rel="next" href="/feed{number + 1}" xmlns="http://www.w3.org/2005/Atom"/>'
        name = "/feed" if number == 1 else f"/feed{number}"
        site.page(name, rss(following, item(f"on-{day}", day=f"{day:02} Jan 2026 02:00:00 +0800")), RSS)
    visits = visitor(site, tmp_path)
    assert [one.report_key for one in visits.visit()] == ["on-6"]
    assert [one.report_key for one in visits.visit(since=date(2026, 1, 4), until=date(2026, 1, 5))] == ["on-5", "on-4"]
    assert site.count("/feed4") == 1  # told that it is over


def test_times_are_told_in_the_zone_of_the_source(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a", day="Mon, 05 Jan 2026 23:00:00 GMT")), RSS)
    (fetched,) = visitor(site, tmp_path, time_zone="Asia/Shanghai").visit()
    assert b'content="2026-01-06T07:00:00+08:00"' in (fetched.content or b"")
    site.page("/feed", rss(item("b", day="Mon, 05 Jan 2026 18:00:00 EST")), RSS)
    (fetched,) = visitor(site, tmp_path, time_zone="Asia/Shanghai").visit()
    assert b'content="2026-01-06T07:00:00+08:00"' in (fetched.content or b"")


def test_patterns_choose_entries_by_address(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("news/a"), item("ads/b"), item("news/ads/c")), RSS)
    wanted = visitor(site, tmp_path, include=["https://desk.example/news/**"], exclude=["**/ads/**"])
    assert [one.report_key for one in wanted.visit()] == ["news/a"]


@pytest.mark.parametrize(
    ("content", "kind", "says"),
    [
        ("<html><head></head><body>Hello</body></html>", "text/html", "a web page, no feed"),
        (
            '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
            "text/html",
            "its feed may be at http://127.0.0.1",
        ),
        ("{}", "application/json", "no JSON feed: version"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "application/json", "no JSON feed: items"),
        ("plain words", "text/plain", "no feed"),
        ("", "text/xml", "no feed"),
        ("/etc/passwd", "text/xml", "no feed"),
        ("http://127.0.0.1/", "text/xml", "no feed"),
        ("<rss><channel><item", RSS, "no feed, at line"),
    ],
)
def test_what_is_no_feed_says_what_it_is(site: Site, tmp_path: Path, content: str, kind: str, says: str) -> None:
    site.page("/feed", content, kind)
    with pytest.raises(FetchError) as caught:
        visitor(site, tmp_path).visit()
    assert says in str(caught.value)


def test_broken_feed_gives_the_entries_that_can_be_read(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a"), item("b")).replace("</channel></rss>", "<item><title>& cut"), RSS)
    assert [one.report_key for one in visitor(site, tmp_path).visit()][:2] == ["a", "b"]


def test_entities_that_multiply_are_refused_in_time(site: Site, tmp_path: Path) -> None:
    names = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "lol">{"".join(names)}]><rss><channel><title>&l11;'
    site.page("/feed", bomb, RSS)
    with pytest.raises(FetchError):
        visitor(site, tmp_path).visit()


def test_entries_without_ids_are_told_apart_and_one_id_counts_once(site: Site, tmp_path: Path) -> None:
    bare = "<item><title>A</title><description>one</description></item>"
    site.page("/feed", rss(bare, bare.replace("one", "two"), item("x"), item("x", "<p>again</p>")), RSS)
    keys = [one.report_key for one in visitor(site, tmp_path).visit()]
    assert len(keys) == len(set(keys)) == 3


def test_failing_feed_forgets_nothing(site: Site, tmp_path: Path) -> None:
    site.page("/feed", rss(item("a")), RSS)
    visits = visitor(site, tmp_path)
    visits.visit()
    good = site.answers["/feed"]
    site.answer("/feed", lambda handler: reply(handler, 500))
    with pytest.raises(FetchError, match="answers 500"):
        visits.visit()
    site.answers["/feed"] = good
    assert visits.visit() == []
