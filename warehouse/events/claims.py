"""What the items of a report claim to have happened: the event of each headline, and further ones told below it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from warehouse.events.dates import FOLLOWS, EventDate, event_date, find_dates
from warehouse.events.participants import Participant, Roles
from warehouse.events.telling import OPENING, STRONG, Span, Told, best_of, clauses, scores_of, states, tell, word_of
from warehouse.events.vocabulary import Page, Word
from warehouse.sentences import sentences

_LEAD = 240
"""How many characters after the headline tell what a story is about."""
_HEADLINE_WEIGHT = 3.0
_FIRST_WEIGHT = 1.5
_LEAD_WEIGHT = 0.5
_STATEMENT_WEIGHT = 12.0
_VIEW_WEIGHT = 5.0
_TELLING = 2.0
"""The least weight of the word that tells a further event; one without a date or figure needs a stronger one."""
_MOST = 8
"""How many further events one item may tell."""
_LONGEST = 300
_ACTORS = frozenset(("organization", "person"))
_OF_PRODUCTS = frozenset(("release", "benchmark", "infrastructure", "adoption"))
_ACTING = frozenset(("agent", "investor"))
_VIEWS = re.compile(r"观点|见解|看法|opinions?\b|views\b|commentary", re.IGNORECASE)
_NONE = re.compile(
    r"(?:未|没有?|无|并未|尚未)(?:直接)?(?:提及|提到|涉及|出现|发现相关|相关)|没有新的|暂无|"
    r"\b(?:no mention|not mentioned|no (?:new )?(?:news|updates?|information)|nothing (?:was|about))\b",
    re.IGNORECASE,
)
"""Absence of news is no news."""
_SUPPOSED = re.compile(
    r"(?:若|如果|假如|假设|建议|需要|应当|应该|对于|对[^，,]{1,12}(?:而言|来说|来讲)|我|问\s*[:：]|I\b|we\b|for \w+,|"
    r"if\b|suppose\b|imagine\b|should\b)|[^\n]*[?？][”』」\"')）]*$|"
    r"[^\n]{0,20}(?:意味着|相当于|标志着|简直)|\[[^\n]*\]\(",
    re.IGNORECASE,
)
"""What is supposed, asked, advised or made of the news did not happen; what the author does is no news."""
_ASIDE = re.compile(r"\s?[（(][^（()）\n]{2,40}[)）]")
_LABELLED = re.compile(
    r"(?:来源|时间|日期|标签|链接|原文|价值|代码|论文|项目主页|source|date|tags|link|published|url)\**\s*[:：]",
    re.IGNORECASE,
)
"""Lines that describe the item, not the event."""
_LABEL = re.compile(r"(?:[^\s\w]{1,2}\s)?[^\s:：,，。]{2,12}[:：]\**\s*")


class Item(NamedTuple):
    """An item to search; `told_on` is the day to count from, `own_on` a day that it prints as its own."""

    item_number: int
    is_story: bool
    headline: str
    headline_start: int
    headline_end: int
    section: str | None
    body_start: int
    char_end: int
    told_on: date | None
    own_on: date | None


class Claim(NamedTuple):
    """What an item says of one event, and where; `headline` is that of the story or the sentence that tells it."""

    item_number: int
    is_primary: bool
    headline: str
    event_type: str
    claim_status: str
    date: EventDate | None
    confidence: float
    char_start: int
    char_end: int
    participants: tuple[Participant, ...]


def find_claims(page: Page, item: Item, roles: Roles) -> Iterator[Claim]:
    """The claims of one item: first that of its headline, if it is a story, then further events told in its body."""
    spans = [
        span
        for start, end in sentences(page.text, item.body_start, item.char_end)
        if not _LABELLED.match(page.text, start, end) and (span := _unlabelled(page, start, end))
    ]
    known: list[Claim] = []
    if item.is_story:
        main = _headline_claim(page, item, spans, roles)
        more = list(_more_in_headline(page, item, main, roles))
        known += [*_one_by_one(page, item, _without(main, more), spans, roles), *more]
    for span in spans:
        if len(known) <= _MOST and page.names_in(*span):
            known += _released_claims(page, item, span)
            known += _told_claims(page, item, span, known, roles)
    yield from known


def _headline_claim(page: Page, item: Item, spans: list[Span], roles: Roles) -> Claim:
    head = Span(item.headline_start, item.headline_end)
    lead = [span for span in _lead(spans) if not _tells_nothing(page, span)]
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
    parts = {part.name.key: part for part in _parts(page, head, event_type, word, roles)}
    for span in lead[:1]:
        own = word_of(page, span, event_type)
        if not word or (own and own.weight >= _TELLING):
            for told in _parts(page, span, event_type, own, roles):
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


def _one_by_one(page: Page, item: Item, main: Claim, spans: list[Span], roles: Roles) -> Iterator[Claim]:
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
            headline=_headline(page, clause),
            date=_date(page, item, clause) or (None if number else main.date),
            char_start=clause.start,
            char_end=clause.end,
            participants=parts_of[actor],
        )


def _one_after_the_other(page: Page, main: Claim, spans: list[Span]) -> dict[str, Span]:
    """Where the first two sentences name an actor with a figure for the headline's event: by actor, in order."""
    told: dict[str, Span] = {}
    for span in spans[:2]:
        for clause in clauses(page, span):
            actor = next((name for name in page.names_in(*clause) if name.kind in ("organization", "person")), None)
            is_first = actor and actor.char_start < clause.start + OPENING
            if actor and is_first and page.figures_in(*clause) and (told or word_of(page, clause, main.event_type)):
                told.setdefault(actor.key, Span(clause.start, span.end))
    starts = [*(span.start for span in told.values()), len(page.text)]
    return {
        actor: Span(span.start, span.start + len(page.text[span.start : min(span.end, after)].rstrip("，,；; ")))
        for (actor, span), after in zip(told.items(), starts[1:], strict=True)
    }


