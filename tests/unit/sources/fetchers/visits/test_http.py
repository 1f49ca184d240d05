"""Requests to servers of every kind: each ends in time, with an answer or with the reason why there is none."""

import gzip
import time
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.http import Client, Limits, Refused, shown
from sources.fetchers.visits.network import is_public
from sources.registry.models import Politeness
from tests.serving import Site, reply

LIMIT = 100_000
QUICK = Limits(connect=1, read=0.5, total=1.0, visit=20, attempts=2, first_wait=0.01, longest_wait=0.3)
EAGER = Politeness(seconds_between_requests=0)


_BOMB = gzip.compress(b"\0" * 50_000_000)
"""Few bytes that unpack to many."""


def client(marks: dict[str, str] | None = None, politeness: Politeness = EAGER, limits: Limits = QUICK) -> Client:
    return Client({} if marks is None else marks, politeness, allow_private_addresses=True, limits=limits)


def get(url: str, **options: object) -> bytes:
    with client(**options) as asking:  # type: ignore[arg-type]
        answer = asking.get(url, byte_limit=LIMIT)
        assert answer is not None
        return answer.content


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


def hangs(handler: BaseHTTPRequestHandler, site: Site) -> None:
    site.released.wait(5)


def drips(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    while not site.released.wait(0.1):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def drips_headers(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not site.released.wait(0.1):
        handler.wfile.write(b"X-A: b\r\n")
        handler.wfile.flush()


def promises_too_much(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, b"short", **{"Content-Length": "1000"})


def announces_a_giant(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, b"", **{"Content-Length": str(10**12)})


def never_ends(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not site.released.is_set():
        handler.wfile.write(b"x" * 10_000)


def bomb(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, _BOMB, **{"Content-Encoding": "gzip"})


def half_a_gzip(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, gzip.compress(b"words" * 100)[:-9], **{"Content-Encoding": "gzip"})


def no_gzip(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, b"words", **{"Content-Encoding": "gzip"})


def brotli(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 200, b"words", **{"Content-Encoding": "br"})


def circle(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 302, b"\0" * 1_000, Location="/bad")


def to_a_file(handler: BaseHTTPRequestHandler, site: Site) -> None:
    reply(handler, 302, Location="file:///etc/passwd")


def nonsense(handler: BaseHTTPRequestHandler, site: Site) -> None:
    handler.wfile.write(b"220 mail.example SMTP\r\n\r\n")


@pytest.mark.parametrize(
    ("behave", "says"),
    [
        (hangs, "no complete answer within"),
        (drips, "no complete answer within"),
        (drips_headers, "no complete answer within"),
        (promises_too_much, "peer closed connection"),
        (announces_a_giant, "larger than the limit of 100,000 bytes"),
        (never_ends, "larger than the limit"),
        (bomb, "larger than the limit"),
        (half_a_gzip, "ends in the middle"),
        (no_gzip, "compression is broken"),
        (brotli, "compressed as 'br'"),
        (circle, "redirected more than 5 times"),
        (to_a_file, "leads to file:"),
        (nonsense, "illegal status line"),
    ],
)
def test_bad_server_ends_in_time_with_the_reason(
    site: Site, behave: Callable[[BaseHTTPRequestHandler, Site], None], says: str
) -> None:
    url = site.answer("/bad", lambda handler: behave(handler, site))
    started = time.monotonic()
    with pytest.raises(FetchError) as caught:
        get(url)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{url}: ")
    assert time.monotonic() - started < 4


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
    "host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_own_network_is_not_asked(site: Site, host: str) -> None:
    port = site.url.rpartition(":")[2]
    with Client({}, EAGER, limits=QUICK) as asking, pytest.raises(FetchError, match="inside a private network"):
        asking.get(f"http://{host}:{port}/a", byte_limit=LIMIT)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "is_open"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("::ffff:93.184.216.34", True),
        ("::ffff:192.0.0.8", False),
        ("64:ff9b::c058:6301", False),
        ("2002:c058:6301::1", False),
        ("2002:5db8:d822::1", True),
        ("3fff::1", False),
        ("3fff:fff:ffff::1", False),
        ("5f00::1", False),
        ("100::1", False),
        ("100:0:0:1::1", False),
        ("2001:2::1", False),
        ("2001:1::1", False),
        ("2001:20::1", False),
        ("2001:db8::1", False),
        ("2620:4f:8000::1", False),
        ("4000::1", False),
        ("192.0.0.9", False),
        ("192.0.1.1", True),
        ("192.88.99.1", False),
        ("192.52.193.1", False),
        ("198.19.0.1", False),
        ("203.0.113.9", False),
        ("240.0.0.1", False),
    ],
)
def test_address_is_public_whatever_its_form(address: str, is_open: bool) -> None:
    assert is_public(address) is is_open


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
