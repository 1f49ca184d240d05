"""Pages read as the extractor reads a report: with the shipped catalogue, vocabulary and roles."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from tests.unit.warehouse.building import SEEDS
from warehouse.extract.claims.claims import Claim, SearchedItem
from warehouse.extract.claims.items import find_claims
from warehouse.extract.claims.participants import Participant, Roles
from warehouse.extract.claims.vocabulary import NameSpan, Page, Vocabulary
from warehouse.extract.entities.coreference import kind_of
from warehouse.extract.entities.gazetteer import read_catalogue
from warehouse.extract.entities.names import read_names
from warehouse.extract.figures.measures import Units, find_measures
from warehouse.extract.figures.money import find_quantities

TOLD_ON = date(2026, 2, 4)
_AROUND = "Samsung denies it."
"""Text of others, which no claim of the item may reach."""


def read_page(text: str) -> Page:
    """What the extractor hands to the search for claims."""
    names = read_names(text, SEEDS)
    figures = [*find_quantities(text), *find_measures(text, _units())]
    return Page(
        text,
        [
            NameSpan(
                mention.char_start,
                mention.char_end,
                mention.entity_id or mention.name_key or "",
                kind_of(read_catalogue(SEEDS), names, mention),
            )
            for mention in names.mentions
        ],
        vocabulary().words(text, names.mentions),
        sorted((figure.char_start, figure.char_end) for figure in figures),
    )


def item_of(
    headline: str, body: str, is_story: bool = True, section: str | None = None, own_on: date | None = None
) -> tuple[Page, SearchedItem]:
    """An item below a title and above other text, and the page that it stands on."""
    text = f"{_AROUND}\n\n{headline}\n\n{body}\n\n{_AROUND}"
    start = len(_AROUND) + 2
    end = start + len(headline)
    body_end = end + 2 + len(body)
    return read_page(text), SearchedItem(
        7, is_story, headline, start, end, section, end + 2, body_end, told_on=TOLD_ON, own_on=own_on
    )


def claims_of(
    headline: str, body: str = "", is_story: bool = True, section: str | None = None, own_on: date | None = None
) -> list[Claim]:
    """All claims of an item."""
    return list(find_claims(*item_of(headline, body, is_story, section, own_on), roles()))


def parts_of(participants: Iterable[Participant]) -> list[tuple[str, str]]:
    """Who takes which part, in order of the text."""
    return [(part.name.key, part.role) for part in sorted(participants)]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.read(SEEDS)


@cache
def roles() -> Roles:
    return Roles.read(SEEDS)


@cache
def _units() -> Units:
    return Units.read(SEEDS)
