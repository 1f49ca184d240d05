"""A server that misbehaves ends no visit: each request ends in time, with the reason why there is no answer."""

import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from sources.fetchers.visits.errors import FetchError
from tests.serving import Site, reply
from tests.unit.sources.fetchers.asking import get

_BOMB = gzip.compress(b"\0" * 50_000_000)
"""Few bytes that unpack to many."""


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
