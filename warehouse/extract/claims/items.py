"""All that an item of a report claims to have happened: its headline first, then what is told below it."""

import re
from collections.abc import Iterator

from warehouse.extract.claims.claims import Claim, SearchedItem
from warehouse.extract.claims.classify import ToldSpan
from warehouse.extract.claims.further import released_claims, told_claims
from warehouse.extract.claims.headlines import headline_claim, more_in_headline, one_by_one, without
from warehouse.extract.claims.participants import Roles
from warehouse.extract.claims.vocabulary import Page
from warehouse.extract.text.sentences import sentences

_MOST = 8
"""How many further events one item may tell."""
_LABELLED = re.compile(
    r"(?:来源|时间|日期|标签|链接|原文|价值|代码|论文|项目主页|source|date|tags|link|published|url)\**\s*[:：]",
    re.IGNORECASE,
)
"""Lines that describe the item, not the event."""
_LABEL = re.compile(r"(?:[^\s\w]{1,2}\s)?[^\s:：,，。]{2,12}[:：]\**\s*")


def find_claims(page: Page, item: SearchedItem, roles: Roles) -> Iterator[Claim]:
    """The claims of one item: first that of its headline, if it is a story, then further events told in its body."""
    spans = [
        span
        for start, end in sentences(page.text, item.body_start, item.char_end)
        if not _LABELLED.match(page.text, start, end) and (span := _unlabelled(page, start, end))
    ]
    known: list[Claim] = []
    if item.is_story:
        main = headline_claim(page, item, spans, roles)
        more = list(more_in_headline(page, item, main, roles))
        known += [*one_by_one(page, item, without(main, more), spans, roles), *more]
    for span in spans:
        if len(known) <= _MOST and page.names_in(*span):
            known += released_claims(page, item, span)
            known += told_claims(page, item, span, known, roles)
    yield from known


def _unlabelled(page: Page, start: int, end: int) -> ToldSpan | None:
    """A sentence without the label before it, unless that names somebody."""
    label = _LABEL.match(page.text, start, end)
    if label and not page.names_in(start, label.end()):
        start = label.end()
    return ToldSpan(start, end) if start < end else None
