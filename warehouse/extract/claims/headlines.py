"""The claims of a story's headline: one, or several where it reports several events."""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from warehouse.extract.claims.claims import (
    ACTING,
    Claim,
    claim_of,
    date_of,
    headline_of,
    parts_of_story,
    summary_of,
    tells_nothing,
    with_actor,
)
from warehouse.extract.claims.classify import (
    OPENING,
    STRONG,
    TELLING,
    clauses,
    judged,
    scores_of,
    states,
    tell,
    word_of,
)
from warehouse.extract.claims.participants import Participant, Roles
from warehouse.extract.claims.telling_line import telling_line
from warehouse.extract.meaning.likeness import Space
from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import SearchedItem, TextSpan, Trigger
from warehouse.extract.time.event_dates import EventDate, event_date

_LEAD = 240
"""Number of characters behind the headline that are the lead of a story."""
_FIRST = 4
"""Number of sentences below a headline that may be its telling line."""
_PROSE_ENDS = "。！？.!?"
_READ = 8
"""Number of sentences that are joined for the encoder, which reads 200 characters of them."""
_HEADLINE_WEIGHT = 3.0
_FIRST_WEIGHT = 1.5
_LEAD_WEIGHT = 0.5
_STATEMENT_WEIGHT = 12.0
_VIEW_WEIGHT = 5.0
_VIEWS = re.compile(r"观点|见解|看法|opinions?\b|views\b|commentary", re.IGNORECASE)


def headline_claim(
    text: AnnotatedText,
    item: SearchedItem,
    spans: list[TextSpan],
    roles: Roles,
    questions: Questions,
    told_by_others: Container[str],
) -> Claim:
    """The claim of a story by its headline, whose triggers count most, and by its first sentences."""
    head = TextSpan(item.headline_start, item.headline_end)
    lead = [span for span in _lead(spans) if not tells_nothing(text, span)]
    scores = scores_of(text, [head], _HEADLINE_WEIGHT)
    for below, factor in ((lead[:1], _FIRST_WEIGHT), (lead[1:], _LEAD_WEIGHT)):
        for key, weight in scores_of(text, below, factor).items():
            scores[key] = scores.get(key, 0.0) + weight
    stated = (
        _STATEMENT_WEIGHT
        if states(text, head, is_headline=True)
        else _VIEW_WEIGHT
        if _VIEWS.search(item.section or "")
        else 0.0
    )
    if stated:
        scores["event_type", "opinion"] = scores.get(("event_type", "opinion"), 0.0) + stated
    read = " ".join(text.words(span) for span in spans[:_READ])
    types, statuses = questions.of_story(item.headline, read)
    if not any(word.value == "denied" for word in text.triggers.within(*head)):
        scores.pop(("claim_status", "denied"), None)
    event_type, status, share = judged(types, statuses, scores, told_by_others)
    word = word_of(text, head, event_type)
    telling = _telling(text, head, spans, event_type)
    line = telling_line(text, head, spans, questions)
    same = telling if telling and _tells_it(text, head, telling, event_type) else None
    parts = parts_of_story(text, item, head, same, event_type, roles)
    return Claim(
        item.item_number,
        True,
        _shown(text, item, head, line),
        event_type,
        status,
        _date_beside(text, item, head, word) or _date_told(text, item, head, telling, _of_type(text, lead, event_type)),
        share,
        *line,
        tuple(parts),
        summary=summary_of(text, _besides(text, head, line, spans)),
        likeness=Space.load().likeness(item.headline, read),
    )


def _shown(text: AnnotatedText, item: SearchedItem, head: TextSpan, line: TextSpan) -> str:
    """The words of the line that is shown; those of the printed headline are the item's, without its marks."""
    if line.char_start != head.char_start:
        return headline_of(text, line)
    return item.headline + headline_of(text, TextSpan(head.char_end, line.char_end)).lstrip("*_` ")


def _besides(text: AnnotatedText, head: TextSpan, line: TextSpan, spans: list[TextSpan]) -> Iterator[TextSpan]:
    """The sentences that tell more than the shown line; the rest of a sentence that the headline breaks off is none."""
    is_broken_off = text.plain[head.char_start : head.char_end][-1:].isalnum()
    for span in spans:
        is_in_line = span.char_start < line.char_end and line.char_start < span.char_end
        is_next = 0 <= span.char_start - head.char_end <= 1 and "\n" not in text.plain[head.char_end : span.char_start]
        if not (is_in_line or (is_broken_off and is_next) or tells_nothing(text, span)):
            yield span


def one_by_one(
    text: AnnotatedText, item: SearchedItem, main: Claim, spans: list[TextSpan], roles: Roles
) -> Iterator[Claim]:
    """The claim of a headline, or a claim for each actor if the first sentences tell of one actor after the other.

    'Two listings: A raised 4 billion, B raised 5 billion' are two events. Where the headline names only one of the
    actors, they are compared in one event.
    """
    told = _one_after_the_other(text, main, spans)
    in_headline = {name.key for name in text.mentions.within(item.headline_start, item.headline_end)}
    if len(told) < 2 or (told.keys() & in_headline and not told.keys() <= in_headline):
        yield main
        return
    parts_of = _shares(text, main, told, roles)
    for number, (actor, clause) in enumerate(told.items()):
        yield replace(
            main,
            headline=headline_of(text, clause),
            date=date_of(text, item, clause) or (None if number else main.date),
            char_start=clause.char_start,
            char_end=clause.char_end,
            participants=parts_of[actor],
            likeness=None,
        )


