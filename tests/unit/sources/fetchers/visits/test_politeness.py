"""What a server may ask of a visit is done: to stay out, to wait, to come back later."""

import time
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.registry.models import Politeness
from tests.serving import Site, reply
from tests.unit.sources.fetchers.asking import LIMIT, client, get


def test_robots_txt_is_obeyed_and_read_once(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.page("/a", "words")
    site.page("/private/a", "words")
    site.answer("/way", lambda handler: reply(handler, 302, Location="/private/a"))
    with client() as asking:
        assert asking.get(site.url + "/a", byte_limit=LIMIT) is not None
        for path in ("/private/a", "/way"):
            with pytest.raises(FetchError, match=r"private/a: the server's robots.txt keeps robots out"):
                asking.get(site.url + path, byte_limit=LIMIT)
    assert (site.count("/robots.txt"), site.count("/private/a")) == (1, 0)
    assert (
        get(site.url + "/private/a", politeness=Politeness(seconds_between_requests=0, obey_robots=False)) == b"words"
    )


def test_nothing_is_fetched_where_robots_txt_fails(site: Site) -> None:
    site.page("/a", "words")
    site.answer("/robots.txt", lambda handler: reply(handler, 503))
    with pytest.raises(FetchError, match=r"nothing is fetched, as robots.txt cannot be read: .*answers 503"):
        get(site.url + "/a")
    assert site.count("/a") == 0


def test_pause_is_kept_between_requests_of_all_clients(site: Site) -> None:
    url = site.page("/a", "words")
    polite = Politeness(seconds_between_requests=0.2, obey_robots=False)
    get(url, politeness=polite)
    started = time.monotonic()
    get(url, politeness=polite)
    get(url, politeness=polite)
    assert time.monotonic() - started >= 0.38


def test_visit_ends_at_its_number_of_requests(site: Site) -> None:
    url = site.page("/a", "words")
    with client(politeness=Politeness(seconds_between_requests=0, requests_per_visit=2)) as asking:
        asking.get(url, byte_limit=LIMIT)
        assert not asking.may_ask_more
        with pytest.raises(FetchError, match="more than 2 requests in one visit"):
            asking.get(url, byte_limit=LIMIT)


def test_server_that_asks_to_wait_shortly_is_waited_for(site: Site) -> None:
    answers = iter([(429, {"Retry-After": "0.2"}), (200, {})])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status, headers = next(answers)
        reply(handler, status, b"words", **headers)

    started = time.monotonic()
    assert get(site.answer("/a", answer)) == b"words"
    assert time.monotonic() - started >= 0.2


@pytest.mark.parametrize("asks", ["3600", format_datetime(datetime(2099, 1, 1))])
def test_server_that_asks_to_come_back_later_is_left_alone(site: Site, asks: str) -> None:
    url = site.answer("/a", lambda handler: reply(handler, 503, **{"Retry-After": asks}))
    with pytest.raises(FetchError, match=r"answers 503 and asks to come back in \d+ s"):
        get(url)
    assert site.count("/a") == 1


@pytest.mark.parametrize("asks", [format_datetime(datetime(2016, 1, 1)), "-3600"])
def test_server_whose_time_to_come_back_is_over_is_asked_at_once(site: Site, asks: str) -> None:
    answers = iter([(503, {"Retry-After": asks}), (200, {})])

    def answer(handler: BaseHTTPRequestHandler) -> None:
        status, headers = next(answers)
        reply(handler, status, b"words", **headers)

    assert get(site.answer("/a", answer)) == b"words"
