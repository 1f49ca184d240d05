"""Metadata of a report from its front matter: day, address, language, publisher, tags and labelled values."""

import re
from collections.abc import Iterator
from itertools import takewhile

from sources.contract import Problem, PublishedBasis, Role
from sources.document.front_matter.blocks import FrontMatter, MatterEntry
from sources.document.leaves import Run, run_of
from sources.text.dates import PrintedDate, read_date

_PART = re.compile(r"[^,，、;\[\]\"']+")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")
_ROLES = {
    "title": Role.TITLE,
    "date": Role.PUBLISHED,
    "author": Role.AUTHOR,
    "summary": Role.SUMMARY,
    "description": Role.SUMMARY,
    "category": Role.CATEGORY,
    "coverimage": Role.COVER_IMAGE,
    "cover": Role.COVER_IMAGE,
    "image": Role.COVER_IMAGE,
    "duration": Role.DURATION,
}


_DATES = {
    PublishedBasis.FEED: ("feeddate",),
    PublishedBasis.FRONT_MATTER: (
        *("date", "published", "publishedat", "publishedon", "datepublished", "publishdate", "publishedtime"),
        *("articlepublishedtime", "publicationdate", "pubdate", "posttime", "postedat", "posted", "dateposted"),
        *(
            "发布日期",
            "发布时间",
            "發布日期",
            "發佈日期",
            "日期",
            "时间",
            "created",
            "createdat",
            "datecreated",
            "创建时间",
        ),
        *("capturedat", "captured", "clippedat", "clipped", "savedat", "saved", "datesaved"),
        *("updated", "updatedat", "lastupdated", "modified", "lastmodified", "lastmod", "dateupdated", "更新时间"),
    ),
}
"""Keys of the publication date without separators, the most reliable first; the dates of capture and change last."""
_DIVIDERS = re.compile(r"[\s_:.-]+")
_NO_DATE = ("", "true", "false", "yes", "no", "null", "none")
"""Values that are a yes or no, or empty: no date is printed there."""
_SHOWN = 80
_TAGS = ("tags", "keywords", "topics", "companies", "organizations", "models", "products", "people", "guests", "hosts")
"""Keys of lists with the subjects of a report."""
_PEOPLE = ("guest", "guests", "host", "hosts", "speaker", "speakers")
_UNKNOWN = {"unknown", "other", "misc", "未知", "其他"}
_NOBODY = ("unknown", "anonymous", "n/a", "未知", "佚名")


def tags_of(text: str, matter: FrontMatter) -> list[Run]:
    """Tags, keywords and lists of named things: a list, or one string of comma-separated words."""
    runs: list[Run] = []
    for key in _TAGS:
        runs += matter.lists.get(key, [])
        if run := matter.scalars.get(key):
            parts = (run_of(text, *part.span()) for part in _PART.finditer(text, run.start, run.end))
            runs += [part for part in parts if part.text]
        named = {folded.text.casefold() for folded in runs}
        for entry in matter.entries.get(key, []):
            if (
                (run := entry.first("name", "topic", "title"))
                and not _is_unsure(entry)
                and run.text.casefold() not in named
            ):
                named.add(run.text.casefold())
                runs.append(run)
    return runs


def _is_unsure(entry: MatterEntry) -> bool:
    """Whether the writer of the entry marked it as uncertain: it may be no name."""
    category, confidence = entry.first("category", "kind", "type"), entry.first("confidence")
    unknown = category is not None and category.text.casefold() in _UNKNOWN
    return unknown or (confidence is not None and confidence.text.casefold() == "low")


def publisher_of(matter: FrontMatter, *keys: str) -> str | None:
    """The value of the first of `keys` that names a publisher."""
    runs = (matter.first(key) for key in keys)
    return next((run.text for run in runs if run and not run.text.casefold().startswith(_NOBODY)), None)


def date_of(matter: FrontMatter) -> tuple[PrintedDate, Run, PublishedBasis] | None:
    """The publication date as written, under the first of its keys whose value is a readable date."""
    for basis, run in _date_runs(matter):
        if printed := read_date(run.text):
            return printed, run, basis
    return None


def problems_of_dates(matter: FrontMatter) -> list[Problem]:
    """A problem for each unreadable value under a key of the publication date, before the first readable one."""
    runs = takewhile(lambda run: read_date(run.text) is None, (run for _, run in _date_runs(matter)))
    return [
        Problem(
            code="date_unreadable",
            message=f"no date can be read from '{run.text[:_SHOWN]}'",
            char_start=run.start,
            char_end=run.start,
        )
        for run in runs
    ]


def _date_runs(matter: FrontMatter) -> Iterator[tuple[PublishedBasis, Run]]:
    by_key = {_DIVIDERS.sub("", name): run for name, run in reversed(matter.scalars.items())}
    for basis, keys in _DATES.items():
        for key in keys:
            if (run := by_key.get(key)) and run.text.strip("~\"' \t").casefold() not in _NO_DATE:
                yield basis, run


def said_language(matter: FrontMatter) -> str | None:
    """The ISO 639-1 code of the language in the front matter."""
    run = matter.first("lang", "language")
    return run.text[:2].lower() if run and _LANGUAGE.fullmatch(run.text) else None


def url_of(matter: FrontMatter) -> str | None:
    """The address of the report itself."""
    run = matter.first("url", "link", "canonical", "original_url", "permalink", "source_url")
    return run.text if run and run.text.startswith("http") else None


def values_of(matter: FrontMatter) -> list[dict[str, object]]:
    """Every scalar, and every listed speaker, as a labelled value of the report."""
    people = [(key, run) for key in _PEOPLE for run in _named_in(matter, key)]
    return [
        {
            "role": _ROLES.get(name, Role.METADATA),
            "name": name,
            "value": run.text,
            "item_number": None,
            "char_start": run.start,
            "char_end": run.end,
        }
        for name, run in [*matter.scalars.items(), *people]
    ]


def _named_in(matter: FrontMatter, key: str) -> list[Run]:
    named = (entry.first("name") for entry in matter.entries.get(key, []))
    return [*matter.lists.get(key, []), *(run for run in named if run)]
