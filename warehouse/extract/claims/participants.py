"""The participants of an event and their roles: by the clause around its trigger, and by a table of roles."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from warehouse.extract.claims.classify import speaks
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan, Trigger
from warehouse.extract.text.person_words import OFFICES, PersonWords

THINGS = frozenset(("product", "model", "benchmark"))
"""Kinds of entities that are things: they do not act by themselves as a rule."""
_NEAR = 14
_ACTORS = frozenset(("organization", "person", "place"))
_BY = re.compile(r"(?:被|遭|获|由|\bby (?:the )?)[\s「“\"《*`]*$")
"""Words before the actor of a passive clause."""
_UPON = re.compile(
    r"(?:[向对给为从进入到在跟同]|针对|(?<!参)与|和|联合|携手|联手|牵手|"
    r"\b(?:to|with|against|at|for|into|in|on|over|from|vs\.?) (?:the )?)[\s「“\"《*`]*$"
)
"""Words before a target or a partner of the subject."""
_JOINT = re.compile(r"^(?:[\s」”\"》\]*`]*(?:[/／、,，&+]|and\b|和|与|及|以及|,? and\b)[\s「“\"《\[*`]*)?$")
"""The text between names that have the same role."""
_FACING = frozenset(("partnership", "legal", "release", "adoption", "infrastructure", "acquisition"))
"""Frames in which names joined by 'and' have different roles; the names of a longer list have the same."""
_OWN_ACTS = frozenset(("release", "research", "benchmark", "infrastructure"))
"""Frames of acts that have no target."""
_UPON_SOMEBODY = frozenset(("acquisition", "investment", "legal", "security", "regulation"))
"""Frames whose trigger is directly followed by the target: 'bought X'."""
_TOGETHER = re.compile(r"\s?(?:联合(?!国)|联手|携手|共同|一起|双双|均|都|jointly\b|both\b|together\b)")
"""Words behind the last of several names that act together."""
_LISTED = re.compile("[/／、,，]")
_OPENS = re.compile(r"[，；,;。:：]\s*$")
"""The end of the text before a name that begins a clause."""
_SUFFERS = re.compile(
    r"[\s」”\"》*`]*(?:被|遭"
    r"|(?:was|were|is being|are being|has been|have been|gets?|got) (?!able)\w+(?:ed|en|it|nt|ught)\b)"
)
"""Words behind a name that is a target."""
_PASSIVE = frozenset(("security", "legal", "regulation", "acquisition", "investment"))
_AFFILIATED = re.compile(r"^\s?[（(]$")
_PASSIVE_VOICE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\b|是|被|正式|[,，:：;；(（]", re.IGNORECASE)
"""Words between a thing and the trigger which show that the thing does not act."""
_OBJECT = re.compile(
    r"了?\s?[^\W\d_](?<!了)|\s(?!(?:in|on|at|for|with|to|by|from|as|and|this|next|today|now|its way)\b)\w",
    re.IGNORECASE,
)
"""The text behind a trigger that has an object."""
_SAID = re.compile(r"[\w\[【]")


class Participant(NamedTuple):
    """A mention and its role."""

    name: Mention
    role: str


@dataclass(frozen=True, slots=True)
class Roles:
    """The role of each kind of name by frame, as subject and as object of its clause, and the words for offices."""

    table: dict[tuple[str, str], tuple[str, str]]
    office: re.Pattern[str] = re.compile("")
    """The text between an organization and one of its people."""

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]], words: PersonWords) -> "Roles":
        """The roles of the seed's rows, with the offices of the words of people."""
        office = words.any_of(*OFFICES)
        lead = rf"[^，,。；;:：、\n]{{1,24}}(?={office})"
        pattern = rf"(?:{lead})?(?:'s|’s|的)?\s?(?:(?:联合)?{office}|首席\w{{2,4}}|[Cc]hief\b[\w ]*)?[\s:：*`]*$"
        return cls({(row["frame"], row["kind"]): (row["subject"], row["object"]) for row in rows}, re.compile(pattern))

    def participants(
        self, text: AnnotatedText, span: TextSpan, frame: str, word: Trigger | None, beside: Container[str] = ()
    ) -> Iterator[Participant]:
        """The entities named in a span, once each, except the keys in `beside`; `word` is the trigger of the event."""
        named = text.mentions.within(*span)
        first = {name.key: name for name in reversed(named) if name.key not in beside}
        ordered = sorted(first.values(), key=lambda name: name.char_start)
        names = [name for name in ordered if (frame, _kind(text, name)) in self.table]
        told = _EventSpan(text, span, frame, word, names, _acting(text, span, names, frame, word, self.office))
        for name in names:
            yield Participant(name, told.role(name, *self.table[frame, _kind(text, name)]))


