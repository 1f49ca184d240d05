"""The way back from a text in one script to the words as printed."""

from typing import Any, NamedTuple, TypeVar

from sources.script import in_one_script
from warehouse.events.claims import Claim
from warehouse.predictions import Prediction
from warehouse.quantities import Quantity
from warehouse.quotations import Quotation
from warehouse.sentences import words_of

Found = TypeVar("Found", Claim, Prediction, Quantity, Quotation)


class Printed(NamedTuple):
    """A text as printed, and in one script for search: the same places, character for character."""

    text: str
    plain: str

    @classmethod
    def of(cls, text: str) -> "Printed":
        return cls(text, in_one_script(text))

    def restore(self, found: Found, *fields: str) -> Found:
        """What was found in the plain text, its words of these fields as printed."""
        if self.text == self.plain:
            return found
        said = {field: words for field in fields if (words := getattr(found, field))}
        restored: dict[str, Any] = {
            field: self.words(words, found.char_start, found.char_end) for field, words in said.items()
        }
        return found._replace(**restored)

    def words(self, found: str, start: int, end: int) -> str:
        """As printed: words found in the plain text between `start` and `end`, marks left out or not, or near it."""
        at = self.plain.find(found, start)
        at = at if at >= 0 else self.plain.rfind(found, 0, start)
        if at >= 0:
            return self.text[at : at + len(found)]
        inside = words_of(self.plain[start:end]).find(found)
        return words_of(self.text[start:end])[inside : inside + len(found)] if inside >= 0 else found
