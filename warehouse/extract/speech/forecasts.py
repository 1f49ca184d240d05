"""Forecasts that running text states: who forecasts, what, and by when it is due."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import ClassVar, NamedTuple

from sources.text.script import in_one_script
from warehouse.extract.speech.forecasters import Forecasters
from warehouse.extract.speech.speakers import Speaker
from warehouse.extract.text.annotated_text import AnnotatedText
from warehouse.extract.text.annotations import Layer, TextSpan
from warehouse.extract.text.person_words import PersonWords
from warehouse.extract.text.sentences import words_of
from warehouse.extract.time.event_dates import dates_in
from warehouse.extract.time.horizons import ArrivalDay, Horizon, find_horizon

_TURNS = (
    "[成变]为|变[成得]|[取替]代|改[变写]|重[塑构回]|颠覆|面临|迎来|引[发入]|导致|造成|带来|加[剧速]|出现|诞生|提[升高]|降低|下降|"
    "减少|增[加长]|上升|压缩|缩短|推[动高]|转[向变]|[演进]化|演变|升级|让位|消失|淘汰|超[过越]|远超|达到|突破|解锁|塑造|模糊|主导|迫使|"
    "[冲打]击|挤[压占]|削弱|失去|扩[大至]|普及|终结|开启|进入|走向|分化|影响|释放|拖累|倒闭|落后|承担|跟进|爆发|发生|抹平|生[成产]|受"
)
_VERY = (
    "(?:大幅|极大地?|[彻迅显逐全持继首][底速著步渐面续次]|进一步|很快|被迫?|[只不再更地]){0,3}(?:从[^，。,;；]{1,24}?)?"
)
_WILL = "(?<![社机大开学协议委员峰布茶年国误体领理])会(?![议话员计说不])"
_SURE = re.compile(
    r"(?i)预计|有望|迟早|势必|[必终恐料或]将|将会|注定|预示着[^，。]{0,80}?(?:[将会]|到来|时代)|[方场界]预期|不会再"
    rf"|未来[^，。,;；]{{0,12}}?(?:将|{_WILL}|可能(?!性|[，。！\s]|$)|可(?![期能靠])|有望)|(?<=\w)或[受面迎]"
    rf"|(?:将要?|{_WILL}|(?<!不)可能[会将]?|或许?会){_VERY}(?:{_TURNS})|\b(?:is|are|was|were|be|'s) (?:\w+ly )?"
    r"(?:expected|projected|forecast|predicted|anticipated|poised|bound|destined|(?:un)?likely|on track) to\b"
    r"|\b(?:expects?|foresees?|predict(?:s|ed)?|anticipates?) [^.]{1,60}? (?:to|will) |(?<!\bI )(?<!\bwe )(?<!\byou )"
    r"\b(?:will|(?:is|are) going to) (?:\w+ly |also |soon |be |not |never ){0,3}(?:become|replac|transform|reshap"
    r"|disrupt|dominat|overtak|surpass|exceed|outpac|eliminat|displac|erode|collaps|double|triple|rise|grow\b|shrink"
    r"|accelerat|revolutioni|intensif|emerg|vanish|disappear|lead to|end up)"
)
"""Words that state the future by themselves; those of `_WEAK` do so only beside a speaker, a label or a time."""
_WEAK = re.compile(
    r"(?i)将(?![军领士于要近其作为])(?:(?=[在会能有是不被从随以由对让使向])|(?![^，。]{1,24}?[为成到至入进与向于]))"
    rf"|{_WILL}|(?<!不)可能(?!性|是)|或[许受面继转]|(?<!\bI )(?<!\bwe )\b(?:will|would|going to|set to|slated to)\b"
    r"(?! (?:also )?(?:discuss|present|give|host|cover|feature|talk|speak|share|join|be (?:held|live|recorded)))"
)
_HINT = re.compile(
    r"(?i)[将会拟预或迟势注标划剩等约率倒]|可能|未来|有望|20[2-9]\d|[明今]年|年[底内]|\b(?:will|would|like|slated"
    r"|(?:going|set) to|expect|project|predict|forecast|anticipat|poised|bound|foresee|plan|aim|target|odds)"
)
_PLAN = re.compile(
    r"(?i)目标|[计规]划|拟|[只还]剩|再等|倒计时|合约|[赔概]率|\b(?:plans?|aims?|targets?|odds|could|may) "
)
_PAST = re.compile(r"(?i)已[于经]|曾|此前|了(?=[，。\s])|\b(?:was|were|had|launched|released|announced|earlier)\b")
_ASKED = re.compile(r"(?i)会不会|是否|能否|\bwhether\b|\bif (?:\w+ ){1,3}will\b|[:：]$")
_SUBJECT = re.compile(r"\s?(?:[（(][^（）()\n]{0,40}[）)])?(?:[^，。,;；的与和（）()「“\"\n]{0,16}|[\x20-\x7e]{0,36})")
_OPEN = re.compile(r"(?i)^(?:可能的?影响|[未趋前行市]?[来势景业场]?(?:展望|预[测言])|outlook|predictions?|forecasts?)$")
_LABEL = re.compile(r"(?i)(?:影响|推演|趋势|展望|前瞻|预测|预言|outlook|predictions?|forecasts?|implications?|impact)$")
_LEAD = re.compile(r"\[?[^：:，,。！？?“\"\n\0]{1,50}[：:](?!//)[\s*_]*")
_BARE = re.compile(r"将|预计|有望|会|可能|20\d\d|Q\d|[今明]")
_COMMA = re.compile(r"[，；]\s?|(?<=[^\x00-\x7f]),\s?|——")
_LINKED = re.compile(r"\s*$|以及|并|且|而|但|或|和|也|还|都|更|否则|最终|从而|进而")
_MARKS = re.compile(r"[\s>*+\-–—·•#_`~]*(?:\d{1,2}[.)、]\s+)?[\s*_`\[]*")
_HEAD = re.compile(r"(?:[)\]）】\s,，、;:：>!！'’\ufe0f\u2600-\u27bf\U0001f300-\U0001faff]|\*\*(?=[\s)，。]))*")
_TAIL = re.compile(r"(?:[\s。.；;，,！!*_」”]|[（(]?\[[^\[\]\n]{0,60}\]\(|\]?[（(]|\]$)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """A forecast, and the number of the mention that names its forecaster, if the text names one."""

    table: ClassVar = "predictions"
    item_number: int | None
    who: str | None
    who_number: int | None
    statement: str
    horizon: str | None
    due_from: date | None
    due_to: date | None
    char_start: int
    char_end: int


class _Line(NamedTuple):
    start: int
    label_end: int
    end: int
    speaker: Speaker | None
    is_own: bool
    is_labelled: bool
    is_open: bool


def find_predictions(text: AnnotatedText, words: PersonWords) -> Iterator[Prediction]:
    """The forecasts of a text in order; equal statements count once."""
    forecasters = Forecasters.of(words)
    speakers = Layer(_speakers(text, forecasters))
    told: set[str] = set()
    for line in _lines(text.plain.replace("\\n", "\n "), speakers):
        for start, end in text.sentences_in(line.start, line.end):
            if text.plain[end - 1] in "?？" or not (line.is_open or _HINT.search(text.plain, start, end)):
                continue
            for found in _in_sentence(text, start, end, line, speakers, forecasters):
                if (letters := re.sub(r"[\W_]", "", in_one_script(found.statement)).casefold()) not in told:
                    told.add(letters)
                    yield found


def _speakers(text: AnnotatedText, forecasters: Forecasters) -> Iterator[Speaker]:
    """The people and organizations that are named; an organization with an office behind it counts as a person."""
    for mention in text.mentions:
        role = forecasters.office.match(text.plain, mention.char_end) if mention.kind == "organization" else None
        if mention.kind in ("person", "organization"):
            end = role.end() if role else mention.char_end
            yield Speaker(mention.char_start, end, mention.key, mention.kind == "person" or role is not None)


def _lines(text: str, speakers: Layer[Speaker]) -> Iterator[_Line]:
    """The lines that may hold a forecast; a heading or label gives its speaker and meaning to the list below it."""
    above: list[tuple[int, Speaker | None, bool]] = []
    for row in re.finditer(r"[^\n]+", text):
        start = marks.end() if (marks := _MARKS.match(text, *row.span())) else row.start()
        bullets = text[row.start() : start]
        depth = -10 if "#" in bullets else len(bullets) if bullets.strip() else -1
        while above and above[-1][0] >= depth:
            above.pop()
        after = lead.end() if (lead := _LEAD.match(text, start, row.end())) else start
        label = text[start:after].rstrip("：:*_ ")
        near = speakers.within(start, start + 13)[:3]
        own = next((one for one in near if one.is_person and one.char_end <= after), None)
        if depth < -1 or (lead and after == row.end()):
            title = text[start : row.end()].strip(" *_：:")
            above.append((depth, own, bool((_OPEN if depth < -1 else _LABEL).search(title))))
        is_open = bool(_OPEN.search(label))
        if is_open or _HINT.search(text, *row.span()):
            _, parent, is_among = above[-1] if above else (0, None, False)
            is_labelled = is_open or is_among or bool(_LABEL.search(label))
            if not own and not is_labelled and _BARE.match(text, after):
                after = start
            yield _Line(row.start(), after, row.end(), own or parent, own is not None, is_labelled, is_open)


def _in_sentence(
    text: AnnotatedText, start: int, end: int, line: _Line, speakers: Layer[Speaker], forecasters: Forecasters
) -> Iterator[Prediction]:
    plain, base = text.plain, _told_on(text, start)
    start = line.label_end if start < line.label_end < end else start
    who, at = _said(plain, start, end, line.start, speakers, forecasters.says)
    foretold = (forecasters.says if line.is_own else forecasters.foretells).match(plain, at, end)
    is_said = at > start or line.speaker is not None or foretold is not None
    who, at = who or line.speaker, foretold.end() if foretold else at
    if base and _PAST.search(plain, start, at):
        base = next((dated.on for dated in dates_in(text, TextSpan(start, at), base)), base)
    for first, stop in _parts(plain, at, end, base):
        said = plain[first:stop]
        horizon = find_horizon(said, base)
        cue = _cue(said, horizon, base, is_said, line)
        if cue is None or _ASKED.search(said, max(said.rfind("，", 0, cue), said.rfind(",", 0, cue)) + 1):
            continue
        is_whole = line.is_labelled or (is_said and cue < 40)
        begin = first + (0 if is_whole else _clause(said, cue))
        begin = head.end() if (head := _HEAD.match(plain, begin, stop)) else begin
        tail = _TAIL.search(plain, max(begin, stop - 90), stop)
        char_end = tail.start() if tail else stop
        statement = text.words(TextSpan(begin, char_end))
        due = plain.find(horizon.surface, first) if horizon else 0
        if len(statement) > 4 and not (horizon and words_of(plain[begin:char_end]) == horizon.surface):
            yield Prediction(
                item_number=text.item_at(begin),
                who=text.printed[who.char_start : who.char_end] if who else None,
                who_number=text.mentions.number_at(who.char_start) if who else None,
                statement=statement,
                horizon=text.printed[due : due + len(horizon.surface)] if horizon else None,
                due_from=horizon and horizon.due_from,
                due_to=horizon and horizon.due_to,
                char_start=begin,
                char_end=char_end,
            )


def _told_on(text: AnnotatedText, place: int) -> date | None:
    """The day from which relative dates at an offset count: that of its item, or else of the report.

    The day on which a report arrived becomes an `ArrivalDay`, because the report may be older.
    """
    item = text.items.get(text.item_at(place))
    day = item.told_on if item else text.told_on
    is_arrival = text.is_dated_by_arrival and day == text.told_on
    return ArrivalDay(day.year, day.month, day.day) if day and is_arrival else day


def _said(
    plain: str, start: int, end: int, row: int, speakers: Layer[Speaker], says: re.Pattern[str]
) -> tuple[Speaker | None, int]:
    """The speaker of a sentence, and the offset at which the words of the speaker begin."""
    for verb in says.finditer(plain, start, end):
        before = speakers.before(verb.start(), 9)
        for name in before[-2:]:
            if start <= name.char_start and _SUBJECT.fullmatch(plain, name.char_end, max(name.char_end, verb.start())):
                return name, verb.end()
        if re.search(r"(?i)[他她](?!们)|\b(?:he|she)\b", plain[max(start, verb.start() - 4) : verb.start()]):
            people = (name for name in reversed(before) if name.is_person and name.char_start >= row)
            return next(people, None), verb.end()
    return None, start


def _parts(text: str, start: int, end: int, base: date | None) -> Iterator[tuple[int, int]]:
    """The parts of a sentence, cut before each clause with a time of its own that follows another such clause."""
    cuts, at, has_time = [start], start, False
    for stop, after in [*(comma.span() for comma in _COMMA.finditer(text, start, end)), (end, end)]:
        is_timed = find_horizon(text[at:stop], base) is not None
        cuts += [at] if is_timed and has_time else []
        has_time, at = has_time or is_timed, after
    return pairwise([*cuts, end])


def _cue(said: str, horizon: Horizon | None, base: date | None, is_said: bool, line: _Line) -> int | None:
    """The offset of the word that states the future; None if the statement is no forecast.

    A time within two weeks counts as that of a meeting, and shows no forecast.
    """
    if sure := _SURE.search(said):
        return sure.start()
    weak, is_past = _WEAK.search(said), _PAST.search(said)
    if horizon and not (base and horizon.due_to and (horizon.due_to - base).days < 15):
        is_named = re.search(r"20\d\d.*年|Q\d 20|明年|年底", horizon.surface) and not is_past
        is_ahead = is_named and base and horizon.due_from and horizon.due_from > base
        if weak or is_said or is_ahead or _PLAN.search(said):
            return min(said.find(horizon.surface), weak.start() if weak else len(said))
    if weak and (is_said or line.is_labelled):
        return weak.start()
    return 0 if line.is_open and not is_past else None


def _clause(said: str, cue: int) -> int:
    """The offset at which the clause of a cue begins, or the clause before it if that has its subject or condition."""
    starts = [0, *(comma.end() for comma in _COMMA.finditer(said, 0, cue))]
    at = len(starts) - 1
    while at > 0 and _LINKED.match(said[starts[at] : cue]):
        at -= 1
    return starts[at - 1] if at > 0 and re.match("若|如果|一旦|当|随着|只要", said[starts[at - 1] :]) else starts[at]
