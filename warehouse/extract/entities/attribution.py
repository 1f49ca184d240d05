"""Media and platforms that a report only credits: in the author line, in a link's label, in '(TechCrunch)'.

A medium that takes part in an event stays a mention: 'The New York Times sued OpenAI'.
"""

import re

from warehouse.extract.text.annotations import Mention

_PLATFORMS = frozenset({"github", "reddit", "x-twitter", "youtube", "product-hunt", "hugging-face"})
_FIELD = re.compile(
    r"(?:作者|公众号|[Vv]ia|[Aa]uthor|[Pp]ublisher)"
    r"[*_`\s]*(?:[:：|]|</?\w+>)[*_`\s\[]*$"
)
CREDITS = re.compile(
    r"(?:\b(?:according to|per|via|report(?:ed|ing) by|as told to|told|in an interview with)\s(?:the )?"
    r"|据|援引|来源于?[:：]?)[\s「『“\"'《`*_\[]*$",
    re.IGNORECASE,
)
"""Words before a medium, or another party, whose report is passed on."""
_REPORTS = re.compile(
    r"[\s》*_]*(?:(?:今日|昨日|日前|早前|此前|独家|最新|的)?(?:消息|报道|报导|获悉|讯|援引)|reports?\b|reported\b|完整报道)"
)
_BARE = re.compile(
    r"(?:[^\w\n]|\d|[年月日时分]|来源|公众号|原文|完整报道|\b(?:sources?|via|by|from|read|at|on|[ap]m|UTC|GMT|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b)*",
    re.IGNORECASE,
)
"""The rest of a line that only gives a credit: dates, scores, addresses and words such as 'via'."""
_PICTURED = re.compile(r"!\[[^\[\]\n]*$")
_LABELS_LINK = re.compile(r"\s?(?:原文|全文|报道|链接|article|story|report|post|link)\]\(", re.IGNORECASE)
_LISTED = re.compile(r"[\s,，、/;；+&]*(?:and|和|与|及)?[\s*_\[]*$")
_OPENS = re.compile(r"[(（\[][*_\s]*$")
_CLOSES = re.compile(r"[*_\s]*(?:[)）]|\](?=\()|[,，、/;；]|\s[—–-]\s|[:：]\s?\0)")
_BEFORE = 40


def without_credits(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, in order, without those of media and platforms that are only credited."""
    kept: list[Mention] = []
    credited_until = -1
    for mention in mentions:
        if _may_be_credited(mention) and _is_credited(text, mention, credited_until):
            credited_until = mention.char_end
        else:
            kept.append(mention)
    return kept


def _may_be_credited(mention: Mention) -> bool:
    return mention.kind == "publication" or mention.entity_id in _PLATFORMS


def _is_credited(text: str, mention: Mention, credited_until: int) -> bool:
    start, end = mention.char_start, mention.char_end
    before = text[max(0, start - _BEFORE) : start]
    if _FIELD.search(before):
        return True
    if credited_until >= 0 and _LISTED.fullmatch(text[credited_until:start]) and start - credited_until < _BEFORE:
        return True
    if _OPENS.search(before) and _CLOSES.match(text, end):
        return True
    if _stands_alone(text, mention) or _PICTURED.search(before) or _LABELS_LINK.match(text, end):
        return True
    return mention.kind == "publication" and bool(CREDITS.search(before) or _REPORTS.match(text, end))


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether the line of a mention has no other words."""
    opens, closes = text.rfind("\n", 0, mention.char_start) + 1, text.find("\n", mention.char_end)
    closes = closes if closes >= 0 else len(text)
    return bool(_BARE.fullmatch(text, opens, mention.char_start) and _BARE.fullmatch(text, mention.char_end, closes))
