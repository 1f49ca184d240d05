"""Requests end with an answer, with the news that nothing changed, or with the reason why there is no answer."""

import gzip
from http.server import BaseHTTPRequestHandler

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Client, Refused, shown
from sources.registry.models import Politeness
from tests.serving import Site, reply
from tests.unit.sources.fetchers.asking import LIMIT, client, get


def test_second_visit_asks_whether_anything_changed(site: Site) -> None:
    url, marks = site.page("/a", "words"), {}
    with client(marks) as asking:
        assert asking.get(url, byte_limit=LIMIT).content == b"words"
    with client(marks) as asking:
        assert asking.get(url, byte_limit=LIMIT) is None
        assert (asking.request_count, asking.not_modified_count, asking.byte_count) == (2, 1, 0)  # robots.txt, and 304
    site.page("/a", "other words")
    with client(marks) as asking:
        assert asking.get(url, byte_limit=LIMIT).content == b"other words"


def test_last_modified_is_enough(site: Site) -> None:
    day = "Tue, 06 Jan 2026 02:00:00 GMT"

    def answer(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers.get("If-Modified-Since") == day
        reply(handler, 304 if is_known else 200, b"" if is_known else b"words", **{"Last-Modified": day})

    url, marks = site.answer("/a", answer), {}
    with client(marks) as asking:
        assert asking.get(url, byte_limit=LIMIT) is not None
        assert asking.get(url, byte_limit=LIMIT) is None
        assert asking.get(url, byte_limit=LIMIT, is_conditional=False) is not None


def test_no_server_and_no_host_are_told_apart() -> None:
    with pytest.raises(FetchError, match="refused"):
        get("http://127.0.0.1:1/")
    with pytest.raises(FetchError, match="no such host"):
        get("http://nowhere.invalid/")


def test_host_that_breaks_the_rules_of_names_is_told() -> None:
    with Client({}, Politeness(obey_robots=False)) as client, pytest.raises(FetchError, match="http://xn--a/: "):
        client.get("http://xn--a/", byte_limit=1_000)


def test_failure_of_the_server_is_tried_again(site: Site) -> None:
    answers = iter([500, 200])
    url = site.answer("/a", lambda handler: reply(handler, next(answers), b"words"))
    assert get(url) == b"words"


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_what_cannot_help_is_not_tried_again(site: Site, status: int) -> None:
    url = site.answer("/a", lambda handler: reply(handler, status))
    with pytest.raises(Refused) as caught:
        get(url)
    assert (caught.value.status, caught.value.is_gone, site.count("/a")) == (status, status in (404, 410), 1)


def test_compressed_parts_are_joined_and_bounded(site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        parts = gzip.compress(b"first ") + gzip.compress(b"second ") + gzip.compress(b"x" * size)
        reply(handler, 200, parts, **{"Content-Encoding": "gzip"})

    site.answer("/a", answer)
    size = 3
    with client() as asking:
        found = asking.get(f"{site.url}/a", byte_limit=100)
        assert found is not None
        assert found.content == b"first second xxx"
        size = 200
        with pytest.raises(FetchError, match="larger than the limit"):
            asking.get(f"{site.url}/a", byte_limit=100)


def test_redirect_is_followed_and_told(site: Site) -> None:
    site.page("/new", "words")
    url = site.answer("/old", lambda handler: reply(handler, 301, b"moved", Location="/new"))
    with client() as asking:
        assert asking.get(url, byte_limit=LIMIT).url == site.url + "/new"


@pytest.mark.parametrize(
    "url",
    ["", "a", "ftp://a.example/", "http://", "http://[::1", "http://a b/", "http://a.example:99999/"],
)
def test_what_is_no_web_address_says_so(url: str) -> None:
    with pytest.raises(FetchError):
        get(url)


def test_messages_hold_no_secrets() -> None:
    assert shown("https://me:secret@a.example:8443/feed?token=secret#secret") == "https://a.example:8443/feed"
    with pytest.raises(FetchError) as caught:
        get("http://me:secret@127.0.0.1:1/feed?token=secret")
    assert "secret" not in str(caught.value)
