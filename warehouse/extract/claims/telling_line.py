"""Whether a line tells an event, by examples of lines that do and lines that do not."""

from warehouse.extract.meaning.questions import Questions
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import TextSpan

_TELLS = {"event": 1.0, "thing": 0.5, "view": 0.5}
"""How far a line of each sort tells what happened; labels, teasers and questions tell nothing."""
_ENOUGH = 0.35


def tells(text: AnnotatedText, span: TextSpan, questions: Questions) -> bool:
    """Whether a headline says who or what and what happened, so that it can stand for its event."""
    shares = questions.of_line(text.words(span))
    return sum(shares[sort] * weight for sort, weight in _TELLS.items()) >= _ENOUGH
