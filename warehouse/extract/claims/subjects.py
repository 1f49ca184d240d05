"""Who acts in a span: what stands before the word that tells the event, or is told by 'by' to act."""

import re
from itertools import pairwise

from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, TextSpan, Trigger

ACTORS = frozenset(("organization", "person", "place"))
_BY = re.compile(r"(?:被|遭|获|由|\bby (?:the )?)[\s「“\"《*`]*$")
"""Before the one who acts, in a clause whose subject does not."""
_UPON = re.compile(
    r"(?:[向对给为从进入到在跟同]|针对|(?<!参)与|和|联合|携手|联手|牵手|"
    r"\b(?:to|with|against|at|for|into|in|on|over|from|vs\.?) (?:the )?)[\s「“\"《*`]*$"
)
"""Before one whom or with whom the subject acts, wherever it stands."""
_JOINT = re.compile(r"^(?:[\s」”\"》\]*`]*(?:[/／、,，&+]|and\b|和|与|及|以及|,? and\b)[\s「“\"《\[*`]*)?$")
"""Between names that take the same part."""
_FACING = frozenset(("partnership", "legal", "release", "adoption", "infrastructure", "acquisition"))
"""Frames in which names joined by 'and' face each other; those of a list do not."""
_OWN_ACTS = frozenset(("release", "research", "benchmark", "infrastructure"))
"""Frames of what one does oneself, to nobody."""
_UPON_SOMEBODY = frozenset(("acquisition", "investment", "legal", "security", "regulation"))
"""Frames whose word is followed by the one it is done to: 'bought X'."""
_TOGETHER = re.compile(r"\s?(?:联合(?!国)|联手|携手|共同|一起|双双|均|都|jointly\b|both\b|together\b)")
"""After the last of those who act side by side."""
_LISTED = re.compile("[/／、,，]")
_OPENS = re.compile(r"[，；,;。:：]\s*$")
"""Before a name that begins a clause."""
_NEAR = 14
_OFFICE = re.compile(
    r"(?:[^，,。；;:：、\n]{1,24}(?=负责人|主管|CEO|CTO))?(?:'s|’s|的)?\s?(?:(?:联合)?(?:CEO|CTO|COO|CFO|创始人|总裁|董事长|主席|首席\w{2,4}|高管|研究员|工程师|负责人|主管|副总裁)|"
    r"(?:co-?)?founder|chief\b[\w ]*|president|executive|engineer|researcher)?[\s:：*`]*$",
    re.IGNORECASE,
)
"""Between an organization and one of its people."""
_SUFFERS = re.compile(
    r"[\s」”\"》*`]*(?:被|遭"
    r"|(?:was|were|is being|are being|has been|have been|gets?|got) (?!able)\w+(?:ed|en|it|nt|ught)\b)"
)
"""After one to whom something is done."""
_PASSIVE = frozenset(("security", "legal", "regulation", "acquisition", "investment"))
_AFFILIATED = re.compile(r"^\s?[（(]$")


def subjects_of(
    text: AnnotatedText, span: TextSpan, names: list[Mention], frame: str, word: Trigger | None
) -> set[Mention]:
    """Those of the names in a span that act; things always do."""
    subjects = _subjects(text, names, frame, word)
    if frame in _OWN_ACTS:
        subjects |= _only_actor(names, subjects)
    return subjects - _backers(text, names, span.char_end) if frame == "funding" else subjects


def _only_actor(names: list[Mention], subjects: set[Mention]) -> set[Mention]:
    """The first who could act, where nobody else does: 'a new model from X'."""
    actors = [name for name in names if name.kind in ("organization", "person")]
    return set() if subjects.intersection(actors) else set(actors[:1])


def _backers(text: AnnotatedText, names: list[Mention], end: int) -> set[Mention]:
    """Those who raise nothing but invest: 'A raises 5 million, B and C lead'."""
    backers: set[Mention] = set()
    for name, after in reversed([*pairwise([*names, None])]):
        if name is None or name.kind not in ACTORS:
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


def _subjects(text: AnnotatedText, names: list[Mention], frame: str, word: Trigger | None) -> set[Mention]:
    """Those of the names that act, taken one after the other."""
    subjects: set[Mention] = set()
    agents: set[Mention] = set()
    before: Mention | None = None
    for name in names:
        if name.kind not in ACTORS:
            subjects.add(name)
            continue
        lead = text.plain[max(0, name.char_start - _NEAR) : name.char_start]
        between = text.plain[before.char_end : name.char_start] if before else ""
        if before and name.kind == "person" and _OFFICE.match(between):
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
    return agents | {name for name in subjects if name.kind not in ACTORS}


def _begins_clause(text: AnnotatedText, name: Mention, between: str) -> bool:
    """Whether a name after a comma is the subject of what follows, not part of a list."""
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
    return before is None or not any(other.kind in ACTORS for other in subjects)