def _shares(page: Page, main: Claim, told: dict[str, Span], roles: Roles) -> dict[str, tuple[Participant, ...]]:
    """Who takes part in each of the events: its own actor, and whomever the headline names for all of them."""
    word = next((word for clause in told.values() if (word := word_of(page, clause, main.event_type))), None)
    frame = word.frame if word else main.event_type
    common = [
        Participant(part.name, "target" if part.role in _ACTING else part.role)
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


def _more_in_headline(page: Page, item: Item, main: Claim, roles: Roles) -> Iterator[Claim]:
    """Clauses of a headline that tell another event than its first: of another type, with a name of their own."""
    for clause in [*clauses(page, Span(item.headline_start, item.headline_end))][1:]:
        told = tell(page, clause)
        named = page.names_in(*clause)
        if told.weight >= STRONG and told.event_type not in (main.event_type, "opinion") and named:
            claim = _claim(page, item, clause, told, True, roles)
            yield claim._replace(participants=_with_actor(claim, main), date=claim.date or main.date)


def _is_measured(page: Page, item: Item, span: Span) -> bool:
    """Whether a sentence has a figure or a date."""
    return bool(page.figures_in(*span)) or any(find_dates(page.text[span.start : span.end], item.told_on))


def _with_actor(claim: Claim, main: Claim) -> tuple[Participant, ...]:
    """The participants of a claim; where none of them acts, with the one who does in the headline."""
    parts = claim.participants
    if any(part.role in _ACTING for part in parts):
        return parts
    keys = {part.name.key for part in parts}
    actors = [part for part in main.participants if part.role in _ACTING and part.name.key not in keys]
    return (*parts, *(Participant(actor.name, "agent") for actor in actors[:1]))


def _told_claims(page: Page, item: Item, span: Span, known: list[Claim], roles: Roles) -> Iterator[Claim]:
    """The event that a sentence tells, if it tells one that is not known yet."""
    told = tell(page, span)
    is_weak = told.word is None or told.word.weight < _TELLING or told.event_type == "opinion"
    if told.weight < _TELLING or (is_weak and not states(page, span)) or _tells_nothing(page, span):
        return
    if told.weight < STRONG and not _is_measured(page, item, span):
        return
    claim = _claim(page, item, span, told, False, roles)
    if known and known[0].is_primary and told.event_type != "opinion" and claim.participants:
        claim = claim._replace(participants=_with_actor(claim, known[0]))
    if denial := _denial(page, claim, told):
        claim = claim._replace(claim_status=_status_without(page, claim, denial))
    if _is_told(claim, told) and not any(_tells_the_same(claim, other) for other in known):
        yield claim
    if denial and claim.participants:
        yield denial


def _released_claims(page: Page, item: Item, span: Span) -> Iterator[Claim]:
    """Releases told in passing: 'X (released in November 2025)'."""
    for name in page.names_in(*span):
        aside = _ASIDE.match(page.text, name.char_end, span.end) if name.kind in ("model", "product") else None
        inner = Span(*aside.span()) if aside else None
        date = _date(page, item, inner) if inner and word_of(page, inner, "release") else None
        if inner and date:
            claim = _claim(page, item, Span(name.char_start, inner.end), tell(page, inner), False, Roles({}))
            yield claim._replace(date=date, participants=(Participant(name, "product"),))


def _is_told(claim: Claim, told: Told) -> bool:
    """Whether somebody takes part; of a product alone, only its release or result is told."""
    kinds = {part.name.kind for part in claim.participants}
    return not kinds.isdisjoint(_ACTORS) or (bool(kinds) and told.event_type in _OF_PRODUCTS and told.weight >= STRONG)


def _denial(page: Page, claim: Claim, told: Told) -> Claim | None:
    """The clause that denies what the rest of a sentence tells: 'said to lay off 10%, which X denies'."""
    denial = next((word for word in page.words_in(claim.char_start, claim.char_end) if word.value == "denied"), None)
    if denial is None or told.word is None:
        return None
    for clause in clauses(page, Span(claim.char_start, claim.char_end)):
        if clause.start <= denial.char_start < clause.end and not clause.start <= told.word.char_start < clause.end:
            return claim._replace(
                claim_status="denied",
                headline=_headline(page, clause),
                char_start=clause.start,
                char_end=clause.end,
                is_primary=False,
            )
    return None


def _status_without(page: Page, claim: Claim, denial: Claim) -> str:
    parts = [Span(claim.char_start, denial.char_start), Span(denial.char_end, claim.char_end)]
    return best_of(scores_of(page, parts, 1.0), "claim_status", "reported")[0]


def _tells_nothing(page: Page, span: Span) -> bool:
    """Whether a sentence is of what did not happen; what is said beside an event to be absent is another matter."""
    absent = _NONE.search(page.text, *span)
    word = next((word for word in page.words_in(*span) if word.attribute == "event_type"), None)
    return bool(_SUPPOSED.match(page.text, *span) or (absent and not (word and word.char_start < absent.start())))


def _without(main: Claim, more: list[Claim]) -> Claim:
    """The headline's claim without those who take part in its other clauses alone."""
    told = [range(claim.char_start, claim.char_end) for claim in more]
    parts = [part for part in main.participants if not any(part.name.char_start in span for span in told)]
    return main._replace(participants=tuple(parts))


def _tells_the_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one item are of one event: same type, a name in common, no two days."""
    if claim.event_type != other.event_type or (claim.claim_status == "denied") != (other.claim_status == "denied"):
        return False
    days = {told.date.on for told in (claim, other) if told.date and told.date.precision == "day"}
    names = {part.name.key for part in claim.participants}
    return len(days) < 2 and any(part.name.key in names for part in other.participants)


def _headline(page: Page, span: Span) -> str:
    """The words of a span in one line."""
    return " ".join(page.text[span.start : span.end][:_LONGEST].split())


def _claim(page: Page, item: Item, span: Span, told: Told, is_primary: bool, roles: Roles) -> Claim:
    return Claim(
        item.item_number,
        is_primary,
        _headline(page, span),
        told.event_type,
        "opinion" if told.event_type == "opinion" else told.status,
        _date(page, item, span),
        told.share,
        *span,
        tuple(_parts(page, span, told.event_type, told.word, roles)),
    )


def _date_beside(page: Page, item: Item, span: Span, word: Word | None) -> EventDate | None:
    """The date in the clause of the word that tells the event."""
    beside = [clause for clause in clauses(page, span) if word and clause.start <= word.char_start < clause.end]
    told = _date(page, item, beside[0]) if beside else None
    return told if told and told.precision in ("day", "month") else None


def _date(page: Page, item: Item, span: Span) -> EventDate | None:
    """The date that a span tells; one that counts from a day counts from the last that the item names before."""
    text, before = page.text[span.start : span.end], None
    if FOLLOWS.search(text):
        for dated in find_dates(page.text[item.body_start : span.start], item.told_on):
            before = dated.on
    return event_date(text, [], item.told_on, before=before)


def _parts(page: Page, span: Span, event_type: str, word: Word | None, roles: Roles) -> Iterator[Participant]:
    yield from roles.participants(page, *span, word.frame if word else event_type, word)


def _unlabelled(page: Page, start: int, end: int) -> Span | None:
    """A sentence without the label before it, unless that names somebody."""
    label = _LABEL.match(page.text, start, end)
    if label and not page.names_in(start, label.end()):
        start = label.end()
    return Span(start, end) if start < end else None


def _of_type(page: Page, spans: list[Span], event_type: str) -> list[Span]:
    """Those of the spans that tell nothing else."""
    return [span for span in spans if tell(page, span).event_type in (event_type, "other")]


def _lead(spans: list[Span]) -> list[Span]:
    """The first sentences, as many as stand within the lead."""
    return [span for span in spans if span.end - spans[0].start <= _LEAD] or spans[:1]
