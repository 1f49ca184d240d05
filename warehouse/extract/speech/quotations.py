"""Direct quotations that a text attributes to a speaker: the words in quotation marks, and who said them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from warehouse.extract.speech.attributions import LIST_MARKS, TAIL, Attributions
from warehouse.extract.speech.speakers import Speaker
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Layer
from warehouse.extract.text.masks import MASK
from warehouse.extract.text.person_words import PersonWords

_MARKS = re.compile(
    r"「([^「」\n]{2,300})」|“([^“”\n]{2,300})”|(?<![A-Za-z\d\"=])\"([^\s\"][^\"\n]{1,298}[^\s\"])\"(?![A-Za-z\d])"
)
_NAMES = re.compile(rf"(?:称为|称作|称之为|形容为|\bcall(?:ed|s|ing) (?:it|this)){TAIL}")
_ENDED = re.compile(r"[,，.。!！?？…]['’]?[\"”」]$")
_GOES_ON = re.compile(r"[*_]*\s[a-z]")
_STOP = re.compile(r"[。！？!?;；\n」”]|\.\s")
_ADDRESSED = re.compile(r"(?:对|向|跟|给|告诉|致|回应|反驳|\b(?:told|tells|asked|(?<!according )to))\s?[\[*@]*$")
_CLAUSE = re.compile(r"(?:^|[，,。！？；;：:.\n”」>*•\-\d\[])\s*$")
_LEADS = re.compile(LIST_MARKS)
_LEAD_END = re.compile(r"(?:(?!\.\s)[^:：\n。！？]){0,60}?[:：]")
_CLOSED = re.compile(r"[，。,.、；;）)！？!?：:—\s(（\[\]*]|$")
_MODIFIES = re.compile(
    r"(?:[的着为个种一]|所谓|叫做?|称作|名叫|标题[是：:]|['’]s|"
    r"\b(?:the|an?|for|of|in|on|with|by|to|like|from|titled|named|dubbed|entitled|so-called|called))\s*$"
)
_NOISE = re.compile(rf"\([^()\n]{{0,300}}\)|（[^（）\n]{{0,60}}）|[*_`\[\]{MASK}]")
_UNIT = re.compile(r"[一-鿿]|[^\W一-鿿]+")
_NEAR, _FAR, _LEADING, _ASIDE, _NAME = 80, 500, 40, 4, 5
"""In characters: the greatest distance of a speaker before a quotation, without remarks in brackets and with them; of a
speaker from the beginning of the line; of an office from the name. In words: the greatest length of a mere name in
quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation, and the number of the mention of its speaker."""

    table: ClassVar = "quotations"
    item_number: int | None
    speaker: str
    speaker_number: int
    text: str
    char_start: int
    char_end: int


def find_quotations(text: AnnotatedText, words: PersonWords) -> Iterator[Quotation]:
    """The quotations whose speaker is a person, or an organization with an office behind its name; equal ones once."""
    cues = Attributions.of(words)
    speakers = Layer(_speakers(text, cues))
    said: set[tuple[str, str]] = set()
    for match in _MARKS.finditer(text.plain):
        group = next(number for number in (1, 2, 3) if match[number])
        units = [] if MASK in match[group] else _UNIT.findall(match[group])
        speaker = _speaker(text.plain, match, speakers, units, cues) if units else None
        if speaker and (once := ("".join(units).casefold(), speaker.who)) not in said:
            said.add(once)
            yield Quotation(
                item_number=text.item_at(match.start(group)),
                speaker=text.printed[speaker.char_start : speaker.char_end],
                speaker_number=text.mentions.number_at(speaker.char_start),
                text=text.report[match.start(group) : match.end(group)],
                char_start=match.start(group),
                char_end=match.end(group),
            )


def _speakers(text: AnnotatedText, cues: Attributions) -> Iterator[Speaker]:
    """The possible speakers: people, and organizations with an office that no person named beside it holds."""
    last, plain = -_FAR, text.plain
    people = {mention.char_start for mention in text.mentions if mention.kind == "person"}
    for mention in text.mentions:
        start, end = mention.char_start, mention.char_end
        if mention.kind == "person":
            last = end
            yield Speaker(start, end, mention.key)
        elif mention.kind == "organization" and (role := cues.office.match(plain, end)):
            is_filled = start - last <= _ASIDE and not plain[last:start].strip(" (（,，*_")
            if not is_filled and people.isdisjoint(range(role.end(), role.end() + _ASIDE)):
                yield Speaker(start, role.end(), plain[start : role.end()])


def _speaker(
    text: str, quoted: re.Match[str], speakers: Layer[Speaker], units: list[str], cues: Attributions
) -> Speaker | None:
    """The speaker of a quotation: named before or behind it, left out in its sentence, or named first in its line."""
    at, line = quoted.start(), text.rfind("\n", 0, quoted.start()) + 1
    start = max(line, at - _FAR)
    before = [speaker for speaker in speakers.within(start, at) if speaker.char_end <= at]
    lead = _NOISE.sub("", text[start:at])
    is_long = len(units) >= 3 + any("一" <= unit[0] <= "鿿" for unit in units)
    is_statement = bool(_CLOSED.match(text, quoted.end())) and not _MODIFIES.search(lead) and text[at - 1 : at] != "["
    is_said = len(units) > _NAME and bool(_NAMES.search(lead))
    is_part = is_long and is_statement and not _GOES_ON.match(text, quoted.end())
    if is_said or is_long or cues.says_firmly.search(lead):
        if before and cues.elided.search(lead[-60:]):
            begin = (
                one for one in reversed(before) if _CLAUSE.search(text[max(start, one.char_start - 4) : one.char_start])
            )
            return next(begin, before[0])
        says = [cues.says_or_colon if is_statement else cues.says, *[_NAMES] * is_said, *[cues.says_earlier] * is_part]
        if speaker := _named(text, at, before, says, cues.resumes):
            return speaker
    return _after(text, quoted, speakers, cues) or (_of_line(text, line, at, speakers, cues) if is_part else None)


def _named(
    text: str, at: int, before: list[Speaker], says: list[re.Pattern[str]], resumes: re.Pattern[str]
) -> Speaker | None:
    """The nearest speaker before a quotation with a verb of saying in between, unless it is the one addressed."""
    for speaker in reversed(before):
        between = _NOISE.sub("", text[speaker.char_end : at])
        around = text[max(0, speaker.char_start - 16) : speaker.char_start]
        if resumes.match(between) and around.rstrip(" *").endswith(('"', "”", "」")):
            return speaker
        if len(between) > _NEAR or _STOP.search(between):
            return None
        if not _ADDRESSED.search(around) and any(cue.search(between) for cue in says):
            return speaker
    return None


def _after(text: str, quoted: re.Match[str], speakers: Layer[Speaker], cues: Attributions) -> Speaker | None:
    """The speaker behind a quotation: '…,' said X; '…,' X said; '…' — X."""
    end = quoted.end()
    speaker = next(iter(speakers.within(end, end + 48)), None)
    between = text[end : speaker.char_start] if speaker else ""
    is_ended = bool(_ENDED.search(text[end - 3 : end])) or between.startswith((",", "，"))
    speaks = speaker and is_ended and not _STOP.search(between) and cues.speaks.match(text, speaker.char_end)
    return speaker if speaks or cues.spoken_by.match(between) else None


def _of_line(text: str, line: int, at: int, speakers: Layer[Speaker], cues: Attributions) -> Speaker | None:
    """The speaker with whom the line of a quotation begins, or the line before if this one begins with a verb."""
    if (lead := _lead(text, line, at, speakers)) and _LEAD_END.match(text, lead.char_end, at):
        return lead
    is_bare = not speakers.within(line, at) and cues.bare.match(text, line, at)
    return _lead(text, text.rfind("\n", 0, max(0, line - 1)) + 1, line, speakers) if is_bare else None


def _lead(text: str, line: int, end: int, speakers: Layer[Speaker]) -> Speaker | None:
    """The speaker with whom a line begins; None if it begins with other words."""
    first = next(iter(speakers.within(line, min(end, line + _LEADING))), None)
    return first if first and _LEADS.fullmatch(text, line, first.char_start) else None
