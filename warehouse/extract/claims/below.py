"""Who takes part in a story's event: whom its headline names, and whom the text below it adds."""

from collections.abc import Iterable

from warehouse.extract.claims.claims import ACTING, parts_of
from warehouse.extract.claims.classify import word_of
from warehouse.extract.claims.participants import THINGS, Participant, Roles
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Mention, SearchedItem, TextSpan

_OF_COMPANIES = frozenset(("acquisition", "funding", "infrastructure", "financials"))
"""What companies do: people whom the text below names only speak of it."""
_ABOVE = 120
"""How many characters above a headline its author may stand."""


def parts_of_story(
    text: AnnotatedText, item: SearchedItem, head: TextSpan, telling: TextSpan | None, event_type: str, roles: Roles
) -> list[Participant]:
    """The parties of a headline's event; `telling` is the sentence below that tells the same, if one does."""
    headed = list(parts_of(text, head, event_type, word_of(text, head, event_type), roles))
    parts = {part.name.key: part for part in headed}
    if telling:
        ruling = _ruling(text, telling, headed, event_type)
        for told in parts_of(text, telling, event_type, word_of(text, telling, event_type), roles):
            if not _is_known(told, headed, ruling) and not _only_speaks(told, headed, event_type):
                parts.setdefault(told.name.key, told)
    if event_type == "opinion" and all(part.role != "speaker" for part in parts.values()):
        parts |= {author.key: Participant(author, "speaker") for author in _people(text, item)[:1]}
    return list(parts.values())


def _ruling(text: AnnotatedText, telling: TextSpan, headed: Iterable[Participant], event_type: str) -> list[str]:
    """The things of a headline beside which the text below names no others, in small letters.

    In a ranking, where things are compared, only those that the text names again.
    """
    again = {name.key for name in text.mentions.within(*telling)}
    return [
        part.name.surface.lower()
        for part in headed
        if part.name.kind in THINGS and (event_type != "benchmark" or part.name.key in again)
    ]


def _is_known(told: Participant, headed: Iterable[Participant], ruling: list[str]) -> bool:
    """Whether a headline names the thing or the speaker already; a longer name below is the same thing in full."""
    if told.name.kind in THINGS:
        return bool(ruling) and not told.name.surface.lower().startswith(tuple(ruling))
    return told.role == "speaker" and any(part.role == "speaker" for part in headed)


def _only_speaks(told: Participant, headed: Iterable[Participant], event_type: str) -> bool:
    """Whether a person below speaks of what a company of the headline does."""
    is_of_company = told.name.kind == "person" and event_type in _OF_COMPANIES
    return is_of_company and any(part.role in ACTING for part in headed)


def _people(text: AnnotatedText, item: SearchedItem) -> list[Mention]:
    """The people of an item, in order: the first is whose view it is, be it the author of a post above it."""
    around = text.mentions.within(min(item.headline_start, item.body_start) - _ABOVE, item.char_end)
    return [name for name in around if name.kind == "person" and name.item_number == item.item_number]
