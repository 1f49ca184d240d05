"""Profiles of one entity or one event, each part by a read-only query."""

from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

import duckdb

_Row = TypeVar("_Row", bound=tuple[Any, ...])
_LONGEST_NAME = 1_000
"""Longest name, in characters; longer input is cut before it is looked up."""


class NamedEntity(NamedTuple):
    """An entity with a name, or, if `is_exact` is false, with a similar spelling."""

    entity_id: str
    name: str
    kind: str
    alias: str
    mention_count: int
    is_exact: bool


class Redirect(NamedTuple):
    """The redirect of a retired id; `new_id` is None if it was withdrawn."""

    old_id: str
    new_id: str | None
    kind: str
    reason: str
    changed_at: datetime


class EntityProfile(NamedTuple):
    entity_id: str
    name: str
    name_en: str | None
    name_zh: str | None
    kind: str
    status: str
    mention_count: int
    report_count: int
    source_count: int
    first_seen_on: date
    last_seen_on: date


class Counted(NamedTuple):
    """A written form, week or name, and its number of mentions or items."""

    what: str
    times: int


class EventTold(NamedTuple):
    """An event in which an entity takes part; `total` is the number of all its events."""

    event_id: str
    first_reported_on: date
    event_on: date | None
    event_precision: str | None
    event_type: str
    status: str
    roles: str
    headline: str
    report_count: int
    amount: float | None
    currency: str | None
    amount_usd: float | None
    conflict_count: int
    total: int


class Forecast(NamedTuple):
    published_on: date
    source_id: str
    statement: str
    due_to: date | None


class Figure(NamedTuple):
    surface: str
    headline: str | None
    report_count: int
    published_on: date


class EntityStory(NamedTuple):
    entity: EntityProfile
    aliases: list[Counted]
    weeks: list[Counted]
    companions: list[Counted]
    events: list[EventTold]
    forecasts: list[Forecast]
    figures: list[Figure]


class Event(NamedTuple):
    event_id: str
    event_type: str
    headline: str
    summary: str | None
    status: str
    event_on: date | None
    event_precision: str | None
    first_reported_on: date
    last_reported_on: date
    report_count: int
    source_count: int
    independent_count: int
    amount: float | None
    currency: str | None
    amount_usd: float | None


class TakenPart(NamedTuple):
    name: str
    roles: str


class ToldClaim(NamedTuple):
    claim_id: str
    published_on: date
    source_id: str
    claim_status: str
    headline: str


class Conflict(NamedTuple):
    attribute: str
    left_value: str
    left_on: date
    left_source_id: str
    left_text: str
    right_value: str
    right_on: date
    right_source_id: str
    right_text: str


class EventStory(NamedTuple):
    event: Event
    participants: list[TakenPart]
    claims: list[ToldClaim]
    conflicts: list[Conflict]
    former_ids: list[Redirect]


_WEEKS = """
    SELECT weeks.iso_week, coalesce(counted.mention_count, 0)
    FROM marts.weekly_summary AS weeks
    LEFT JOIN marts.weekly_entities AS counted ON weeks.week_start = counted.week_start AND counted.entity_id = $id
    ORDER BY weeks.week_start DESC LIMIT 12
"""
_ALIASES = """
    SELECT alias, mention_count FROM marts.entity_aliases WHERE entity_id = $id AND mention_count > 0
    ORDER BY mention_count DESC, alias LIMIT 12
"""
_COMPANIONS = """
    SELECT entities.name, CAST(sum(pairs.item_count) AS BIGINT) AS item_count
    FROM marts.weekly_pairs AS pairs
    JOIN marts.entities AS entities
        ON entities.entity_id = if(pairs.left_entity_id = $id, pairs.right_entity_id, pairs.left_entity_id)
    WHERE $id IN (pairs.left_entity_id, pairs.right_entity_id)
    GROUP BY entities.entity_id, entities.name ORDER BY item_count DESC, entities.name LIMIT 8
"""
_EVENTS = """
    SELECT events.event_id, first_reported_on, event_on, event_precision, event_type, status,
           string_agg(role, ', ' ORDER BY claim_count DESC, role) AS roles, headline, report_count,
           amount, currency, amount_usd, conflict_count, count(*) OVER () AS total
    FROM (SELECT event_id, role, claim_count FROM marts.event_participants WHERE entity_id = $id)
    JOIN (SELECT * EXCLUDE (claim_count) FROM marts.events) AS events USING (event_id)
    WHERE $since IS NULL OR first_reported_on >= $since
    GROUP BY ALL ORDER BY first_reported_on DESC, report_count DESC, event_id LIMIT $limit
"""
_FORECASTS = """
    SELECT reports.published_on, reports.source_id, predictions.statement, predictions.due_to
    FROM marts.predictions JOIN marts.reports USING (report_id)
    WHERE predictions.who_entity_id = $id AND ($since IS NULL OR reports.published_on >= $since)
    ORDER BY reports.published_on DESC, predictions.prediction_id LIMIT 8
"""
_FIGURES = """
    SELECT max_by(quantities.surface, reports.published_on), max_by(items.headline, reports.published_on),
           count(DISTINCT quantities.report_id) AS report_count, max(reports.published_on) AS last_on
    FROM marts.quantities JOIN marts.reports USING (report_id) LEFT JOIN marts.items USING (item_id)
    WHERE quantities.subject_entity_id = $id AND ($since IS NULL OR reports.published_on >= $since)
    GROUP BY quantities.value, quantities.unit
    ORDER BY report_count DESC, count(quantities.currency) = 0, last_on DESC, quantities.value DESC LIMIT 8
"""
_PARTICIPANTS = """
    SELECT entities.name, string_agg(role, ', ' ORDER BY claim_count DESC, role) AS roles
    FROM marts.event_participants JOIN marts.entities USING (entity_id) WHERE event_id = $id
    GROUP BY entity_id, entities.name ORDER BY sum(claim_count) DESC, entities.name
"""
_CLAIMS = """
    SELECT claim_id, reports.published_on, reports.source_id, claim_status, headline
    FROM marts.event_claims JOIN marts.reports USING (report_id) WHERE event_id = $id
    ORDER BY reports.published_on, reports.source_id, report_id, char_start, claim_id
"""
_CONFLICTS = """
    SELECT attribute, left_value, lefts.published_on, lefts.source_id, left_claim.headline,
           right_value, rights.published_on, rights.source_id, right_claim.headline
    FROM marts.event_conflicts AS conflicts
    JOIN marts.event_claims AS left_claim ON conflicts.left_claim_id = left_claim.claim_id
    JOIN marts.reports AS lefts ON left_claim.report_id = lefts.report_id
    JOIN marts.event_claims AS right_claim ON conflicts.right_claim_id = right_claim.claim_id
    JOIN marts.reports AS rights ON right_claim.report_id = rights.report_id
    WHERE conflicts.event_id = $id ORDER BY attribute, conflict_id
"""


