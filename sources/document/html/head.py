"""What the head of an HTML page says of it, written out as front matter."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.contract import PublishedBasis
from sources.document.leaves import Run
from sources.document.origin import Piece

_KEYS = {
    "title": ("og:title", "title"),
    "feed": ("feed:published_time",),
    "date": ("article:published_time", "date", "pubdate", "dc.date", "datepublished", "time"),
    "url": ("og:url", "canonical"),
    "site": ("og:site_name",),
    "author": ("author", "article:author"),
    "description": ("og:description", "description"),
}
_LISTS = {"article:tag": "tags", "keywords": "keywords", "news_keywords": "keywords"}


@dataclass(slots=True)
class Head:
    """Meta values by lower-case name, with the spans of their tags."""

    meta: dict[str, Run] = field(default_factory=dict)
    lists: dict[str, list[Run]] = field(default_factory=dict)
    language: str | None = None

    def add(self, name: str, value: str, start: int, end: int) -> None:
        """Note a value; of several only the first counts, but tags add up."""
        run = Run(" ".join(value.split()), start, end)
        if not run.text:
            return
        if key := _LISTS.get(name):
            words = [run.text] if key == "tags" else run.text.replace("，", ",").replace("、", ",").split(",")
            self.lists.setdefault("tags", []).extend(Run(word.strip(), start, end) for word in words if word.strip())
        else:
            self.meta.setdefault(name, run)

    @property
    def basis(self) -> PublishedBasis:
        """Where the date comes from: a feed prints it beside its entry, a page in its head."""
        return PublishedBasis.FEED if "feed:published_time" in self.meta else PublishedBasis.HEADER

    def pieces(self, source: str) -> Iterator[Piece]:
        """The head of a page as YAML front matter; nothing where it says nothing."""
        lines = {key: run for key, names in _KEYS.items() if (run := self._first(names))}
        if "feed" in lines:
            printed, lines["date"] = lines.get("date"), lines.pop("feed")
            lines |= {"published_time": printed} if printed else {}
        tags = list({run.text.casefold(): run for run in reversed(self.lists.get("tags", []))}.values())[::-1]
        if not lines and not tags:
            return
        yield Piece("---\n", 0, 0)
        for key, run in lines.items():
            yield Piece(f"{key}: ", run.start, run.start)
            yield from _quoted(run, source)
            yield Piece("\n", run.end, run.end)
        if tags:
            yield Piece("tags:\n", tags[0].start, tags[0].start)
        for run in tags:
            yield Piece("- ", run.start, run.start)
            yield from _quoted(run, source)
            yield Piece("\n", run.end, run.end)
        yield Piece("---\n\n", 0, 0)

    def _first(self, names: tuple[str, ...]) -> Run | None:
        return next((run for name in names if (run := self.meta.get(name))), None)


def _quoted(run: Run, source: str) -> Iterator[Piece]:
    """A value in quotes, letter by letter where the source has it so."""
    quoted = json.dumps(run.text, ensure_ascii=False)
    at = source.find(run.text, run.start, run.end)
    if at < 0 or quoted != f'"{run.text}"':
        yield Piece(quoted, run.start, run.end)
        return
    yield Piece('"', at, at)
    yield Piece(run.text, at, at + len(run.text))
    yield Piece('"', at + len(run.text), at + len(run.text))
