"""HTTP requests to untrusted addresses: polite, bounded in time and size, retried only where that may help."""

import json
import time
import zlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import httpcore
import httpx
import tenacity

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.network import Network, Transport, addresses_of
from sources.fetchers.visits.pacing import Robots, pause
from sources.fetchers.visits.secrets import filled, hidden, hidden_in
from sources.registry.models import Politeness, Source, address_of, is_remote

_AGENT = f"briefhouse/{version('briefhouse')}"
_PASSING = {429, 500, 502, 503, 504}
_ROBOTS_BYTES = 500_000


@dataclass(frozen=True)
class Limits:
    """Limits on the duration and the retries of a request; times in seconds."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    visit: float = 1_800.0
    attempts: int = 3
    redirects: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0


class Response(NamedTuple):
    """An answer: address after redirects, decompressed bytes, media type, and the address of the next page, if any."""

    url: str
    content: bytes
    content_type: str
    charset: str | None
    next_url: str | None


class Refused(FetchError):
    """The server answers with a status other than 200."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status

    @property
    def is_gone(self) -> bool:
        """Whether the answer means that the resource does not exist."""
        return self.status in (404, 410)


class _Passing(FetchError):
    """A failure for which a retry may help; `wait` is the pause that the server asks for, in seconds."""

    wait: float | None = None


