"""What a span of text tells: the type of an event, its status, and whether it is somebody's words."""

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan, Trigger

STRONG = 3.0
"""The least weight of words that tell an event by themselves."""
TELLING = 2.0
"""The least weight of the word that tells a further event; one without a date or figure needs a stronger one."""
_BENCHMARK_WEIGHT = 2.0
"""The name of a benchmark tells of a result as a word does."""
_STATED = 5.0
"""What it weighs that a sentence is somebody's words, whatever they speak of."""
_PER_WEIGHT = 0.4
"""Log-odds that a word adds to its value per weight: 0, 0.1 and 0.4 tell 0.70, 0.77, 0.78 of types in 50 digests."""
_HEAVIEST = 15.0
"""Weight beyond which more words say no more: that of a strong verb in a headline."""
_USUAL = 1.5
"""Log-odds of the usual status of a type: 0, 1, 1.5 and 2 tell 0.70, 0.73, 0.75, 0.74 of statuses in 65 digests."""
_SHARED = 0.25
"""How far the status decides the type: both are read off one vector, so that it is no evidence of its own."""
OPENING = 30
"""How far from the beginning of a sentence its speaker may stand: 'X's engineer Y wrote'."""
_TELLS = {"event": 1.0, "thing": 0.5, "view": 0.5}
"""How far a line of each sort tells what happened; labels, teasers and questions tell nothing."""
_ENOUGH = 0.35
_VERB = 4.0
"""The least weight of words that are verbs for an event."""
_CLAUSE = re.compile(r"[，；：]\s*|[,;:]\s+(?!20\d\d\b)|,(?=[^\x00-\x7f])")


class Told(NamedTuple):
    """The type and status that a span tells, the word that tells the type, its weight and its share of all weight."""

    event_type: str
    status: str
    word: Trigger | None
    weight: float
    share: float


def tell(text: AnnotatedText, span: TextSpan) -> Told:
    """What the words of a span tell, taken by itself."""
    scores = scores_of(text, [span], 1.0)
    if states(text, span):
        scores["event_type", "opinion"] = scores.get(("event_type", "opinion"), 0.0) + _STATED
    event_type, share = best_of(scores, "event_type", "other")
    status, _ = best_of(scores, "claim_status", "reported")
    weight = scores.get(("event_type", event_type), 0.0)
    return Told(event_type, status, word_of(text, span, event_type), weight, share)


def scores_of(text: AnnotatedText, spans: list[TextSpan], factor: float) -> dict[tuple[str, str], float]:
    """Weights by (attribute, value); a word counts once, however often it stands."""
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


def tells(text: AnnotatedText, span: TextSpan, questions: Questions) -> bool:
    """Whether a headline says who or what and what happened: by a verb that tells it, or else by examples."""
    if any(word.attribute == "event_type" and word.weight >= _VERB for word in text.triggers.within(*span)):
        return True
    shares = questions.of_line(text.words(span))
    return sum(shares[sort] * weight for sort, weight in _TELLS.items()) >= _ENOUGH


def best_of(scores: dict[tuple[str, str], float], attribute: str, default: str) -> tuple[str, float]:
    """The value with most weight, of equals the one told first, and its share."""
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
    """The likeliest type with its likeliest status, by what was learned and by words, and the type's share of 1.

    `told_by_others` holds the types whose events are usually reported, and not announced by the actor.
    """
    of_type, of_status = _odds(types, scores, "event_type"), _odds(statuses, scores, "claim_status")
    status_of = {event_type: _status_of(event_type, of_status, told_by_others) for event_type in of_type}
    odds = {event_type: of_type[event_type] + _SHARED * status_of[event_type][1] for event_type in of_type}
    best = max(odds, key=lambda event_type: odds[event_type])
    share = 1 / sum(math.exp(other - odds[best]) for other in odds.values())
    return best, status_of[best][0], round(share, 2)


def _odds(answers: Mapping[str, float], scores: dict[tuple[str, str], float], attribute: str) -> dict[str, float]:
    """The log-odds of each value: what was learned from examples, and what the words of the text add."""
    return {
        value: math.log(max(share, 1e-6)) + _PER_WEIGHT * min(scores.get((attribute, value), 0.0), _HEAVIEST)
        for value, share in answers.items()
    }


def _status_of(event_type: str, odds: Mapping[str, float], told_by_others: Container[str]) -> tuple[str, float]:
    """The likeliest status of an event of a type, and its log-odds; opinions, and they alone, have theirs."""
    if event_type == "opinion":
        return "opinion", odds["opinion"] + _USUAL
    usual = "reported" if event_type in told_by_others else "announced"
    possible = {status: value + _USUAL * (status == usual) for status, value in odds.items() if status != "opinion"}
    best = max(possible, key=lambda status: possible[status])
    return best, possible[best]


def word_of(text: AnnotatedText, span: TextSpan, event_type: str) -> Trigger | None:
    """The strongest word of a type in a span."""
    return strongest(word for word in text.triggers.within(*span) if word.value == event_type)


def strongest(words: Iterable[Trigger]) -> Trigger | None:
    """The word with most weight, of equals the first."""
    return max(words, key=lambda word: word.weight, default=None)


def states(text: AnnotatedText, span: TextSpan, is_headline: bool = False) -> bool:
    """Whether a span is somebody's words: near its beginning a person, or an office of an organization, speaks."""
    end = min(span.char_end, span.char_start + OPENING)
    return any(
        voice.char_end <= span.char_end and voice.is_headline <= is_headline
        for voice in text.voices.within(span.char_start, end)
    )


def speaks(text: AnnotatedText, name: Mention, span: TextSpan) -> bool:
    """Whether what follows a name in a span are its words, in a sentence or after the colon of a headline."""
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
