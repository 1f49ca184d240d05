"""Claims of told events: of a sentence below the headline, of brackets behind a name, of a clause that denies."""

import re
from collections.abc import Iterator
from dataclasses import replace

from warehouse.extract.claims.claims import (
    Claim,
    claim_of,
    date_of,
    headline_of,
    tells_nothing,
    with_actor,
)
from warehouse.extract.claims.classify import (
    STRONG,
    TELLING,
    Told,
    best_of,
    clauses,
    scores_of,
    states,
    tell,
    word_of,
)
from warehouse.extract.claims.participants import Participant, Roles
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import SearchedItem, TextSpan
from warehouse.extract.time.event_dates import dates_in

_ACTORS = frozenset(("organization", "person"))
_OF_PRODUCTS = frozenset(("release", "benchmark", "infrastructure", "adoption"))
_ASIDE = re.compile(r"\s?[（(][^（()）\n]{2,40}[)）]")


def told_claims(
    text: AnnotatedText, item: SearchedItem, span: TextSpan, known: list[Claim], roles: Roles
) -> Iterator[Claim]:
    """The claim of a sentence, if its event is not among `known`; then the claim of a clause that denies it."""
    told = tell(text, span)
    is_weak = told.word is None or told.word.weight < TELLING or told.event_type == "opinion"
    if told.weight < TELLING or (is_weak and not states(text, span)) or tells_nothing(text, span):
        return
    if told.weight < STRONG and not _is_measured(text, item, span):
        return
    claim = claim_of(text, item, span, told, False, roles)
    if known and known[0].is_primary and told.event_type != "opinion" and claim.participants:
        claim = replace(claim, participants=with_actor(claim, known[0]))
    if denial := _denial(text, claim, told):
        claim = replace(claim, claim_status=_status_without(text, claim, denial))
    if _is_told(claim, told) and not any(_tells_the_same(claim, other) for other in known):
        yield claim
    if denial and claim.participants:
        yield denial


def released_claims(text: AnnotatedText, item: SearchedItem, span: TextSpan) -> Iterator[Claim]:
    """Claims of releases in brackets behind a name: 'X (released in November 2025)'."""
    for name in text.mentions.within(*span):
        aside = _ASIDE.match(text.plain, name.char_end, span.char_end) if name.kind in ("model", "product") else None
        inner = TextSpan(*aside.span()) if aside else None
        date = date_of(text, item, inner) if inner and word_of(text, inner, "release") else None
        if inner and date:
            claim = claim_of(text, item, TextSpan(name.char_start, inner.char_end), tell(text, inner), False, Roles({}))
            yield replace(claim, date=date, participants=(Participant(name, "product"),))


def _is_told(claim: Claim, told: Told) -> bool:
    """Whether a claim has an organization or person; releases and results of products need none."""
    kinds = {part.name.kind for part in claim.participants}
    return not kinds.isdisjoint(_ACTORS) or (bool(kinds) and told.event_type in _OF_PRODUCTS and told.weight >= STRONG)


def _is_measured(text: AnnotatedText, item: SearchedItem, span: TextSpan) -> bool:
    """Whether a sentence has a figure or a date."""
    return bool(text.figures.within(*span)) or any(dates_in(text, span, item.told_on))


def _denial(text: AnnotatedText, claim: Claim, told: Told) -> Claim | None:
    """The claim of a clause that denies the event of its sentence: 'said to lay off 10%, which X denies'."""
    denial = next(
        (word for word in text.triggers.within(claim.char_start, claim.char_end) if word.value == "denied"), None
    )
    if denial is None or told.word is None:
        return None
    for clause in clauses(text, TextSpan(claim.char_start, claim.char_end)):
        if (
            clause.char_start <= denial.char_start < clause.char_end
            and not clause.char_start <= told.word.char_start < clause.char_end
        ):
            return replace(
                claim,
                claim_status="denied",
                headline=headline_of(text, clause),
                char_start=clause.char_start,
                char_end=clause.char_end,
                is_primary=False,
            )
    return None


def _status_without(text: AnnotatedText, claim: Claim, denial: Claim) -> str:
    parts = [TextSpan(claim.char_start, denial.char_start), TextSpan(denial.char_end, claim.char_end)]
    return best_of(scores_of(text, parts, 1.0), "claim_status", "reported")[0]


def _tells_the_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims of one item are of one event: of one type, with a participant in common, not of two days."""
    if claim.event_type != other.event_type or (claim.claim_status == "denied") != (other.claim_status == "denied"):
        return False
    days = {told.date.on for told in (claim, other) if told.date and told.date.precision == "day"}
    names = {part.name.key for part in claim.participants}
    return len(days) < 2 and any(part.name.key in names for part in other.participants)
