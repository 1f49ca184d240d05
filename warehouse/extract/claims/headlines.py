"""The event of a story's headline; or several, where it tells them together."""

import re
from collections.abc import Iterator

from warehouse.extract.claims.claims import (
    ACTING,
    Claim,
    SearchedItem,
    claim_of,
    date_of,
    headline_of,
    parts_of,
    tells_nothing,
    with_actor,
)
from warehouse.extract.claims.classify import (
    OPENING,
    STRONG,
    TELLING,
    ToldSpan,
    best_of,
    clauses,
    scores_of,
    states,
    tell,
    word_of,
)
from warehouse.extract.claims.participants import Participant, Roles
from warehouse.extract.claims.vocabulary import Page, Word
from warehouse.extract.time.event_dates import EventDate, event_date

_LEAD = 240
"""How many characters after the headline tell what a story is about."""
_HEADLINE_WEIGHT = 3.0
_FIRST_WEIGHT = 1.5
_LEAD_WEIGHT = 0.5
_STATEMENT_WEIGHT = 12.0
_VIEW_WEIGHT = 5.0
_VIEWS = re.compile(r"观点|见解|看法|opinions?\b|views\b|commentary", re.IGNORECASE)


def headline_claim(page: Page, item: SearchedItem, spans: list[ToldSpan], roles: Roles) -> Claim:
    """The claim of a story, by its headline and, less, its first sentences."""
    head = ToldSpan(item.headline_start, item.headline_end)
    lead = [span for span in _lead(spans) if not tells_nothing(page, span)]
    scores = scores_of(page, [head], _HEADLINE_WEIGHT)
    for below, factor in ((lead[:1], _FIRST_WEIGHT), (lead[1:], _LEAD_WEIGHT)):
        for key, weight in scores_of(page, below, factor).items():
            scores[key] = scores.get(key, 0.0) + weight
    stated = (
        _STATEMENT_WEIGHT
        if states(page, head, is_headline=True)
        else _VIEW_WEIGHT
        if _VIEWS.search(item.section or "")
        else 0.0
    )
    if stated:
        scores["event_type", "opinion"] = scores.get(("event_type", "opinion"), 0.0) + stated
    event_type, share = best_of(scores, "event_type", "other")
    if not any(word.value == "denied" for word in page.words_in(*head)):
        scores.pop(("claim_status", "denied"), None)
    status, _ = best_of(scores, "claim_status", "reported")
    word = word_of(page, head, event_type)
    parts = {part.name.key: part for part in parts_of(page, head, event_type, word, roles)}
    for span in lead[:1]:
        own = word_of(page, span, event_type)
        if not word or (own and own.weight >= TELLING):
            for told in parts_of(page, span, event_type, own, roles):
                if not (event_type == "opinion" and told.role == "speaker" and parts):
                    parts.setdefault(told.name.key, told)
    texts = [page.text[span.start : span.end] for span in lead[:1] + _of_type(page, lead[1:], event_type)]
    return Claim(
        item.item_number,
        True,
        item.headline,
        event_type,
        "opinion" if event_type == "opinion" else status,
        _date_beside(page, item, head, word)
        or event_date(page.text[head.start : head.end], texts, item.told_on, item.own_on),
        share,
        *head,
        tuple(parts.values()),
    )


def one_by_one(page: Page, item: SearchedItem, main: Claim, spans: list[ToldSpan], roles: Roles) -> Iterator[Claim]:
    """The headline's claim; or several, where the first sentences tell its event of one actor after the other.

    'Two listings: A raised 4 billion, B raised 5 billion' are two events; a comparison under one name is not.
    """
    told = _one_after_the_other(page, main, spans)
    in_headline = {name.key for name in page.names_in(item.headline_start, item.headline_end)}
    if len(told) < 2 or (told.keys() & in_headline and not told.keys() <= in_headline):
        yield main
        return
    parts_of = _shares(page, main, told, roles)
    for number, (actor, clause) in enumerate(told.items()):
        yield main._replace(
            headline=headline_of(page, clause),
            date=date_of(page, item, clause) or (None if number else main.date),
            char_start=clause.start,
            char_end=clause.end,
            participants=parts_of[actor],
        )


def _one_after_the_other(page: Page, main: Claim, spans: list[ToldSpan]) -> dict[str, ToldSpan]:
    """Where the first two sentences name an actor with a figure for the headline's event: by actor, in order."""
    told: dict[str, ToldSpan] = {}
    for span in spans[:2]:
        for clause in clauses(page, span):
            actor = next((name for name in page.names_in(*clause) if name.kind in ("organization", "person")), None)
            is_first = actor and actor.char_start < clause.start + OPENING
            if actor and is_first and page.figures_in(*clause) and (told or word_of(page, clause, main.event_type)):
                told.setdefault(actor.key, ToldSpan(clause.start, span.end))
    starts = [*(span.start for span in told.values()), len(page.text)]
    return {
        actor: ToldSpan(span.start, span.start + len(page.text[span.start : min(span.end, after)].rstrip("，,；; ")))
        for (actor, span), after in zip(told.items(), starts[1:], strict=True)
    }


def _shares(page: Page, main: Claim, told: dict[str, ToldSpan], roles: Roles) -> dict[str, tuple[Participant, ...]]:
    """Who takes part in each of the events: its own actor, and whomever the headline names for all of them."""
    word = next((word for clause in told.values() if (word := word_of(page, clause, main.event_type))), None)
    frame = word.frame if word else main.event_type
    common = [
        Participant(part.name, "target" if part.role in ACTING else part.role)
        for part in main.participants
        if part.name.key not in told
    ]
    return {
        actor: tuple(
            {
                part.name.key: part
                for part in (*common, *roles.participants(page, *clause, frame, word_of(page, clause, main.event_type)))
            }.values()
        )
        for actor, clause in told.items()
    }


def more_in_headline(page: Page, item: SearchedItem, main: Claim, roles: Roles) -> Iterator[Claim]:
    """Clauses of a headline that tell another event than its first: of another type, with a name of their own."""
    for clause in [*clauses(page, ToldSpan(item.headline_start, item.headline_end))][1:]:
        told = tell(page, clause)
        named = page.names_in(*clause)
        if told.weight >= STRONG and told.event_type not in (main.event_type, "opinion") and named:
            claim = claim_of(page, item, clause, told, True, roles)
            yield claim._replace(participants=with_actor(claim, main), date=claim.date or main.date)


def without(main: Claim, more: list[Claim]) -> Claim:
    """The headline's claim without those who take part in its other clauses alone."""
    told = [range(claim.char_start, claim.char_end) for claim in more]
    parts = [part for part in main.participants if not any(part.name.char_start in span for span in told)]
    return main._replace(participants=tuple(parts))


def _date_beside(page: Page, item: SearchedItem, span: ToldSpan, word: Word | None) -> EventDate | None:
    """The date in the clause of the word that tells the event."""
    beside = [clause for clause in clauses(page, span) if word and clause.start <= word.char_start < clause.end]
    told = date_of(page, item, beside[0]) if beside else None
    return told if told and told.precision in ("day", "month") else None


def _of_type(page: Page, spans: list[ToldSpan], event_type: str) -> list[ToldSpan]:
    """Those of the spans that tell nothing else."""
    return [span for span in spans if tell(page, span).event_type in (event_type, "other")]


def _lead(spans: list[ToldSpan]) -> list[ToldSpan]:
    """The first sentences, as many as stand within the lead."""
    return [span for span in spans if span.end - spans[0].start <= _LEAD] or spans[:1]