def _one_after_the_other(text: AnnotatedText, main: Claim, spans: list[TextSpan]) -> dict[str, TextSpan]:
    """The spans of the first two sentences that name an actor with a figure: by key of the actor, in order."""
    told: dict[str, TextSpan] = {}
    for span in spans[:2]:
        for clause in clauses(text, span):
            actor = next(
                (name for name in text.mentions.within(*clause) if name.kind in ("organization", "person")), None
            )
            is_first = actor and actor.char_start < clause.char_start + OPENING
            if actor and is_first and text.figures.within(*clause) and (told or word_of(text, clause, main.event_type)):
                told.setdefault(actor.key, TextSpan(clause.char_start, span.char_end))
    starts = [*(span.char_start for span in told.values()), len(text.plain)]
    return {
        actor: TextSpan(
            span.char_start,
            span.char_start + len(text.plain[span.char_start : min(span.char_end, after)].rstrip("，,；; ")),
        )
        for (actor, span), after in zip(told.items(), starts[1:], strict=True)
    }


def _shares(
    text: AnnotatedText, main: Claim, told: dict[str, TextSpan], roles: Roles
) -> dict[str, tuple[Participant, ...]]:
    """The participants of each of several events, by key of the actor: those of its span, and those common to all."""
    word = next((word for clause in told.values() if (word := word_of(text, clause, main.event_type))), None)
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
                for part in (*common, *roles.participants(text, clause, frame, word_of(text, clause, main.event_type)))
            }.values()
        )
        for actor, clause in told.items()
    }


def more_in_headline(text: AnnotatedText, item: SearchedItem, main: Claim, roles: Roles) -> Iterator[Claim]:
    """The claims of later clauses of a headline that report an event of another type and name somebody."""
    for clause in [*clauses(text, TextSpan(item.headline_start, item.headline_end))][1:]:
        told = tell(text, clause)
        named = text.mentions.within(*clause)
        if told.weight >= STRONG and told.event_type not in (main.event_type, "opinion") and named:
            claim = claim_of(text, item, clause, told, True, roles)
            yield replace(claim, participants=with_actor(claim, main), date=claim.date or main.date)


def without(main: Claim, more: list[Claim]) -> Claim:
    """The headline's claim without the participants that stand in the clauses of the other claims."""
    told = [range(claim.char_start, claim.char_end) for claim in more]
    parts = [part for part in main.participants if not any(part.name.char_start in span for span in told)]
    return replace(main, participants=tuple(parts))


def _date_beside(text: AnnotatedText, item: SearchedItem, span: TextSpan, word: Trigger | None) -> EventDate | None:
    """The day or month in the clause that holds the trigger of the event; None without one."""
    beside = [
        clause for clause in clauses(text, span) if word and clause.char_start <= word.char_start < clause.char_end
    ]
    told = date_of(text, item, beside[0]) if beside else None
    return told if told and told.precision in ("day", "month") else None


def _date_told(
    text: AnnotatedText, item: SearchedItem, head: TextSpan, telling: TextSpan | None, lead: list[TextSpan]
) -> EventDate | None:
    """The date of a headline's event: of the headline, of a day in the lead, or of the sentence `telling`."""
    below = sorted({telling, *lead} if telling else set(lead))
    told = event_date(text, head, below, item.told_on, item.own_on)
    return told or (event_date(text, telling, [], item.told_on) if telling else None)


def _of_type(text: AnnotatedText, lead: list[TextSpan], event_type: str) -> list[TextSpan]:
    """The first sentence, and those of the others whose triggers indicate no other type."""
    return lead[:1] + [span for span in lead[1:] if tell(text, span).event_type in (event_type, "other")]


def _telling(text: AnnotatedText, head: TextSpan, spans: list[TextSpan], event_type: str) -> TextSpan | None:
    """The sentence among the first ones that reports the headline's event best; of equals the first."""
    named = {name.key for name in text.mentions.within(*head)}

    def told(span: TextSpan) -> int:
        names = {name.key for name in text.mentions.within(*span)}
        words = [word for word in text.triggers.within(*span) if word.attribute == "event_type"]
        has_event = bool(words) + any(word.value == event_type for word in words)
        is_prose = text.plain[span.char_end - 1] in _PROSE_ENDS
        return min(3, len(names)) + 2 * bool(names & named) + has_event + 2 * is_prose + (span == spans[0])

    return max((span for span in spans[:_FIRST] if not tells_nothing(text, span)), key=told, default=None)


def _tells_it(text: AnnotatedText, head: TextSpan, telling: TextSpan, event_type: str) -> bool:
    """Whether a sentence reports the headline's event and no other: by a trigger of its type, or by a common name.

    A headline without a trigger of its type leaves nothing to compare: then every sentence counts.
    """
    own = word_of(text, telling, event_type)
    if word_of(text, head, event_type) is None or (own and own.weight >= TELLING):
        return True
    named = {name.key for name in text.mentions.within(*head)}
    other = tell(text, telling)
    is_other = other.event_type not in (event_type, "other") and other.weight >= STRONG
    return not is_other and any(name.key in named for name in text.mentions.within(*telling))


def _lead(spans: list[TextSpan]) -> list[TextSpan]:
    """The first sentences of a story that end within its lead; at least one."""
    return [span for span in spans if span.char_end - spans[0].char_start <= _LEAD] or spans[:1]
