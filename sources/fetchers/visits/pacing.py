"""Politeness: pauses between the requests to a host, and the rules of its robots.txt."""

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

_LONGEST_DELAY = 30.0
_lock = threading.Lock()
_next_request: dict[str, float] = {}


def pause(host: str, seconds: float) -> None:
    """Wait until this process has sent the host no request, for any source, for `seconds` seconds."""
    with _lock:
        now = time.monotonic()
        at = max(now, _next_request.get(host, 0.0))
        _next_request[host] = at + seconds
    time.sleep(at - now)


class Robots:
    """The robots.txt of each server, read once."""

    def __init__(self, agent: str, read: Callable[[str], str]) -> None:
        """`read` returns the text at an address, '' where there is none."""
        self._agent, self._read = agent, read
        self._known: dict[str, Protego | None] = {}

    def allows(self, url: str) -> bool:
        """Whether robots.txt allows this address; raises the errors of `read`."""
        robots = self._of(url)
        return robots is None or robots.can_fetch(url, self._agent)

    def delay(self, url: str) -> float:
        """Seconds between two requests that robots.txt asks for."""
        robots = self._of(url)
        return min(float((robots and robots.crawl_delay(self._agent)) or 0), _LONGEST_DELAY)

    def _of(self, url: str) -> Protego | None:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if parts.path == "/robots.txt":
            return None
        if origin not in self._known:
            self._known[origin] = None
            try:
                self._known[origin] = Protego.parse(self._read(f"{origin}/robots.txt"))
            except BaseException:
                del self._known[origin]
                raise
        return self._known[origin]
