"""The part of `make quality` on the weekly brief: the headlines of its first places, and the recall of week news."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.conftest import PROJECT
from warehouse.extract.meaning.questions import Questions
from warehouse.serve.brief.facts import Row, Week, read_weeks
from warehouse.serve.brief.wording import LANGUAGES, shown, wording
from warehouse.serve.read import open_published

NEWS = PROJECT / "tests" / "week_news.yaml"
LONGEST = 120
FIRST = 8
"""Number of first places in which a reader expects the news of a week."""
_SMALLEST_USD = 1e6
_SURE = 0.4
"""Probability from which on a headline counts as a label by the trained head."""
_ALIKE = 0.6
"""Share of the words of the shorter of two headlines from which on they are one story."""
_WORDS = re.compile(r"[a-z0-9][a-z0-9.'-]*[a-z0-9]|[a-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Told(NamedTuple):
    """A story named as the week's news, and its best place in the brief, None beyond the twelfth."""

    iso_week: str
    story: str
    rank: int | None

    @property
    def is_first(self) -> bool:
        """Whether its place is among the first ones."""
        return self.rank is not None and self.rank <= FIRST


def weeks_of(data: Path) -> list[Week]:
    """The facts of all weeks of a published warehouse."""
    with open_published(data / "warehouse.duckdb", "Asia/Shanghai") as connection:
        return read_weeks(connection)


def places(weeks: list[Week]) -> dict[str, float]:
    """Number of places of all weeks, in both languages, and of the places without news, by kind."""
    rows = [
        (week.iso_week, event, wording(language).headline(event)[0])
        for week in weeks
        for language in LANGUAGES
        for event in week.sections["events"]
    ]
    lines = [shown(text, LONGEST) for _, _, text in rows]
    small = [event for _, event, _ in rows if 0 < (event.get("amount_usd") or 0) < _SMALLEST_USD and event["amount"]]
    deals = [deal for week in weeks for deal in week.sections["deals"] if (deal["amount_usd"] or 0) < _SMALLEST_USD]
    return {
        "places": len(rows),
        "questions": sum(line.rstrip("”\"'）) ").endswith(("?", "？")) for line in lines),
        "labels": sum(map(_is_label, lines)),
        "sums below a million dollars": len(small) + len(deals),
        f"at most {LONGEST} characters": sum(len(line) <= LONGEST for line in lines) / max(1, len(lines)),
        "not cut": sum(not line.endswith("…") for line in lines) / max(1, len(lines)),
        "stories told twice in a week": sum(1 for week in weeks for _ in told_twice(week)),
    }


def told_twice(week: Week) -> Iterator[tuple[str, str]]:
    """Headlines of two events of a week that share most of their words."""
    lines = [shown(wording("en").headline(event)[0], LONGEST) for event in week.sections["events"]]
    for one, other in combinations(lines, 2):
        left, right = words_of(one), words_of(other)
        if len(left & right) >= _ALIKE * min(len(left), len(right)):
            yield one, other


def words_of(line: str) -> set[str]:
    """Words of a line in lower case; for Chinese, its character bigrams."""
    han = "".join(_HAN.findall(line))
    return {*_WORDS.findall(line.lower())} | {han[at : at + 2] for at in range(len(han) - 1)}


def news(weeks: list[Week], claims: dict[str, list[str]]) -> list[Told]:
    """The places of the stories in `week_news.yaml`; `claims` holds the headlines of each event by its id."""
    named: dict[str, list[dict[str, Any]]] = yaml.safe_load(NEWS.read_text("utf-8"))
    events = {week.iso_week: week.sections["events"] for week in weeks}
    return [
        Told(iso_week, one["story"], _place(one["words"], events.get(iso_week, []), claims))
        for iso_week, stories in named.items()
        for one in stories
    ]


def _place(wanted: list[list[str]], events: list[Row], claims: dict[str, list[str]]) -> int | None:
    for rank, event in enumerate(events, 1):
        for headline in claims.get(event["event_id"], []):
            line = headline.lower()
            if all(any(str(word) in line for word in words) for words in wanted):
                return rank
    return None


def _is_label(line: str) -> bool:
    """Whether the trained head takes a headline for a label."""
    shares = Questions.load().of_line(line)
    return max(shares, key=lambda sort: shares[sort]) == "label" and shares["label"] >= _SURE


def claims_of(data: Path, weeks: list[Week]) -> dict[str, list[str]]:
    """The headlines of all claims of the events that the weeks show."""
    ids = [event["event_id"] for week in weeks for event in week.sections["events"]]
    sql = "SELECT event_id, list(headline) FROM marts.event_claims WHERE list_contains(?, event_id) GROUP BY event_id"
    with open_published(data / "warehouse.duckdb", "Asia/Shanghai") as connection:
        return dict(connection.execute(sql, [ids]).fetchall())