@dataclass(frozen=True, slots=True)
class _EventSpan:
    """The span of an event with its frame and trigger, its names in order, and those of them that act."""

    text: AnnotatedText
    span: TextSpan
    frame: str
    word: Trigger | None
    names: list[Mention]
    subjects: set[Mention]

    def role(self, name: Mention, subject: str, other: str) -> str:
        """The role of a name: as a rule `subject` if it acts, and `other` if it does not."""
        kind = _kind(self.text, name)
        if kind == "product":
            return self._role_of_thing(name, subject, other)
        if name not in self.subjects:
            return other
        return self._role_of_voice(name) if self.frame == "opinion" and kind == "organization" else subject

    def _role_of_thing(self, name: Mention, subject: str, other: str) -> str:
        """The role of a thing: `other` beside an actor; by itself `subject`, or 'agent' where it acts itself."""
        actors = [other for other in self.names if other.kind in _ACTORS]
        follows = self.word is not None and self.word.char_start < name.char_start
        if self.frame == "acquisition" and follows and self.subjects.issuperset(actors):
            return "target"
        if actors:
            return other
        return "agent" if name is self.names[0] and self._makes(name) else subject

    def _role_of_voice(self, name: Mention) -> str:
        """The role of an organization in an opinion: 'speaker' if its words follow and no person acts.

        Otherwise it is 'agent' if no words stand before it.
        """
        if any(other.kind == "person" for other in self.subjects):
            return "subject"
        if any(speaks(self.text, other, self.span) for other in self.subjects if other.kind == "organization"):
            return "speaker"
        return "subject" if _SAID.search(self.text.plain, self.span.char_start, name.char_start) else "agent"

    def _makes(self, name: Mention) -> bool:
        """Whether a thing is the subject of a release that has an object: 'Slowpad launches a store'."""
        word = self.word
        if word is None or word.value != "release" or not 0 <= word.char_start - name.char_end <= _NEAR:
            return False
        is_done_to = _PASSIVE_VOICE.search(self.text.plain, name.char_end, word.char_start)
        return not is_done_to and bool(_OBJECT.match(self.text.plain, word.char_end, self.span.char_end))


def _kind(text: AnnotatedText, name: Mention) -> str:
    """The kind of a name in the table of roles: 'product' for all things, and for a work.

    A title in 《》 that the catalogue lacks is a work, and no medium.
    """
    is_work = name.kind == "publication" and not name.entity_id and text.plain[name.char_start - 1] == "《"
    return "product" if is_work or name.kind in THINGS else name.kind


def _acting(
    text: AnnotatedText,
    span: TextSpan,
    names: list[Mention],
    frame: str,
    word: Trigger | None,
    office: re.Pattern[str],
) -> set[Mention]:
    """The names of a span that act; things always count as acting."""
    subjects = _subjects(text, names, frame, word, office)
    if frame in _OWN_ACTS:
        subjects |= _only_actor(names, subjects)
    return subjects - _backers(text, names, span.char_end) if frame == "funding" else subjects


def _only_actor(names: list[Mention], subjects: set[Mention]) -> set[Mention]:
    """The first organization or person, if no other one acts: 'a new model from X'."""
    actors = [name for name in names if name.kind in ("organization", "person")]
    return set() if subjects.intersection(actors) else set(actors[:1])


def _backers(text: AnnotatedText, names: list[Mention], end: int) -> set[Mention]:
    """The names that invest, and raise nothing themselves: 'A raises 5 million, B and C lead'."""
    backers: set[Mention] = set()
    for name, after in reversed([*pairwise([*names, None])]):
        if name is None or name.kind not in _ACTORS:
            continue
        leads = [
            word
            for word in text.triggers.within(name.char_end, min(end, name.char_end + _NEAR))
            if word.frame == "investment"
        ]
        follows = leads and not _LISTED.search(text.plain, name.char_end, leads[0].char_start)
        if follows or (after in backers and _JOINT.match(text.plain[name.char_end : after.char_start])):
            backers.add(name)
    return backers


def _subjects(
    text: AnnotatedText, names: list[Mention], frame: str, word: Trigger | None, office: re.Pattern[str]
) -> set[Mention]:
    """The names that act; they are decided in order, each by the text before it and the name before it."""
    subjects: set[Mention] = set()
    agents: set[Mention] = set()
    before: Mention | None = None
    for name in names:
        if name.kind not in _ACTORS:
            subjects.add(name)
            continue
        lead = text.plain[max(0, name.char_start - _NEAR) : name.char_start]
        between = text.plain[before.char_end : name.char_start] if before else ""
        if before and name.kind == "person" and office.match(between):
            is_subject, is_agent = before in subjects, before in agents
            subjects.discard(before)
        elif (
            before
            and _JOINT.match(between)
            and not _begins_clause(text, name, between)
            and (frame not in _FACING or _LISTED.search(between) or _TOGETHER.match(text.plain, name.char_end))
        ):
            is_subject, is_agent = before in subjects, before in agents
        else:
            is_agent = bool(_BY.search(lead))
            is_subject = not (before and _AFFILIATED.match(between)) and _acts(
                text, name, before, lead, word, subjects, frame
            )
        if is_subject:
            subjects.add(name)
        if is_agent:
            agents.add(name)
        before = name
    if not agents or frame == "funding":
        return subjects - agents
    return agents | {name for name in subjects if name.kind not in _ACTORS}


def _begins_clause(text: AnnotatedText, name: Mention, between: str) -> bool:
    """Whether a name behind a comma is the subject of a new clause, and not part of a list."""
    following = text.triggers.within(name.char_end, name.char_end + _NEAR)
    return bool(re.search("[,，]", between)) and any(
        word.attribute == "event_type" and text.plain[name.char_end : word.char_start].isspace() for word in following
    )


def _acts(
    text: AnnotatedText,
    name: Mention,
    before: Mention | None,
    lead: str,
    word: Trigger | None,
    subjects: set[Mention],
    frame: str,
) -> bool:
    if _UPON.search(lead) or (frame in _PASSIVE and _SUFFERS.match(text.plain, name.char_end)):
        return False
    if _OPENS.search(lead) or (word and name.char_start < word.char_start):
        return True
    if (
        word
        and word.frame in _UPON_SOMEBODY
        and lead.rstrip(" *`了").endswith(text.plain[word.char_start : word.char_end])
    ):
        return False
    return before is None or not any(other.kind in _ACTORS for other in subjects)
