"""Which line of a story tells what happened: its headline, or one of the first sentences below it.

Every line has a weight, by examples, names, verbs and place. The weights were fitted to two thirds of the annotated
sources of digests, so that the annotated headlines of other reports stay; a third of the sources was held out.
"""

import re

from warehouse.extract.claims.claims import tells_nothing
from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import TextSpan

_READ = 5
"""Number of sentences below a headline that are considered."""
_TELLS = {"event": 100, "thing": 50, "view": 50}
"""Weights of reporting an event, presenting a thing and giving a view; labels, teasers and questions have none."""
_VERB_WEIGHT = 4.0
"""Least weight of triggers that are verbs for an event."""
_VERB, _NAME = 25, 75
"""Weights of a verb for an event, and of the name of somebody or something."""
_HEADLINE, _WHO_AND_WHAT = 75, 50
"""Weights of being the headline, and of a headline with both a name and a verb."""
_FIRST, _STEP = 40, 15
"""Weight of the first sentence, and what each later one weighs less than the one before."""
_LED, _APART = 50, 50
"""Weight of a sentence led by the headline, and what one weighs less that names nobody of the headline."""
_LEADS = re.compile(r"[ *_`]*[:：][ *_`]*")
"""The text between a headline and the sentence that it leads on one line, as in '**Ferry**: The port opens'."""


def telling_line(text: AnnotatedText, head: TextSpan, spans: list[TextSpan], questions: Questions) -> TextSpan:
    """The line of most weight, of equals the first; a sentence that the headline leads is told with the headline."""
    has_both = _has_verb(text, head) and _names(text, head)
    best = head
    most = _shown(text, head) + _learned(text, head, questions) + _HEADLINE + _WHO_AND_WHAT * bool(has_both)
    for number, span in enumerate(spans[:_READ]):
        if tells_nothing(text, span):
            continue
        is_led = number == 0 and bool(_LEADS.fullmatch(text.plain, head.char_end, span.char_start))
        line = TextSpan(head.char_start, span.char_end) if is_led else span
        place = _FIRST + _LED * is_led if number == 0 else -_STEP * number
        shown = _shown(text, line) + place - _APART * _is_apart(text, head, line)
        # the encoder takes most of the time: a line that cannot win is not judged
        if shown + max(_TELLS.values()) > most and (weight := shown + _learned(text, line, questions)) > most:
            best, most = line, weight
    return best


def _learned(text: AnnotatedText, line: TextSpan, questions: Questions) -> int:
    """The weight of a line by the trained head."""
    shares = questions.of_line(text.words(line))
    return round(sum(shares[sort] * weight for sort, weight in _TELLS.items()))


def _shown(text: AnnotatedText, line: TextSpan) -> int:
    """The weight of a line by its names and verbs."""
    return _VERB * _has_verb(text, line) + _NAME * bool(_names(text, line))


def _is_apart(text: AnnotatedText, head: TextSpan, line: TextSpan) -> bool:
    """Whether a headline has names, and a line none of them: it may tell of something else."""
    named = _names(text, head)
    return bool(named) and named.isdisjoint(_names(text, line))


def _names(text: AnnotatedText, line: TextSpan) -> set[str]:
    return {name.key for name in text.mentions.within(*line)}


def _has_verb(text: AnnotatedText, line: TextSpan) -> bool:
    words = text.triggers.within(*line)
    return any(word.attribute == "event_type" and word.weight >= _VERB_WEIGHT for word in words)
