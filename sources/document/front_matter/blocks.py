"""YAML and TOML front matter, and headers without fences: keys and scalar values with their places.

Aliases and nested data are never expanded.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

import yaml

from sources.contract import Problem, PublishedBasis, Role
from sources.document.front_matter.header_lines import header_end, header_lines
from sources.document.leaves import Run, run_of, trim
from sources.text.dates import PrintedDate, read_date

_FENCED = re.compile(
    r"\s*(?:[_*~.]{1,3}[ \t]*\r?\n)?---[ \t]*\r?\n"
    r"(?P<body>(?=\s*(?:#[^\n]*\n\s*)*[\"'\w-]+[ \t]*:)(?:[^\n]*\n)*?)"
    r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_TOML_FENCED = re.compile(r"\s*\+\+\+[ \t]*\r?\n(?P<body>(?:[^\n]*\n)*?)\+\+\+[ \t]*(?:\r?\n|\Z)")
_TOML_KEY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*=[ \t]*|^\[", re.MULTILINE)
_PART = re.compile(r"[^,，、;\[\]\"']+")
_SIMPLE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_].*)?")
_LIMIT, _OPENING = 400_000, 12
_FLOW = re.compile(r"[\[\]{}]")
_DEEP_BLOCK = re.compile(r"^(?:[ \t]|[-?:] ){200,}", re.MULTILINE)
_DEEPEST = 100
"""PyYAML's C composer recurses without a limit: deep nesting would kill the process."""

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
"""Keys of the date of publication without dividers, the surest first: what a feed says; of clippings, their capture."""
_DIVIDERS = re.compile(r"[\s_:.-]+")
_NO_DATE = ("", "true", "false", "yes", "no", "null", "none")
"""Values that say whether something is published, or nothing."""
_SHOWN = 80
_TAGS = ("tags", "keywords", "topics", "companies", "organizations", "models", "products", "people", "guests", "hosts")
"""Keys of lists that say what a report is about."""
_PEOPLE = ("guest", "guests", "host", "hosts", "speaker", "speakers")
_UNKNOWN = {"unknown", "other", "misc", "未知", "其他"}
_NOBODY = ("unknown", "anonymous", "n/a", "未知", "佚名")


class MatterEntry(NamedTuple):
    """One mapping in a list: where it stands, and its scalars by lower-case key."""

    start: int
    end: int
    scalars: dict[str, Run]

    def first(self, *keys: str) -> Run | None:
        """The first of `keys` that has a value."""
        return next((run for key in keys if (run := self.scalars.get(key)) and run.text), None)


@dataclass(slots=True)
class FrontMatter:
    """Top-level scalars, lists of scalars and of mappings, by lower-case key; all else stays in its block."""

    scalars: dict[str, Run] = field(default_factory=dict)
    lists: dict[str, list[Run]] = field(default_factory=dict)
    entries: dict[str, list[MatterEntry]] = field(default_factory=dict)
    keys: list[tuple[str, int]] = field(default_factory=list)
    """Each key and where it stands, in order."""
    problems: list[Problem] = field(default_factory=list)

    def first(self, *keys: str) -> Run | None:
        """The first of `keys` that has a value."""
        return next((run for key in keys if (run := self.scalars.get(key)) and run.text.strip()), None)


def _fence(text: str) -> re.Match[str] | None:
    opening = text[:_OPENING].lstrip(" \t\r\n\f\v\ufeff_*~.")[:3]
    return {"---": _FENCED, "+++": _TOML_FENCED}[opening].match(text, 0, _LIMIT) if opening in ("---", "+++") else None


