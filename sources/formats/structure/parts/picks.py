"""Stories that a report picks for its top and tells in full elsewhere."""

import re
from collections import Counter

from sources.contract import Item, ItemKind, Report

PICKS = re.compile(r"\btop (?:\d|picks|stor)|\bhighlights?\b|\bmust[- ]read|头条|重点|速览|必读", re.IGNORECASE)
"""Titles of sections whose stories are picked from those of other sections."""


def without_picks(report: Report) -> Report:
    """The report, with picks as summaries: of two stories with one link, that in a section of picks."""
    links = Counter(item.url for item in report.items if item.kind is ItemKind.STORY and item.url)
    full = {item.url for item in report.items if not _is_picked(item)}

    def read(item: Item) -> Item:
        is_retold = _is_picked(item) and item.url in full and links[item.url or ""] == 2
        return item.model_copy(update={"kind": ItemKind.SUMMARY}) if is_retold else item

    return report.model_copy(update={"items": tuple(map(read, report.items))})


def _is_picked(item: Item) -> bool:
    return item.kind is ItemKind.STORY and bool(item.section and PICKS.search(item.section))
