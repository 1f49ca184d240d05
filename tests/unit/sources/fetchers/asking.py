"""A client that gives up soon, for tests against servers of every kind."""

from sources.fetchers.visits.http import Client, Limits
from sources.registry.models import Politeness

LIMIT = 100_000
QUICK = Limits(connect=1, read=0.5, total=1.0, visit=20, attempts=2, first_wait=0.01, longest_wait=0.3)
EAGER = Politeness(seconds_between_requests=0)


def client(marks: dict[str, str] | None = None, politeness: Politeness = EAGER, limits: Limits = QUICK) -> Client:
    return Client({} if marks is None else marks, politeness, allow_private_addresses=True, limits=limits)


def get(url: str, **options: object) -> bytes:
    with client(**options) as asking:  # type: ignore[arg-type]
        answer = asking.get(url, byte_limit=LIMIT)
        assert answer is not None
        return answer.content
