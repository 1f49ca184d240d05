"""Annotated texts for tests: with everything that the shipped lexicon finds, or with annotations put by hand."""

from collections.abc import Iterable
from datetime import date

from tests.unit.warehouse.building import SEEDS
from warehouse.extract.annotate import annotate
from warehouse.extract.lexicon import Lexicon
from warehouse.extract.speech.voices import find_voices
from warehouse.extract.tasks import ExtractTask
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Layer, Mention, SearchedBlock, Trigger
from warehouse.extract.text.sentences import sentences
from warehouse.extract.time.event_dates import find_expressions


def lexicon() -> Lexicon:
    """As shipped."""
    return Lexicon.load(SEEDS)


def annotated(text: str) -> AnnotatedText:
    """A text as the extractor reads it."""
    return annotate(ExtractTask("a report", text, None, [SearchedBlock(None, 0, len(text))], []), lexicon())[0]


def by_hand(
    text: str, mentions: Iterable[Mention] = (), triggers: Iterable[Trigger] = (), told_on: date | None = None
) -> AnnotatedText:
    """A text with its sentences, dates and voices, and with these mentions and triggers."""
    mentions = list(mentions)
    return AnnotatedText(
        report=text,
        printed=text,
        plain=text,
        told_on=told_on,
        blocks=Layer([SearchedBlock(None, 0, len(text))]),
        sentences=Layer(sentences(text)),
        dates=Layer(find_expressions(text)),
        mentions=Layer(mentions),
        voices=Layer(find_voices(text, mentions, lexicon().person_words)),
        triggers=Layer(sorted(triggers)),
    )


def mention(start: int, name: str, kind: str = "organization") -> Mention:
    """A mention of a catalogue entity whose id is its name."""
    return Mention(start, start + len(name), name, None, kind, name, "catalogue", 1.0)


def mentions_of(text: str, names: dict[str, str]) -> list[Mention]:
    """Mentions wherever these names stand, in order, with their kinds."""
    return [
        mention(at, name, kind) for at in range(len(text)) for name, kind in names.items() if text.startswith(name, at)
    ]
