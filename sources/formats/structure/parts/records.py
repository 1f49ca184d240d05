"""Fields of a story: short lines 'label: value' below its headline, such as its source and its date."""

import re
from collections.abc import Iterator

from sources.contract import BlockKind, Role
from sources.document.leaves import Leaf, Run, lines_of, run_of
from sources.document.links import find_links
from sources.formats.labels import Labelled, Labels
from sources.formats.report_builder import ReportBuilder
from sources.text.dates import PrintedDate, find_printed_date

_LABELS = Labels(
    {
        Role.OUTLET: r"sources?|outlet|publisher|via|信息来源|新闻来源|来源|媒体|出处|出典|情報源|출처",
        Role.PUBLISHED: r"published(?: on| at)?|publication date|date|posted(?: on| at)?|"
        r"发布时间|发布日期|发表时间|发表日期|时间|日期|公開日時|公開時刻|公開日|発表日|日付|날짜",
        Role.LINK: r"links?|urls?|original(?: article)?|原文链接|原文|链接|地址|项目地址|リンク|元記事|링크",
        Role.RATING: r"ratings?|scores?|importance|评分|重要性|重要度|推荐指数",
        Role.AUTHOR: r"authors?|作者|著者",
    }
)
_LONGEST, _HEAD = 300, 10
_PARTS = re.compile(r"\s*[|｜;；]\s*")
_GENERIC = re.compile(
    r"\W*(?:\S{0,8}(?:原文|来源|链接|详情|阅读|出处|出典|リンク)\S{0,2}|(?:read |view |see )?(?:the )?"
    r"(?:original|source|link|article|more|here|url|paper|code|post)s?(?: article| post| link)?)\W*",
    re.IGNORECASE,
)
"""Labels of links that do not name their target, such as 'source'."""


def read_fields(builder: ReportBuilder, leaf: Leaf) -> None:
    """Record the labelled values of a leaf below the headline of the open story."""
    if leaf.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH):
        return
    for start, end in lines_of(builder.text, leaf.start, leaf.end):
        if end - start <= _LONGEST and _LABELS.leading(builder.text, start, end):
            for found in _LABELS.all(builder.text, start, end):
                _record(builder, found)


def day_of_head(builder: ReportBuilder) -> PrintedDate | None:
    """The day of publication that a list of labelled values at the top of a report prints."""
    days = (find_printed_date(found.value.text) for found in _fields_of_head(builder) if found.role is Role.PUBLISHED)
    return next((day for day in days if day), None)


def address_of_head(builder: ReportBuilder) -> str | None:
    """The address of its source that a list of labelled values at the top of a report prints."""
    values = (found.value.text for found in _fields_of_head(builder) if found.role in (Role.LINK, Role.OUTLET))
    return next((link.url for value in values for link in find_links(value)), None)


def _fields_of_head(builder: ReportBuilder) -> Iterator[Labelled]:
    for leaf in builder.leaves[:_HEAD]:
        if leaf.kind is BlockKind.LIST_ITEM and (
            found := _LABELS.leading(builder.text, leaf.content_start, leaf.content_end)
        ):
            yield found


def _record(builder: ReportBuilder, found: Labelled) -> None:
    if found.role is Role.OUTLET:
        link = next(find_links(found.value.text), None)
        if link and builder.item and builder.item.url is None:
            builder.item.url = link.url
        found = found._replace(value=_outlet(builder.text, found.value))
    if found.value.text:
        builder.value(found)


def _outlet(text: str, value: Run) -> Run:
    """The name of an outlet: words beside or in a link; a link with a label such as 'source' names none."""
    first = _PARTS.split(value.text)[0]
    links = [link for link in find_links(first) if not link.is_image]
    if not links:
        return run_of(text, value.start, value.start + len(first))
    label = (links[0].label or "").strip()
    at = text.find(label, value.start, value.end) if label else -1
    is_name = at >= 0 and not label.startswith(("http://", "https://")) and not _GENERIC.fullmatch(label)
    return Run(label, at, at + len(label)) if is_name else Run("", value.start, value.start)
