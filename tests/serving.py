"""A web server on 127.0.0.1 with answers defined by a test, also faulty ones."""

import gzip
import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Asked(NamedTuple):
    path: str
    headers: dict[str, str]


class Site:
    """Pages by path, and the requests in order; an answer function gets the handler and writes the response."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[Asked] = []
        self.posted: list[dict[str, str]] = []
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.released = threading.Event()

    def page(self, path: str, content: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Serve a content with ETag, gzip and 304, like a correct server; returns its address."""
        body = content if isinstance(content, bytes) else content.encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'

        def answer(handler: BaseHTTPRequestHandler) -> None:
            if handler.headers.get("If-None-Match") == etag:
                reply(handler, 304, b"")
                return
            packed = gzip.compress(body, mtime=0)
            reply(handler, 200, packed, **{"Content-Type": kind, "Content-Encoding": "gzip", "ETag": etag, **headers})

        return self.answer(path, answer)

    def answer(self, path: str, answer: Callable[[BaseHTTPRequestHandler], None]) -> str:
        """Serve a path by a function; returns its address."""
        self.answers[path] = answer
        return self.url + path

    def count(self, path: str) -> int:
        """Number of requests for a path."""
        return sum(asked.path == path for asked in self.asked)


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    """Send an answer with its real length, unless `headers` has another."""
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a free port; robots.txt is missing unless a test serves one."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            site.asked.append(Asked(path, dict(self.headers)))
            self.close_connection = True
            with suppress(BrokenPipeError, ConnectionResetError):  # the client closed the connection
                site.answers.get(path, lambda handler: reply(handler, 404))(self)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.posted.append(json.loads(body))
            self.close_connection = True
            site.answers.get(self.path.partition("?")[0], lambda handler: reply(handler, 200))(self)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        server.shutdown()
        server.server_close()
