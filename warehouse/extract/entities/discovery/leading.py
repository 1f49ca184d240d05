"""Names at the beginning of a line that explains them: 'Kelpdown — a file format', 'kelpdown（一种文件格式）是'."""

import re
from collections.abc import Iterator

from warehouse.extract.entities.cues import HAN, Cues, is_in_prose
from warehouse.extract.entities.discovery.candidates import NAME, RecognizedName

_SLUG = r"[a-z][a-z0-9]{2,}(?:[-_.][a-z0-9]+)*"
_LABEL = r"(?:[A-Z][a-z]+(?: [A-Z]\w*)?\s?[:：]\s?)?"
_OPENS = rf"(?m)^[ \t>#*+_\[\-–•·]*(?:\d{{1,3}}[.、)]\s*)?[*_`\[]*{_LABEL}"
_LED = re.compile(rf"{_OPENS}((?:{NAME}|{_SLUG}))(?=[*_`\]]*(\s?——?\s?|\s?[–-]\s|（)([^\n]*))", re.ASCII)
_GLOSS = re.compile("[^（）\n]*[一-龥]{2}[^（）\n]*）")
_NUMBER = re.compile(r"(?:CVE|GHSA)-")
"""The beginning of a vulnerability's number, which is no name."""
_NEAR = 12


def leading_names(text: str, cues: Cues) -> Iterator[RecognizedName]:
    """Candidates at the beginning of lines; one with several different explanations is a label, and is left out."""
    led: dict[str, list[re.Match[str]]] = {}
    for match in _LED.finditer(text):
        led.setdefault(match[1], []).append(match)
    for name, matches in led.items():
        if len({match[3] for match in matches}) > 1 or not cues.shape(name).is_name or _NUMBER.match(name):
            continue
        if any(_is_told(text, match) for match in matches):
            for match in matches:
                kind = "organization" if cues.deeds.line.search(match[3]) else "product"
                yield RecognizedName(name, kind, "leading", 0.65, *match.span(1))


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether the rest of the line explains the name: in Chinese words, or in English ones in small letters."""
    if match[2] == "（":
        return bool(_GLOSS.match(match[3]))
    if HAN.search(match[3][:_NEAR]):
        return True
    is_plain = match[1].islower() or match[1].isupper() or "-" in match[2]
    return not is_plain and is_in_prose(text, *match.span(1))
