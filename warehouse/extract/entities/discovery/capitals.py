"""Names shown by capitals alone: words that the text never writes small, in clauses whose other words are small."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.cues import HAN, Cues, is_in_prose
from warehouse.extract.entities.discovery.candidates import Latin, RecognizedName

_LOWER_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")
_OPENS = re.compile(r"(?:^|[.!?。！？:：;；\n>#|*\-–—•(（\"“「【\]\0])[\s*_#>\[`]*$")
_COMPOUND = re.compile("-[a-z]")
"""A compound of a name or a term, which is no name: AI-generated, Swiss-made."""
_LOOK = 24
_WEAK = 0.5


def capitalized_names(text: str, latin: list[Latin], cues: Cues) -> Iterator[RecognizedName]:
    """Candidates within clauses, at all their places; a name that occurs only once is left out."""
    places: dict[str, list[Latin]] = {}
    for found in latin:
        places.setdefault(found.name, []).append(found)
    repeated = {name: same for name, same in places.items() if len(same) > 1}
    small = set(_LOWER_WORD.findall(text)) if repeated else set()
    for name, same in repeated.items():
        if name.isupper() or _COMPOUND.search(name) or _is_common(name, small, cues):
            continue
        if any(_is_told(text, one) for one in same):
            for one in same:
                yield RecognizedName(name, kind_by_deeds(text, one, cues), "capitals", _WEAK, one.start, one.end)


def _is_told(text: str, one: Latin) -> bool:
    """Whether capitals show a name: it does not begin a clause, and the Latin words around it are small.

    In Chinese text capitals show nothing, because terms have them as well.
    """
    if HAN.search(text, max(0, one.start - _LOOK), one.end + _LOOK):
        return False
    return not _OPENS.search(text[max(0, one.start - _LOOK) : one.start]) and is_in_prose(text, one.start, one.end)


def _is_common(name: str, small: set[str], cues: Cues) -> bool:
    return any(word in small or word in cues.given_names for word in name.lower().split())


def kind_by_deeds(text: str, one: Latin, cues: Cues) -> str:
    """'organization' if the words beside a name show what organizations do or undergo, and otherwise 'product'."""
    before = text[max(0, one.start - _LOOK) : one.start]
    is_actor = cues.deeds.after.match(text, one.end) or cues.deeds.before.search(before)
    return "organization" if is_actor else "product"