def front_matter_end(text: str) -> int:
    """Length of the front matter that `text` begins with, 0 if it has none."""
    match = _fence(text)
    return match.end() if match else header_end(text)


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of `text`; what is broken gives a problem and the lines that are plainly `key: value`."""
    matter = FrontMatter()
    match = _fence(text)
    if match is None:
        _read_header(text, matter)
        return matter
    start, stop = match.span("body")
    if match.re is _TOML_FENCED:
        _read_toml(text, start, stop, matter)
        return matter
    if _is_too_deep(text, start, stop):
        matter.problems.append(_problem("front_matter_invalid", "front matter is nested too deeply", start))
        _read_simple_lines(text, start, stop, matter)
        return matter
    try:
        root = yaml.compose(text[start:stop], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        at = min(start + (mark.index if mark else 0), stop)
        reason = getattr(error, "problem", None) or type(error).__name__
        matter.problems.append(_problem("front_matter_invalid", f"front matter is not valid YAML: {reason}", at))
        _read_simple_lines(text, start, stop, matter)
        return matter
    if isinstance(root, yaml.MappingNode):
        _read_mapping(text, root, start, matter)
    elif root is not None:
        matter.problems.append(_problem("front_matter_invalid", "front matter is no mapping of keys to values", start))
    return matter


def _read_header(text: str, matter: FrontMatter) -> None:
    for line in header_lines(text):
        matter.keys.append((line.key, line.at))
        if line.start < line.end:
            start, end = trim(text, line.start, line.end, "\"' \r\n\t")
            matter.scalars.setdefault(line.key, Run(" ".join(text[start:end].split()), start, end))


def _read_toml(text: str, start: int, stop: int, matter: FrontMatter) -> None:
    try:
        values = tomllib.loads(text[start:stop])
    except (ValueError, RecursionError) as error:
        matter.problems.append(_problem("front_matter_invalid", f"front matter is not valid TOML: {error}", start))
        _read_simple_lines(text, start, stop, matter)
        return
    keys = list(_TOML_KEY.finditer(text, start, stop))
    for key, end in zip(keys, [*(key.start() for key in keys[1:]), stop], strict=True):
        if key[1] is None:  # what follows belongs to a table
            return
        value, name = values.get(key[1]), key[1].lower()
        matter.keys.append((name, key.start()))
        if isinstance(value, list):
            matter.lists[name] = [_toml_run(text, one, key.end(), end) for one in value if isinstance(one, str) and one]
        elif not isinstance(value, dict):
            matter.scalars[name] = _toml_run(text, value, key.end(), end)


def _toml_run(text: str, value: object, start: int, end: int) -> Run:
    """A value where it stands; one that is written otherwise, as a date may be, as printed."""
    at = text.find(value, start, end) if isinstance(value, str) else -1
    if isinstance(value, str) and at >= 0:
        return Run(value.strip(), *trim(text, at, at + len(value)))
    return run_of(text, *trim(text, start, end, "\"' \r\n\t"))


def _is_too_deep(text: str, start: int, stop: int) -> bool:
    if _DEEP_BLOCK.search(text, start, stop):
        return True
    depth = 0
    for bracket in _FLOW.finditer(text, start, stop):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEEPEST:
            return True
    return False


def _read_mapping(text: str, root: yaml.MappingNode, base: int, matter: FrontMatter) -> None:
    seen: set[int] = set()
    for key, value in root.value:
        children = value.value if isinstance(value, yaml.SequenceNode) else []
        nodes = {id(node) for node in (value, *children)}
        if len(nodes) <= len(children) or nodes & seen:
            if not matter.problems:
                at = base + key.start_mark.index
                message = "a YAML alias in the front matter is not expanded"
                matter.problems.append(_problem("front_matter_alias", message, at))
            continue
        seen |= nodes
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = key.value.strip().lower()
        matter.keys.append((name, base + key.start_mark.index))
        if isinstance(value, yaml.ScalarNode):
            matter.scalars[name] = _run(text, value, base)
        elif isinstance(value, yaml.MappingNode):
            matter.entries[name] = [_entry(text, value, base)]
        elif isinstance(value, yaml.SequenceNode):
            scalars = [node for node in children if isinstance(node, yaml.ScalarNode)]
            matter.lists[name] = [_run(text, node, base) for node in scalars if node.value.strip()]
            mappings = [node for node in children if isinstance(node, yaml.MappingNode)]
            matter.entries[name] = [_entry(text, node, base) for node in mappings]


def _entry(text: str, node: yaml.MappingNode, base: int) -> MatterEntry:
    pairs = [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]
    scalars = {
        key.value.strip().lower(): _run(text, value, base) for key, value in pairs if isinstance(value, yaml.ScalarNode)
    }
    return MatterEntry(base + node.start_mark.index, base + node.end_mark.index, scalars)


def _run(text: str, node: yaml.ScalarNode, base: int) -> Run:
    marks = "\"' \r\n\t" if node.style in ("'", '"') else " \r\n\t"
    start, end = trim(text, base + node.start_mark.index, base + node.end_mark.index, marks)
    return Run(node.value.strip(), start, end)


def _read_simple_lines(text: str, start: int, stop: int, matter: FrontMatter) -> None:
    for match in _SIMPLE.finditer(text, start, stop):
        begin, end = trim(text, *match.span(2), "\"' ")
        matter.scalars.setdefault(match[1].lower(), Run(text[begin:end], begin, end))


def _problem(code: str, message: str, at: int) -> Problem:
    return Problem(code=code, message=message, char_start=at, char_end=at)


def tags_of(text: str, matter: FrontMatter) -> list[Run]:
    """Tags, keywords, and the lists of what a report names: a list, or one string of comma-separated words."""
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
    """Whoever wrote the entry could not place it: it may be no name at all."""
    category, confidence = entry.first("category", "kind", "type"), entry.first("confidence")
    unknown = category is not None and category.text.casefold() in _UNKNOWN
    return unknown or (confidence is not None and confidence.text.casefold() == "low")


def publisher_of(matter: FrontMatter, *keys: str) -> str | None:
    """The first of `keys` that names somebody."""
    runs = (matter.first(key) for key in keys)
    return next((run.text for run in runs if run and not run.text.casefold().startswith(_NOBODY)), None)


def date_of(matter: FrontMatter) -> tuple[PrintedDate, Run, PublishedBasis] | None:
    """The publication date as written, under the first of its keys that holds one that can be read."""
    for basis, run in _date_runs(matter):
        if printed := read_date(run.text):
            return printed, run, basis
    return None


def problems_of_dates(matter: FrontMatter) -> list[Problem]:
    """What stands under a key of the publication date before, or without, a date that can be read."""
    runs = takewhile(lambda run: read_date(run.text) is None, (run for _, run in _date_runs(matter)))
    return [_problem("date_unreadable", f"no date can be read from '{run.text[:_SHOWN]}'", run.start) for run in runs]


def _date_runs(matter: FrontMatter) -> Iterator[tuple[PublishedBasis, Run]]:
    by_key = {_DIVIDERS.sub("", name): run for name, run in reversed(matter.scalars.items())}
    for basis, keys in _DATES.items():
        for key in keys:
            if (run := by_key.get(key)) and run.text.strip("~\"' \t").casefold() not in _NO_DATE:
                yield basis, run


def said_language(matter: FrontMatter) -> str | None:
    """The ISO 639-1 code that the front matter names."""
    run = matter.first("lang", "language")
    return run.text[:2].lower() if run and _LANGUAGE.fullmatch(run.text) else None


def url_of(matter: FrontMatter) -> str | None:
    """The address of the report itself."""
    run = matter.first("url", "link", "canonical", "original_url", "permalink", "source_url")
    return run.text if run and run.text.startswith("http") else None


def values_of(matter: FrontMatter) -> list[dict[str, object]]:
    """Every scalar, and everybody who speaks, as a labelled value of the report."""
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
