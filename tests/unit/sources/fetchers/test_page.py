"""Web pages become reports: their content, not what surrounds it."""

from datetime import date
from pathlib import Path

import pytest

from sources.fetchers.guessing import client_for_guessing, guess_source
from sources.fetchers.pages.content import main_content
from sources.fetchers.visits.errors import FetchError
from sources.formats import parse
from tests.serving import Site, reply
from tests.unit.sources.fetchers.visiting import Visitor, source

STORY = "<p>The foundry says that its new plant will open in May, a year before the date it had named at first.</p>"
AROUND = (
    '<!doctype html><html lang="en"><head><title>Plant opens | Desk</title>'
    '<meta property="og:site_name" content="Desk">'
    '<meta property="article:published_time" content="2026-01-06T08:00:00+08:00"></head><body>'
    '<header><a href="/">Home</a></header><nav><ul><li><a href="/about">About us</a></li></ul></nav>{}'
    "<aside><h3>Related</h3><a href='/other'>Another story</a></aside>"
    "<footer><p>All rights {}</p></footer></body></html>"
)
LIST = "".join(f'<li><a href="https://a.example/{n}">Short headline {n}</a></li>' for n in range(40))


def page(body: str, footer: str = "reserved") -> str:
    return AROUND.format(body, footer)


def visitor(site: Site, tmp_path: Path, path: str = "/a", **keys: object) -> Visitor:
    return Visitor(source(kind="page", url=site.url + path, **keys), tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Plant opens</h1>{STORY}<ul>{LIST}</ul></main>",
        f"<article><h1>Plant opens</h1>{STORY}<ul>{LIST}</ul></article>",
        f'<div role="main"><h1>Plant opens</h1>{STORY}<ul>{LIST}</ul></div>',
        f'<div id="x"><div class="y"><h1>Plant opens</h1>{STORY * 3}<ul>{LIST}</ul></div></div>',
    ],
)
def test_content_keeps_every_link_and_leaves_out_what_surrounds_it(body: str) -> None:
    content = main_content(page(body).encode(), "https://desk.example/plant").document()
    report = parse(content)
    assert (report.title, str(report.published_on), report.publisher) == ("Plant opens", "2026-01-06", "Desk")
    assert sum(link.url.startswith("https://a.example/") for link in report.links) == 40
    for beside in (b"About us", b"Another story", b"All rights"):
        assert beside not in content


def test_addresses_become_absolute_and_scripts_are_left_out() -> None:
    body = '<main><p>See <a href="../b?x=1">the figures</a> of the year.</p><script>steal()</script></main>'
    content = main_content(page(body).encode(), "https://desk.example/a/plant").document()
    assert b'href="https://desk.example/b?x=1"' in content
    assert b"steal" not in content


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_page_is_read_in_its_own_encoding(encoding: str) -> None:
    text = f'<html><head><meta charset="{encoding}"></head><body><main><p>星图公司发布新模型。</p></main></body></html>'
    assert "星图公司发布新模型" in main_content(text.encode(encoding), "https://desk.example/").body


@pytest.mark.parametrize("text", ["", "<html></html>", "<body><script>app()</script><div id=root></div></body>"])
def test_page_without_words_says_so(text: str) -> None:
    with pytest.raises(FetchError):
        main_content(text.encode(), "https://desk.example/")


def test_page_is_a_report_again_only_when_its_content_changes(site: Site, tmp_path: Path) -> None:
    site.page("/a", page(f"<main>{STORY}</main>"))
    visits = visitor(site, tmp_path)
    (first,) = visits.visit()
    assert (first.report_key, first.original) == (site.url + "/a", page(f"<main>{STORY}</main>").encode())
    assert visits.visit() == []
    site.page("/a", page(f"<main>{STORY}</main>", footer="reserved, 2027"))
    assert visits.visit() == []
    site.page("/a", page(f"<main>{STORY}<p>Corrected since.</p></main>"))
    assert [one.report_key for one in visits.visit()] == [first.report_key]


def test_list_gives_a_report_for_each_link_that_is_wanted(site: Site, tmp_path: Path) -> None:
    site.page(
        "/a", page("".join(f'<a href="{path}">{path}</a>' for path in ("/p/1", "/p/2#top", "/p/2", "/p/ad", "/q")))
    )
    for path in ("/p/1", "/p/2"):
        site.page(path, page(f"<main>{STORY}{path}</main>"))
    visits = visitor(site, tmp_path, links=f"{site.url}/p/*", exclude=["**/ad"])
    assert [one.report_key.removeprefix(site.url) for one in visits.visit()] == ["/p/1", "/p/2"]
    assert visits.visit() == []
    assert site.count("/p/ad") == site.count("/q") == 0


def test_list_longer_than_a_visit_is_taken_in_several(site: Site, tmp_path: Path) -> None:
    paths = [f"/p/{number}" for number in range(6)]
    site.page("/a", page("".join(f'<a href="{path}">{path}</a>' for path in paths)))
    for path in paths:
        site.page(path, page(f"<main>{STORY}{path}</main>"))
    polite = {"seconds_between_requests": 0, "requests_per_visit": 5}
    visits = visitor(site, tmp_path, links="**/p/*", politeness=polite)
    taken = [len(visits.visit()) for _ in range(3)]
    assert (taken[0] > 0, sum(taken), taken[2]) == (True, 6, 0)


def test_page_that_is_all_navigation_is_read(site: Site) -> None:
    content = main_content(b"<html role='navigation'><body><p>Cranes wait for their call.</p></body></html>", site.url)
    assert b"Cranes wait" in content.document()


def test_page_that_is_gone_is_withdrawn_and_one_that_fails_is_refused(site: Site, tmp_path: Path) -> None:
    site.page("/a", page('<a href="/p/1">1</a><a href="/p/2">2</a><a href="/p/3">3</a>'))
    for path in ("/p/1", "/p/2", "/p/3"):
        site.page(path, page(f"<main>{STORY}{path}</main>"))
    visits = visitor(site, tmp_path, links="**/p/*")
    visits.visit()
    site.answer("/p/1", lambda handler: reply(handler, 410))
    site.answer("/p/2", lambda handler: reply(handler, 403))
    gone, refused = visits.visit()
    assert (gone.report_key, gone.is_withdrawn) == (site.url + "/p/1", True)
    assert (refused.refusal, refused.is_withdrawn) == (f"{site.url}/p/2: the server answers 403", False)


def test_page_that_was_never_there_is_no_withdrawal(site: Site, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="answers 404"):
        visitor(site, tmp_path).visit()


def test_backfill_follows_the_list_to_its_next_pages(site: Site, tmp_path: Path) -> None:
    site.page("/a", page('<a href="/p/1">1</a><a rel="next" href="/a2">older</a>'))
    site.page("/a2", page('<a href="/p/2">2</a><a rel="next" href="/a">round again</a>'))
    for path in ("/p/1", "/p/2"):
        site.page(path, page(f"<main>{STORY}{path}</main>"))
    visits = visitor(site, tmp_path, links="**/p/*")
    assert len(visits.visit()) == 1
    assert [one.report_key for one in visits.visit(since=date(2026, 1, 1))] == [site.url + "/p/2"]


def test_page_cannot_name_a_file_as_its_feed(site: Site) -> None:
    feed = '<link rel="alternate" type="application/rss+xml" href="{}">'
    site.page("/a", f"<html><head>{feed.format('file:///home/reader/notes')}</head><body>{STORY}</body></html>")
    with client_for_guessing(allow_private_addresses=True) as client:
        assert guess_source(f"{site.url}/a", client)["kind"] == "page"
