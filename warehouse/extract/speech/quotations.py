"""Direct quotations that running text attributes to a speaker: the words in marks, and who said them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from warehouse.extract.entities.linking import BLOT, Mention

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
_NOISE = re.compile(rf"\([^()\n]{{0,300}}\)|（[^（）\n]{{0,60}}）|[*_`\[\]{BLOT}]")
_UNIT = re.compile(r"[一-鿿]|[^\W一-鿿]+")
_NEAR, _FAR, _LEADING, _ASIDE, _NAME = 80, 500, 40, 4, 5
"""How far a speaker may stand before a quotation, without asides and with them; how far into a line that he leads, and
before his role, in characters; how many words a mere name may have."""


class Quotation(NamedTuple):
    """A quotation; `speaker_start` is where its speaker's mention stands."""

    speaker: str
    speaker_start: int
    text: str
    char_start: int
    char_end: int


_Speaker = tuple[int, int, str]
"""Where somebody is named who may speak, and who it is."""


def find_quotations(text: str, mentions: list[Mention], kinds: list[str]) -> Iterator[Quotation]:
    """Quotations with a person, or somebody of an organization, as their speaker; `kinds` are those of the mentions."""
    speakers = list(_speakers(text, mentions, kinds))
    said: set[tuple[str, str]] = set()
    for match in _MARKS.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number])
        units = [] if BLOT in match[group] else _UNIT.findall(match[group])
        speaker = _speaker(text, match, speakers, units) if units else None
        if speaker and (once := ("".join(units).casefold(), speaker[2])) not in said:
            said.add(once)
            yield Quotation(text[speaker[0] : speaker[1]], speaker[0], match[group], *match.span(group))


def _speakers(text: str, mentions: list[Mention], kinds: list[str]) -> Iterator[_Speaker]:
    """Who may speak: people, and organizations with a role that no name beside it fills."""
    last = -_FAR
    people = {mention.char_start for mention, kind in zip(mentions, kinds, strict=True) if kind == "person"}
    for mention, kind in zip(mentions, kinds, strict=True):
        start, end = mention.char_start, mention.char_end
        if kind == "person":
            last = end
            yield start, end, mention.entity_id or mention.name_key or mention.surface
        elif kind == "organization" and (role := _ROLE.match(text, end)):
            is_filled = start - last <= _ASIDE and not text[last:start].strip(" (（,，*_")
            if not is_filled and people.isdisjoint(range(role.end(), role.end() + _ASIDE)):
                yield start, role.end(), text[start : role.end()]


def _speaker(text: str, quoted: re.Match[str], speakers: list[_Speaker], units: list[str]) -> _Speaker | None:
    """Who says it: named before or after it, elided, or the one whose line it is."""
    at, line = quoted.start(), text.rfind("\n", 0, quoted.start()) + 1
    start = max(line, at - _FAR)
    before = [speaker for speaker in _between(speakers, start, at) if speaker[1] <= at]
    lead = _NOISE.sub("", text[start:at])
    is_long = len(units) >= 3 + any("一" <= unit[0] <= "鿿" for unit in units)
    is_statement = bool(_CLOSED.match(text, quoted.end())) and not _MODIFIES.search(lead) and text[at - 1 : at] != "["
    is_said = len(units) > _NAME and bool(_NAMES.search(lead))
    is_part = is_long and is_statement and not _GOES_ON.match(text, quoted.end())
    if is_said or is_long or _FIRMLY.search(lead):
        if before and _ELIDED.search(lead[-60:]):
            begin = (one for one in reversed(before) if _CLAUSE.search(text[max(start, one[0] - 4) : one[0]]))
            return next(begin, before[0])
        cue = _SAYS_OR_COLON if is_statement else _SAYS
        if speaker := _named(text, at, before, [cue, *[_NAMES] * is_said, *[_SAYS_BEFORE] * is_part]):
            return speaker
    return _after(text, quoted, speakers) or (_of_line(text, line, at, speakers) if is_part else None)


def _between(speakers: list[_Speaker], start: int, end: int) -> list[_Speaker]:
    return speakers[bisect_left(speakers, (start,)) : bisect_left(speakers, (end,))]


def _named(text: str, at: int, before: list[_Speaker], cues: list[re.Pattern[str]]) -> _Speaker | None:
    """The nearest one, not spoken to, with a cue between the name and the quotation."""
    for speaker in reversed(before):
        between = _NOISE.sub("", text[speaker[1] : at])
        around = text[max(0, speaker[0] - 16) : speaker[0]]
        if _RESUMES.match(between) and around.rstrip(" *").endswith(('"', "”", "」")):
            return speaker
        if len(between) > _NEAR or _STOP.search(between):
            return None
        if not _ADDRESSED.search(around) and any(cue.search(between) for cue in cues):
            return speaker
    return None


def _after(text: str, quoted: re.Match[str], speakers: list[_Speaker]) -> _Speaker | None:
    """'…,' said X; '…,' X said; '…' — X."""
    end = quoted.end()
    speaker = next(iter(_between(speakers, end, end + 48)), None)
    between = text[end : speaker[0]] if speaker else ""
    is_ended = bool(_ENDED.search(text[end - 3 : end])) or between.startswith((",", "，"))
    speaks = speaker and is_ended and not _STOP.search(between) and _SPEAKS.match(text, speaker[1])
    return speaker if speaks or _SPOKEN_BY.match(between) else None


def _of_line(text: str, line: int, at: int, speakers: list[_Speaker]) -> _Speaker | None:
    """The one who leads the line, or the line before if this one begins with a bare verb."""
    if (lead := _lead(text, line, at, speakers)) and _LEAD_END.match(text, lead[1], at):
        return lead
    is_bare = not _between(speakers, line, at) and _BARE.match(text, line, at)
    return _lead(text, text.rfind("\n", 0, max(0, line - 1)) + 1, line, speakers) if is_bare else None


def _lead(text: str, line: int, end: int, speakers: list[_Speaker]) -> _Speaker | None:
    """The one a line begins with."""
    first = next(iter(_between(speakers, line, min(end, line + _LEADING))), None)
    return first if first and _LEADS.fullmatch(text, line, first[0]) else None