def entities_named(connection: duckdb.DuckDBPyConnection, name: str) -> list[NamedEntity]:
    """The entities with this name or id, the most frequent meaning first; if none, those with a similar spelling."""
    return _rows(connection, NamedEntity, "SELECT * FROM marts.entity_named($name)", name=_readable(name))


def redirect_of(connection: duckdb.DuckDBPyConnection, old_id: str) -> Redirect | None:
    """The redirect of an id; None for a current or unknown id."""
    sql = f"SELECT {_of(Redirect)} FROM marts.id_redirects WHERE old_id = $id"
    found = _rows(connection, Redirect, sql, id=_readable(old_id))
    return found[0] if found else None


def entity_story(
    connection: duckdb.DuckDBPyConnection, entity_id: str, since: date | None, limit: int | None
) -> EntityStory | None:
    """The profile of an entity since a day, with at most `limit` events, newest first; None for an unknown id."""
    entity = _rows(
        connection,
        EntityProfile,
        f"SELECT {_of(EntityProfile)} FROM marts.entities WHERE entity_id = $id",
        id=entity_id,
    )
    if not entity:
        return None
    return EntityStory(
        entity[0],
        _rows(connection, Counted, _ALIASES, id=entity_id),
        _rows(connection, Counted, _WEEKS, id=entity_id)[::-1],
        _rows(connection, Counted, _COMPANIONS, id=entity_id),
        _rows(connection, EventTold, _EVENTS, id=entity_id, since=since, limit=limit),
        _rows(connection, Forecast, _FORECASTS, id=entity_id, since=since),
        _rows(connection, Figure, _FIGURES, id=entity_id, since=since),
    )


def event_story(connection: duckdb.DuckDBPyConnection, event_id: str) -> EventStory | None:
    """The claims of an event in the order of their days, with participants and conflicts; None for an unknown id."""
    known = _readable(event_id)
    event = _rows(connection, Event, f"SELECT {_of(Event)} FROM marts.events WHERE event_id = $id", id=known)
    if not event:
        return None
    redirects = f"SELECT {_of(Redirect)} FROM marts.id_redirects WHERE new_id = $id ORDER BY old_id"
    return EventStory(
        event[0],
        _rows(connection, TakenPart, _PARTICIPANTS, id=known),
        _rows(connection, ToldClaim, _CLAIMS, id=known),
        _rows(connection, Conflict, _CONFLICTS, id=known),
        _rows(connection, Redirect, redirects, id=known),
    )


def _readable(asked: str) -> str:
    """The input cut to the length of a name, without lone surrogates, which a terminal may pass."""
    return asked[:_LONGEST_NAME].encode("utf-8", "replace").decode()


def _of(row: type[tuple[Any, ...]]) -> str:
    return ", ".join(row._fields)  # type: ignore[attr-defined]


def _rows(connection: duckdb.DuckDBPyConnection, row: type[_Row], sql: str, **given: object) -> list[_Row]:
    return [row(*values) for values in connection.execute(sql, given).fetchall()]
