"""Who takes which part in an event: from the clause around the word that tells it, by a table of roles."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from warehouse.extract.claims.classify import speaks
from warehouse.extract.claims.subjects import ACTORS, subjects_of
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan, Trigger

THINGS = frozenset(("product", "model", "benchmark"))
_NEAR = 14
_PASSIVE_VOICE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b|是|被|正式|[,，:：;；(（]", re.IGNORECASE)
"""Between a thing and the word for what is told of it, where it does nothing itself."""
_OBJECT = re.compile(
    r"了?\s?[^\W\d_](?<!了)|\s(?!(?:in|on|at|for|with|to|by|from|as|and|this|next|today|now|its way)\b)\w",
    re.IGNORECASE,
)
"""After the word for what one does, where it is done to something."""
_SAID = re.compile(r"[\w\[【]")


class Participant(NamedTuple):
    """A name and the part it takes."""

    name: Mention
    role: str


@dataclass(frozen=True, slots=True)
class Roles:
    """The role of a kind of name by frame, as subject and as object of its clause."""

    table: dict[tuple[str, str], tuple[str, str]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> "Roles":
        """The roles of the seed's rows."""
        return cls({(row["frame"], row["kind"]): (row["subject"], row["object"]) for row in rows})

    def participants(
        self, text: AnnotatedText, span: TextSpan, frame: str, word: Trigger | None, beside: Container[str] = ()
    ) -> Iterator[Participant]:
        """Everyone named in a span, once each, but those `beside`; `word` is what tells the event there."""
        named = text.mentions.within(*span)
        first = {name.key: name for name in reversed(named) if name.key not in beside}
        ordered = sorted(first.values(), key=lambda name: name.char_start)
        names = [name for name in ordered if (frame, _kind(text, name)) in self.table]
        told = _Told(text, span, frame, word, names, subjects_of(text, span, names, frame, word))
        for name in names:
            yield Participant(name, told.role(name, *self.table[frame, _kind(text, name)]))


@dataclass(frozen=True, slots=True)
class _Told:
    """A span that tells an event in a frame: its names in order, and which of them act."""

    text: AnnotatedText
    span: TextSpan
    frame: str
    word: Trigger | None
    names: list[Mention]
    subjects: set[Mention]

    def role(self, name: Mention, subject: str, other: str) -> str:
        """The part of a name whose kind takes one as subject, and an other where it is none."""
        kind = _kind(self.text, name)
        if kind == "product":
            return self._role_of_thing(name, subject, other)
        if name not in self.subjects:
            return other
        return self._role_of_voice(name) if self.frame == "opinion" and kind == "organization" else subject

    def _role_of_thing(self, name: Mention, subject: str, other: str) -> str:
        """What is used, sold or shown by somebody is object; by itself it is subject, or acts for its maker."""
        actors = [other for other in self.names if other.kind in ACTORS]
        follows = self.word is not None and self.word.char_start < name.char_start
        if self.frame == "acquisition" and follows and self.subjects.issuperset(actors):
            return "target"
        if actors:
            return other
        return "agent" if name is self.names[0] and self._makes(name) else subject

    def _role_of_voice(self, name: Mention) -> str:
        """An organization speaks where it is told to, and no person does; else it acts, if no words stand before it."""
        if any(other.kind == "person" for other in self.subjects):
            return "subject"
        if any(speaks(self.text, other, self.span) for other in self.subjects if other.kind == "organization"):
            return "speaker"
        return "subject" if _SAID.search(self.text.plain, self.span.char_start, name.char_start) else "agent"

    def _makes(self, name: Mention) -> bool:
        """Whether a thing does to another what the word tells: 'Slowpad launches a store'."""
        word = self.word
        if word is None or word.value != "release" or not 0 <= word.char_start - name.char_end <= _NEAR:
            return False
        is_done_to = _PASSIVE_VOICE.search(self.text.plain, name.char_end, word.char_start)
        return not is_done_to and bool(_OBJECT.match(self.text.plain, word.char_end, self.span.char_end))


def _kind(text: AnnotatedText, name: Mention) -> str:
    """The kind by which a name takes part; a title in brackets that no catalogue knows is a work, not a medium."""
    is_work = name.kind == "publication" and not name.entity_id and text.plain[name.char_start - 1] == "《"
    return "product" if is_work or name.kind in THINGS else name.kind
