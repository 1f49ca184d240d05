"""Direct quotations that running text attributes to a speaker: the words in marks, and who said them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from warehouse.extract.speech.speakers import Speaker
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Layer
from warehouse.extract.text.masks import MASK

_MARKS = re.compile(
    r"「([^「」\n]{2,300})」|“([^“”\n]{2,300})”|(?<![A-Za-z\d\"=])\"([^\s\"][^\"\n]{1,298}[^\s\"])\"(?![A-Za-z\d])"
)
_FOREIGN = (
    r"\b(?:sa(?:id|ys|ying)|wr(?:ote|ites|iting)|repl(?:ied|ies|ying)|quipped|continued|(?:tweet|post|add|warn|ask|explain|"
    "remark|comment|insist|claim|predict|recall)(?:ed|s|ing)|(?:argu|not|stat|jok|declar|conclud)(?:ed|es|ing))"
)
_FIRM = (
    "(?<![小传])说|(?<![名简又俗统昵全职])称|(?:写|问|答|叹|评论)道|写下|表示|断言|宣称|宣扬|预言|预测|预计|回应|惊呼|直言|坦言|"
    "强调|指出|透露|披露|感叹|感慨|表态|原话|批评|补充|总结|调侃|追问|反问|警告|承认|解释|不买账|发文|发帖|发推|回复|放话|喊话|"
    rf"告诫|呼吁|[个的]字|{_FOREIGN}|\bput it|\btold(?: [\w.'’-]+){{1,4}}"
)
_VERBS = rf"{_FIRM}|(?<![编改])写|(?<![开研首触引])发|发布|认为|主张|邮件|评价"
_TAIL = r"(?:了|到|过|是|一句)*(?:\s?that)?\s?[:：,，]?\s?$"
_SAYS = re.compile(rf"(?:{_VERBS}){_TAIL}")
_SAYS_OR_COLON = re.compile(rf"(?:{_VERBS}){_TAIL}|[:：]\s?$")
_FIRMLY = re.compile(rf"(?:{_FIRM})(?:{_TAIL}|[.。]\s?$)|[:：]\s?$")
_NAMES = re.compile(rf"(?:称为|称作|称之为|形容为|\bcall(?:ed|s|ing) (?:it|this)){_TAIL}")
_SAYS_BEFORE = re.compile(rf"{_FIRM}|认为|主张")
_LIST = r"[\s>*+\-–·•#\d.\[]*"
_ELIDED = re.compile(
    rf"(?:^{_LIST}|[，,。；;！？.”」\"]\s?)(?:并且?|又|还|也|而|则|且|同时|随后|接着|and )?"
    rf"(?:(?:他|她|[Hh]e |[Ss]he )[^，,。；;“「\"]{{0,12}})?(?:进一步|公开|later |also )?(?:{_VERBS}){_TAIL}"
)
_BARE = re.compile(rf"{_LIST}(?:{_FIRM})[^。！？：:“「\"]{{0,60}}$")
_SPOKEN_BY = re.compile(rf"[,，]?\s?{_FOREIGN}\s(?:[\w'’.-]+\s){{0,5}}?$|[ *_]*(?:\n?[—–]{{1,2}}|--?)[ *_@\[]*$")
_SPEAKS = re.compile(rf"[^，,。.!?！？\n“”「」\"]{{0,14}}?(?:{_FIRM})[道了]?\s?(?:[，,。.：:\s]|$)")
_RESUMES = re.compile(rf"\s?(?:\w+\s)?(?:{_FIRM})[^.。\n\"“「]{{0,60}}[.。]\s?$")
_ENDED = re.compile(r"[,，.。!！?？…]['’]?[\"”」]$")
_GOES_ON = re.compile(r"[*_]*\s[a-z]")
_STOP = re.compile(r"[。！？!?;；\n」”]|\.\s")
_ROLE = re.compile(r"\s?(?:研究员|高管|发言人|负责人|工程师|员工|CEO|spokes\w+|executive|engineer|researcher)(?![a-z])")
_ADDRESSED = re.compile(r"(?:对|向|跟|给|告诉|致|回应|反驳|\b(?:told|tells|asked|(?<!according )to))\s?[\[*@]*$")
_CLAUSE = re.compile(r"(?:^|[，,。！？；;：:.\n”」>*•\-\d\[])\s*$")
_LEADS = re.compile(_LIST)
_LEAD_END = re.compile(r"(?:(?!\.\s)[^:：\n。！？]){0,60}?[:：]")
_CLOSED = re.compile(r"[，。,.、；;）)！？!?：:—\s(（\[\]*]|$")
_MODIFIES = re.compile(
    r"(?:[的着为个种一]|所谓|叫做?|称作|名叫|标题[是：:]|['’]s|"
    r"\b(?:the|an?|for|of|in|on|with|by|to|like|from|titled|named|dubbed|entitled|so-called|called))\s*$"
)
_NOISE = re.compile(rf"\([^()\n]{{0,300}}\)|（[^（）\n]{{0,60}}）|[*_`\[\]{MASK}]")
_UNIT = re.compile(r"[一-鿿]|[^\W一-鿿]+")
_NEAR, _FAR, _LEADING, _ASIDE, _NAME = 80, 500, 40, 4, 5
"""How far a speaker may stand before a quotation, without asides and with them; how far into a line that he leads, and
before his role, in characters; how many words a mere name may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation, and the number of the mention that names its speaker."""

    table: ClassVar = "quotations"
    item_number: int | None
    speaker: str
    speaker_number: int
    text: str
    char_start: int
    char_end: int


def find_quotations(text: AnnotatedText) -> Iterator[Quotation]:
    """Quotations with a person, or somebody of an organization, as their speaker."""
    speakers = Layer(_speakers(text))
    said: set[tuple[str, str]] = set()
    for match in _MARKS.finditer(text.plain):
        group = next(number for number in (1, 2, 3) if match[number])
        units = [] if MASK in match[group] else _UNIT.findall(match[group])
        speaker = _speaker(text.plain, match, speakers, units) if units else None
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


def _speakers(text: AnnotatedText) -> Iterator[Speaker]:
    """Who may speak: people, and organizations with a role that no name beside it fills."""
    last, plain = -_FAR, text.plain
    people = {mention.char_start for mention in text.mentions if mention.kind == "person"}
    for mention in text.mentions:
        start, end = mention.char_start, mention.char_end
        if mention.kind == "person":
            last = end
            yield Speaker(start, end, mention.key)
        elif mention.kind == "organization" and (role := _ROLE.match(plain, end)):
            is_filled = start - last <= _ASIDE and not plain[last:start].strip(" (（,，*_")
            if not is_filled and people.isdisjoint(range(role.end(), role.end() + _ASIDE)):
                yield Speaker(start, role.end(), plain[start : role.end()])


def _speaker(text: str, quoted: re.Match[str], speakers: Layer[Speaker], units: list[str]) -> Speaker | None:
    """Who says it: named before or after it, elided, or the one whose line it is."""
    at, line = quoted.start(), text.rfind("\n", 0, quoted.start()) + 1
    start = max(line, at - _FAR)
    before = [speaker for speaker in speakers.within(start, at) if speaker.char_end <= at]
    lead = _NOISE.sub("", text[start:at])
    is_long = len(units) >= 3 + any("一" <= unit[0] <= "鿿" for unit in units)
    is_statement = bool(_CLOSED.match(text, quoted.end())) and not _MODIFIES.search(lead) and text[at - 1 : at] != "["
    is_said = len(units) > _NAME and bool(_NAMES.search(lead))
    is_part = is_long and is_statement and not _GOES_ON.match(text, quoted.end())
    if is_said or is_long or _FIRMLY.search(lead):
        if before and _ELIDED.search(lead[-60:]):
            begin = (
                one for one in reversed(before) if _CLAUSE.search(text[max(start, one.char_start - 4) : one.char_start])
            )
            return next(begin, before[0])
        cue = _SAYS_OR_COLON if is_statement else _SAYS
        if speaker := _named(text, at, before, [cue, *[_NAMES] * is_said, *[_SAYS_BEFORE] * is_part]):
            return speaker
    return _after(text, quoted, speakers) or (_of_line(text, line, at, speakers) if is_part else None)


def _named(text: str, at: int, before: list[Speaker], cues: list[re.Pattern[str]]) -> Speaker | None:
    """The nearest one, not spoken to, with a cue between the name and the quotation."""
    for speaker in reversed(before):
        between = _NOISE.sub("", text[speaker.char_end : at])
        around = text[max(0, speaker.char_start - 16) : speaker.char_start]
        if _RESUMES.match(between) and around.rstrip(" *").endswith(('"', "”", "」")):
            return speaker
        if len(between) > _NEAR or _STOP.search(between):
            return None
        if not _ADDRESSED.search(around) and any(cue.search(between) for cue in cues):
            return speaker
    return None


def _after(text: str, quoted: re.Match[str], speakers: Layer[Speaker]) -> Speaker | None:
    """'…,' said X; '…,' X said; '…' — X."""
    end = quoted.end()
    speaker = next(iter(speakers.within(end, end + 48)), None)
    between = text[end : speaker.char_start] if speaker else ""
    is_ended = bool(_ENDED.search(text[end - 3 : end])) or between.startswith((",", "，"))
    speaks = speaker and is_ended and not _STOP.search(between) and _SPEAKS.match(text, speaker.char_end)
    return speaker if speaks or _SPOKEN_BY.match(between) else None


def _of_line(text: str, line: int, at: int, speakers: Layer[Speaker]) -> Speaker | None:
    """The one who leads the line, or the line before if this one begins with a bare verb."""
    if (lead := _lead(text, line, at, speakers)) and _LEAD_END.match(text, lead.char_end, at):
        return lead
    is_bare = not speakers.within(line, at) and _BARE.match(text, line, at)
    return _lead(text, text.rfind("\n", 0, max(0, line - 1)) + 1, line, speakers) if is_bare else None


def _lead(text: str, line: int, end: int, speakers: Layer[Speaker]) -> Speaker | None:
    """The one a line begins with."""
    first = next(iter(speakers.within(line, min(end, line + _LEADING))), None)
    return first if first and _LEADS.fullmatch(text, line, first.char_start) else None
