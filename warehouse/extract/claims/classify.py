"""The type and status of the event that a span reports, and whether the span is somebody's words."""

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan, Trigger

STRONG = 3.0
"""Least weight of a trigger that reports an event without other evidence."""
TELLING = 2.0
"""Least weight of the trigger of a told event; in a sentence without date or figure, `STRONG` is the least."""
_BENCHMARK_WEIGHT = 2.0
"""Weight of the name of a benchmark, which indicates a result as a trigger does."""
_STATED = 5.0
"""Weight for the type 'opinion' of a sentence that is somebody's words."""
_PER_WEIGHT = 0.4
"""Log-odds that a trigger adds to its value per weight: with 0, 0.1 and 0.4, the shares of right types in 50 digests
were 0.70, 0.77 and 0.78."""
_HEAVIEST = 15.0
"""Greatest sum of weights that counts: that of a strong verb in a headline."""
_USUAL = 1.5
"""Log-odds of the usual status of a type: with 0, 1, 1.5 and 2, the shares of right statuses in 65 digests were 0.70,
0.73, 0.75 and 0.74."""
_SHARED = 0.25
"""Factor of a status' log-odds in those of the type: both come from one vector and are no independent evidence."""
OPENING = 30
"""Greatest distance, in characters, of a speaker from the beginning of the sentence: 'X's engineer Y wrote'."""
_CLAUSE = re.compile(r"[，；：]\s*|[,;:]\s+(?!20\d\d\b)|,(?=[^\x00-\x7f])")


class Told(NamedTuple):
    """Type and status of a span's event, the strongest trigger of the type, its weight and its share of all weight."""

    event_type: str
    status: str
    word: Trigger | None
    weight: float
    share: float


def tell(text: AnnotatedText, span: TextSpan) -> Told:
    """The type and status that the triggers of a span indicate, without regard to its surroundings."""
    scores = scores_of(text, [span], 1.0)
    if states(text, span):
        scores["event_type", "opinion"] = scores.get(("event_type", "opinion"), 0.0) + _STATED
    event_type, share = best_of(scores, "event_type", "other")
    status, _ = best_of(scores, "claim_status", "reported")
    weight = scores.get(("event_type", event_type), 0.0)
    return Told(event_type, status, word_of(text, span, event_type), weight, share)


def scores_of(text: AnnotatedText, spans: list[TextSpan], factor: float) -> dict[tuple[str, str], float]:
    """Sums of weights by (attribute, value), times `factor`; a trigger counts once, however often its word occurs."""
    seen = {
        (text.plain[word.char_start : word.char_end].lower(), word.attribute, word.value): word.weight
        for span in spans
        for word in text.triggers.within(*span)
    }
    scores: dict[tuple[str, str], float] = {}
    if any(name.kind == "benchmark" for span in spans for name in text.mentions.within(*span)):
        scores["event_type", "benchmark"] = _BENCHMARK_WEIGHT * factor
    for (_, attribute, value), weight in seen.items():
        scores[attribute, value] = scores.get((attribute, value), 0.0) + weight * factor
    return scores


def best_of(scores: dict[tuple[str, str], float], attribute: str, default: str) -> tuple[str, float]:
    """The value of an attribute with most weight (of equals the first), and its share of all weight.

    Without triggers it is `default`, with a share of 0.
    """
    weights = {value: weight for (name, value), weight in scores.items() if name == attribute}
    if not weights:
        return default, 0.0
    best = max(weights, key=lambda value: weights[value])
    return best, round(weights[best] / sum(weights.values()), 3)


def judged(
    types: Mapping[str, float],
    statuses: Mapping[str, float],
    scores: dict[tuple[str, str], float],
    told_by_others: Container[str],
) -> tuple[str, str, float]:
    """The likeliest type, its likeliest status, and the probability of the type, by trained heads and triggers.

    `types` and `statuses` are the probabilities of the heads; `told_by_others` holds the types that are usually
    reported.
    """
    of_type, of_status = _odds(types, scores, "event_type"), _odds(statuses, scores, "claim_status")
    status_of = {event_type: _status_of(event_type, of_status, told_by_others) for event_type in of_type}
    odds = {event_type: of_type[event_type] + _SHARED * status_of[event_type][1] for event_type in of_type}
    best = max(odds, key=lambda event_type: odds[event_type])
    share = 1 / sum(math.exp(other - odds[best]) for other in odds.values())
    return best, status_of[best][0], round(share, 2)


def _odds(answers: Mapping[str, float], scores: dict[tuple[str, str], float], attribute: str) -> dict[str, float]:
    """The log-odds of each value: those of the trained head, and those that the triggers add."""
    return {
        value: math.log(max(share, 1e-6)) + _PER_WEIGHT * min(scores.get((attribute, value), 0.0), _HEAVIEST)
        for value, share in answers.items()
    }


def _status_of(event_type: str, odds: Mapping[str, float], told_by_others: Container[str]) -> tuple[str, float]:
    """The likeliest status of an event of a type, and its log-odds; 'opinion' is the status of opinions alone."""
    if event_type == "opinion":
        return "opinion", odds["opinion"] + _USUAL
    usual = "reported" if event_type in told_by_others else "announced"
    possible = {status: value + _USUAL * (status == usual) for status, value in odds.items() if status != "opinion"}
    best = max(possible, key=lambda status: possible[status])
    return best, possible[best]


def word_of(text: AnnotatedText, span: TextSpan, event_type: str) -> Trigger | None:
    """The strongest trigger of an event type in a span."""
    return strongest(word for word in text.triggers.within(*span) if word.value == event_type)


def strongest(words: Iterable[Trigger]) -> Trigger | None:
    """The trigger with most weight, of equals the first; None without triggers."""
    return max(words, key=lambda word: word.weight, default=None)


def states(text: AnnotatedText, span: TextSpan, is_headline: bool = False) -> bool:
    """Whether a span is somebody's words: a voice begins near its beginning."""
    end = min(span.char_end, span.char_start + OPENING)
    return any(
        voice.char_end <= span.char_end and voice.is_headline <= is_headline
        for voice in text.voices.within(span.char_start, end)
    )


def speaks(text: AnnotatedText, name: Mention, span: TextSpan) -> bool:
    """Whether the text behind a name in a span holds its words, in a sentence or behind the colon of a headline."""
    if any(word.value == "opinion" for word in text.triggers.within(name.char_end, name.char_end + 2)):
        return True
    return any(voice.char_end <= span.char_end for voice in text.voices.within(name.char_start, name.char_start + 1))


def clauses(text: AnnotatedText, span: TextSpan) -> Iterator[TextSpan]:
    """The clauses of a sentence or headline, without the address of a link."""
    at, end = span
    link = text.plain.find("](", at, end)
    for match in _CLAUSE.finditer(text.plain, at, end if link < 0 else link):
        yield TextSpan(at, match.start())
        at = match.end()
    yield TextSpan(at, end if link < 0 else link)
