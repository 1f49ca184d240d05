"""The step from a parsed report to its annotated text."""

from sources.text.script import in_one_script
from warehouse.extract.entities.linking import Discovery
from warehouse.extract.entities.names import find_names
from warehouse.extract.figures.quantities import find_figures, subject_of
from warehouse.extract.lexicon import Lexicon
from warehouse.extract.speech.voices import find_voices
from warehouse.extract.tasks import ExtractTask
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Layer
from warehouse.extract.text.masks import mask_all_but
from warehouse.extract.text.sentences import sentences
from warehouse.extract.time.event_dates import find_expressions


def annotate(task: ExtractTask, lexicon: Lexicon) -> tuple[AnnotatedText, list[Discovery]]:
    """The annotated text of a report, and the discoveries: its names that the catalogue lacks."""
    blocks = sorted(task.blocks, key=lambda block: (block.char_start, block.char_end))
    printed = mask_all_but(task.text, ((block.char_start, block.char_end) for block in blocks))
    plain = in_one_script(printed)
    names = find_names(printed, lexicon.gazetteer, lexicon.cues)
    text = AnnotatedText(
        report=task.text,
        printed=printed,
        plain=plain,
        told_on=task.told_on,
        is_dated_by_arrival=task.is_dated_by_arrival,
        blocks=Layer(blocks),
        items={item.item_number: item for item in task.items},
        sentences=Layer(sentences(plain)),
        mentions=Layer(names.mentions),
        figures=Layer(find_figures(plain, lexicon.units)),
        dates=Layer(find_expressions(plain)),
        triggers=Layer(lexicon.vocabulary.triggers(printed, names.mentions)),
        voices=Layer(find_voices(plain, names.mentions, lexicon.person_words)),
    )
    for mention in text.mentions:
        mention.item_number = text.item_at(mention.char_start)
    for figure in text.figures:
        figure.item_number = text.item_at(figure.char_start)
        figure.subject_number = subject_of(text, figure)
        figure.surface = task.text[figure.char_start : figure.char_end]
    return text, list(names.discoveries.values())