class Client:
    """The requests of one visit. `marks` keeps ETags and modification times, by address, for the next visit."""

    def __init__(
        self,
        marks: MutableMapping[str, str],
        politeness: Politeness,
        allow_private_addresses: bool = False,
        limits: Limits | None = None,
        address: str | None = None,
    ) -> None:
        """`address` is the address of the source: secrets are filled in for it alone."""
        self._own = address
        self.limits = limits or Limits()
        self.request_count = self.not_modified_count = self.byte_count = 0
        self._marks, self._politeness = marks, politeness
        self._network = Network(allow_private_addresses)
        self._robots = Robots(_AGENT, self._robots_text) if politeness.obey_robots else None
        self._ends = time.monotonic() + self.limits.visit
        self._http = httpx.Client(
            transport=Transport(self._network),
            headers={"User-Agent": _AGENT, "Accept": "*/*", "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(self.limits.read, connect=self.limits.connect),
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    @property
    def may_ask_more(self) -> bool:
        """Whether the visit may send more requests; further pages wait for the next visit."""
        return self.request_count < self._politeness.requests_per_visit

    def get(self, url: str, *, byte_limit: int, is_conditional: bool = True) -> Response | None:
        """The answer of an address, None if it is unchanged since the last visit; `byte_limit` bounds its bytes.

        Raises `FetchError`.
        """
        mark = hidden(url)
        known = json.loads(self._marks.get(mark, "{}")) if is_conditional else {}
        answer, headers = self._fetch(url, byte_limit, known)
        if answer is None:
            self.not_modified_count += 1
            return None
        kept = {"If-None-Match": headers.get("etag"), "If-Modified-Since": headers.get("last-modified")}
        self._marks.pop(mark, None)
        if told := {name: value for name, value in kept.items() if value}:
            self._marks[mark] = json.dumps(told)
        return answer

    def forget(self, url: str) -> None:
        """Fetch an address at the next visit even if it is unchanged."""
        self._marks.pop(hidden(url), None)

    def address_of(self, host: str, port: int) -> str:
        """An IP address of a host to which connections are allowed; raises `FetchError`."""
        return addresses_of(host, port, self._network.allow_private)[0]

    def _fetch(self, url: str, byte_limit: int, known: dict[str, str]) -> tuple[Response | None, httpx.Headers]:
        for attempt in tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.limits.attempts),
            retry=tenacity.retry_if_exception_type(_Passing),
            wait=self._wait,
            reraise=True,
        ):
            with attempt:
                return self._attempt(url, byte_limit, known)
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        grows = tenacity.wait_exponential_jitter(self.limits.first_wait, self.limits.longest_wait, jitter=1)
        asked: float | None = getattr(error, "wait", None)
        return grows(state) if asked is None else asked

    def _attempt(self, url: str, byte_limit: int, known: dict[str, str]) -> tuple[Response | None, httpx.Headers]:
        try:
            address = filled(url) if url == self._own else url
            request = self._http.build_request("GET", address, headers=known)
            for _ in range(self.limits.redirects + 1):
                self._check(request.url, url)
                response = self._send(request)
                try:
                    if response.next_request is None:
                        return self._answer(response, url, byte_limit, bool(known)), response.headers
                    request = response.next_request
                finally:
                    response.close()
            raise FetchError(f"{shown(url)}: redirected more than {self.limits.redirects} times")
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpx.RemoteProtocolError, UnicodeError) as error:
            raise FetchError(f"{shown(url)}: {error}") from error
        except httpcore.TimeoutException as error:
            raise _Passing(f"{shown(url)}: no complete answer within {self.limits.total:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            kind = FetchError if "CERTIFICATE_VERIFY_FAILED" in str(error) else _Passing
            raise kind(f"{shown(url)}: {error}") from error

    def _check(self, address: httpx.URL, asked: str) -> None:
        if address.scheme not in ("http", "https") or not address.host:
            raise FetchError(f"{shown(asked)}: leads to {address.scheme}:, only http and https are fetched")
        if self._robots and not self._robots.allows(str(address)):
            told = asked if asked == self._own else str(address)
            raise FetchError(f"{shown(told)}: the server's robots.txt keeps robots out")

    def _send(self, request: httpx.Request) -> httpx.Response:
        if not self.may_ask_more:
            raise FetchError(f"more than {self._politeness.requests_per_visit} requests in one visit")
        delay = self._robots.delay(str(request.url)) if self._robots else 0
        pause(request.url.host, max(delay, self._politeness.seconds_between_requests))
        now = time.monotonic()
        if now > self._ends:
            raise FetchError(f"the visit took longer than {self.limits.visit:g} s")
        self._network.deadline = min(now + self.limits.total, self._ends)
        self.request_count += 1
        return self._http.send(request, stream=True)

    def _answer(self, response: httpx.Response, url: str, byte_limit: int, is_conditional: bool) -> Response | None:
        status = response.status_code
        if status == httpx.codes.NOT_MODIFIED and is_conditional:
            return None
        if status in _PASSING:
            raise self._passing(response, url)
        if status != httpx.codes.OK:
            raise Refused(f"{shown(url)}: the server answers {status}", status)
        content = _body(response, url, byte_limit)
        self.byte_count += len(content)
        return Response(
            hidden(str(response.url)),
            hidden_in(content) if self._is_own_host(url) else content,
            response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            response.charset_encoding,
            str(response.url.join(link["url"])) if (link := response.links.get("next")) else None,
        )

    def _is_own_host(self, url: str) -> bool:
        """Whether the address is on the source's server, which may repeat the secrets sent to it on any page."""
        return self._own is not None and httpx.URL(url).host == httpx.URL(self._own).host

    def _passing(self, response: httpx.Response, url: str) -> FetchError:
        said = f"{shown(url)}: the server answers {response.status_code}"
        wait = _seconds(response.headers.get("retry-after"))
        if wait is not None and wait > self.limits.longest_wait:
            return FetchError(f"{said} and asks to come back in {wait:.0f} s")
        passing = _Passing(said)
        passing.wait = wait
        return passing

    def _robots_text(self, url: str) -> str:
        try:
            answer, _ = self._fetch(url, _ROBOTS_BYTES, {})
        except FetchError as error:
            if isinstance(error, Refused) and error.status < 500:
                return ""
            raise FetchError(f"nothing is fetched, as robots.txt cannot be read: {error}") from error
        return answer.content.decode("utf-8", "replace") if answer else ""


def client_for(source: Source, marks: MutableMapping[str, str], limits: Limits | None = None) -> Client:
    """The client for a visit to a source, with its configured politeness."""
    polite, allow_private = (
        (source.politeness, source.allow_private_addresses) if is_remote(source) else (Politeness(), False)
    )
    limits = limits or Limits(total=polite.seconds_per_request)
    return Client(marks, polite, allow_private, limits, address_of(source))


def shown(url: str) -> str:
    """An address for messages: without password, query and fragment, which may hold secrets."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    except ValueError:
        return "an address that is none"
    return f"{parts.scheme}://{host}{parts.path}"[:300]


def _body(response: httpx.Response, url: str, byte_limit: int) -> bytes:
    too_large = f"{shown(url)}: larger than the limit of {byte_limit:,} bytes"
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise FetchError(f"{shown(url)}: compressed as '{encoding[:20]}', which was not asked for")
    if int(response.headers.get("content-length", "0")) > byte_limit:
        raise FetchError(too_large)
    unzip = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    content = bytearray()
    try:
        for chunk in response.iter_raw():
            rest = chunk
            while rest:
                if unzip and unzip.eof:  # one compressed part may follow another
                    unzip = zlib.decompressobj(wbits=31)
                content += unzip.decompress(rest, byte_limit + 1 - len(content)) if unzip else rest
                if len(content) > byte_limit:
                    raise FetchError(too_large)
                rest = unzip.unused_data if unzip and unzip.eof else b""
    except zlib.error as error:
        raise FetchError(f"{shown(url)}: its compression is broken ({error})") from error
    if unzip and not unzip.eof:
        raise _Passing(f"{shown(url)}: ends in the middle")
    return bytes(content)


def _seconds(retry_after: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, given as a number or a date."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        at: Any = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, float((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds()))
