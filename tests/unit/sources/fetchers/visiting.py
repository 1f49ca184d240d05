"""Visits to a source one after the other, each knowing what the last has seen, as landing does."""

import hashlib
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sources.fetchers import fetch
from sources.fetchers.visits.http import Limits, client_for
from sources.fetchers.visits.visit import Fetched, Known, Visit
from sources.registry.models import Registry, Source

QUICK = Limits(connect=1, read=1, total=2, visit=20, attempts=2, first_wait=0.01, longest_wait=0.2)


def source(**keys: object) -> Source:
    """A source as the registry has it; its server is our own, and patient."""
    if keys["kind"] in ("feed", "page"):
        keys = {"allow_private_addresses": True, "politeness": {"seconds_between_requests": 0}, **keys}
    (made,) = Registry.model_validate({"sources": [{"source_id": "one", "name": "One", **keys}]}).sources
    return made


@dataclass
class Visitor:
    """Visits a source; `known` and `marks` live on from visit to visit unless one fails."""

    source: Source
    folder: Path
    byte_limit: int = 100_000
    known: dict[str, Known] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    request_count: int = 0
    contents: dict[str, bytes] = field(default_factory=dict)

    def visit(self, since: date | None = None, until: date | None = None) -> list[Fetched]:
        """What is new since the last visit."""
        marks = dict(self.marks)
        self.folder.mkdir(parents=True, exist_ok=True)
        with client_for(self.source, marks, QUICK) as client:
            visit = Visit(self.known, client, self.folder, self.byte_limit, marks, since, until, self._stored)
            fetched = list(fetch(self.source, visit))
            self.request_count = client.request_count
        self.marks = visit.marks
        return [one for one in fetched if self._note(one)]

    def _stored(self, known: Known) -> bytes | None:
        return self.contents.get(known.content_sha256 or "")

    def _note(self, one: Fetched) -> bool:
        digest = None if one.content is None else hashlib.sha256(one.content).hexdigest()
        self.contents |= {digest: one.content} if digest and one.content is not None else {}
        known = self.known.get(one.report_key)
        seen = (one.origin_name, digest, one.byte_count, one.modified_ns, one.refusal, one.is_withdrawn)
        now = Known(*seen, time.time_ns(), one.url or (known.url if known else None))
        self.known[one.report_key] = now
        state = ("origin_name", "content_sha256", "refusal", "is_withdrawn")
        return known is None or any(getattr(known, name) != getattr(now, name) for name in state)
