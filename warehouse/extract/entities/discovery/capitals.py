"""Names told by their capitals alone: words that are never small, within clauses whose other words are."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.cues import HAN, Cues, is_in_prose
from warehouse.extract.entities.discovery.candidates import Latin, RecognizedName

_LOWER_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])")
_OPENS = re.compile(r"(?:^|[.!?。！？:：;；\n>#|*\-–—•(（\"“「【\]\0])[\s*_#>\[`]*$")
_COMPOUND = re.compile("-[a-z]")
"""Made of a name or a term: AI-generated, Swiss-made."""
_LOOK = 24
_WEAK = 0.5


def capitalized_names(text: str, latin: list[Latin], cues: Cues) -> Iterator[RecognizedName]:
    """Candidates that stand within a clause, at all their places; a name told once by its capitals is not believed."""
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
    """It heads no clause, where every word has a capital, and stands among Latin words in small letters.

    Chinese texts write terms with capitals too: there they tell nothing.
    """
    if HAN.search(text, max(0, one.start - _LOOK), one.end + _LOOK):
        return False
    return not _OPENS.search(text[max(0, one.start - _LOOK) : one.start]) and is_in_prose(text, one.start, one.end)


def _is_common(name: str, small: set[str], cues: Cues) -> bool:
    return any(word in small or word in cues.given_names for word in name.lower().split())


def kind_by_deeds(text: str, one: Latin, cues: Cues) -> str:
    """An organization where the words beside the name tell what only such do, or what is done to such."""
    before = text[max(0, one.start - _LOOK) : one.start]
    is_actor = cues.deeds.after.match(text, one.end) or cues.deeds.before.search(before)
    return "organization" if is_actor else "product"
