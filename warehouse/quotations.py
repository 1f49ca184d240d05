"""Direct quotations that running text attributes to a speaker: the words in marks, and who said them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from warehouse.entities.mentions import Mention

_MARKS = re.compile(r"「([^「」\n]{2,300})」|“([^“”\n]{2,300})”|\"(?<![\w\"].)([^\"\n]{8,300})\"(?!\w)")
_VERBS = (
    "说|称|道|写|发|表示|认为|断言|宣称|宣扬|主张|预言|预测|预计|回应|惊呼|直言|坦言|强调|指出|透露|感叹|感慨|表态|发布|邮件|"
    "原话是?|评价|批评|补充|总结|调侃|追问|反问|警告|承认|解释|不买账|字|称为|称作|形容为|said|says|wrote|writes|tweeted|"
    "told \\w+|added|argued|argues|called (?:it|this)|put it|replied|posted|warned|noted"
)
_SAYS = re.compile(rf"(?:{_VERBS})(?:了|到|过|一句)?(?:\s?that)?\s?[:：,，]?\s?$")
_SAYS_BEFORE = re.compile("宣称|断言|认为|称|表示|直言|预测|说|claim|says|said")
_COLON = re.compile(r"[:：]\s?$")
_AFTER = re.compile(r"[,，]?\s(?:said|says|wrote|added|argued|told \w+,?)\s(?=\S)")
_STOP = re.compile(r"[。！？!?;；\n」”]")
_ROLE = re.compile(
    r"\s?(?:研究员|高管|发言人|负责人|工程师|员工|CEO|spokes(?:person|man|woman)|executive|engineer|researcher)"
)
_LEAD = re.compile(r"(?:^|\n)[\s>*+\-–·•#\d.]*$")
_LEAD_END = re.compile(r"[^:：\n。！？]{0,60}?[:：]")
_CLOSED = re.compile(r"[，。,.、；;）)！？!?：:—\s]|$")
_MODIFIES = re.compile("[的着为个种一]$")
_NEAR = 48
"""How many characters before a quotation its speaker may stand."""


class Quotation(NamedTuple):
    """A quotation; `speaker_start` is where its speaker's mention stands."""

    speaker: str
    speaker_start: int
    text: str
    char_start: int
    char_end: int


def find_quotations(text: str, mentions: list[Mention], kinds: list[str]) -> Iterator[Quotation]:
    """Quotations with a person, or somebody of an organization, as their speaker; `kinds` are those of the mentions."""
    speakers = list(_speakers(text, mentions, kinds))
    for match in _MARKS.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number])
        speaker = _before(text, match, speakers) or _after(text, match.end(), speakers)
        if speaker:
            yield Quotation(
                text[speaker[0] : speaker[1]], speaker[0], match[group], match.start(group), match.end(group)
            )


def _speakers(text: str, mentions: list[Mention], kinds: list[str]) -> Iterator[tuple[int, int]]:
    """Spans of who may speak: people, and organizations with a role."""
    for mention, kind in zip(mentions, kinds, strict=True):
        if kind == "person":
            yield mention.char_start, mention.char_end
        elif kind == "organization" and (role := _ROLE.match(text, mention.char_end)):
            yield mention.char_start, role.end()


def _before(text: str, quoted: re.Match[str], speakers: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The speaker that a verb or a colon before the quotation names, or the one whose line it is."""
    at = quoted.start()
    line = text.rfind("\n", 0, at) + 1
    is_statement = _CLOSED.match(text, quoted.end()) and not _MODIFIES.search(text[line:at])
    for start, end in reversed(speakers[bisect_left(speakers, (line, 0)) : bisect_left(speakers, (at, 0))]):
        if end > at:
            continue
        between = text[end:at]
        is_near = len(between) <= _NEAR and not _STOP.search(between)
        if is_near and (_SAYS.search(between) or _COLON.search(between)):
            return start, end
        is_lead = _LEAD.search(text[max(0, line - 1) : start]) and _LEAD_END.match(text, end, at)
        if is_statement and (is_lead or (is_near and _SAYS_BEFORE.search(between))):
            return start, end
    return None


def _after(text: str, at: int, speakers: list[tuple[int, int]]) -> tuple[int, int] | None:
    """'…,' said X."""
    verb = _AFTER.match(text, at)
    return next((span for span in speakers if verb and span[0] == verb.end()), None)
