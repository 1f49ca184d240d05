"""The annotated text of a report, made once and passed to every rule that extracts rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from warehouse.extract.text.annotations import (
    DateExpression,
    Layer,
    Mention,
    Quantity,
    SearchedBlock,
    SearchedItem,
    TextSpan,
    Trigger,
    Voice,
)
from warehouse.extract.text.sentences import trimmed, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """The searchable text of a report and its annotations; all places are character offsets into `report`.

    `report` is the text of the report. `printed` is the same text with a mask in place of every character that is not
    searched, and `plain` is `printed` with all Chinese in one script.
    """

    report: str
    printed: str
    plain: str
    told_on: date | None = None
    is_dated_by_arrival: bool = False
    blocks: Layer[SearchedBlock] = field(default_factory=Layer)
    items: Mapping[int | None, SearchedItem] = field(default_factory=dict)
    sentences: Layer[TextSpan] = field(default_factory=Layer)
    mentions: Layer[Mention] = field(default_factory=Layer)
    figures: Layer[Quantity] = field(default_factory=Layer)
    dates: Layer[DateExpression] = field(default_factory=Layer)
    triggers: Layer[Trigger] = field(default_factory=Layer)
    voices: Layer[Voice] = field(default_factory=Layer)

    def sentences_in(self, start: int, end: int) -> Iterator[TextSpan]:
        """The sentences that overlap a range, each cut to it."""
        for sentence in self.sentences.touching(start, end):
            yield from trimmed(self.plain, max(start, sentence.char_start), min(end, sentence.char_end))

    def words(self, span: TextSpan) -> str:
        """The words of a span as printed, in one line."""
        return words_of(self.printed[slice(*span)])

    def item_at(self, place: int) -> int | None:
        """The number of the item that holds an offset; None outside of items."""
        return self.blocks.last_at(place).item_number
