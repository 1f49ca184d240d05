"""Labels that templates print before a value ('Source: …', '**来源**：…') and titles that name a section's purpose."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from sources.contract import Role
from sources.document.leaves import Run, run_of, trim
from sources.text.script import in_one_script

Kind = TypeVar("Kind")
_EDGE = " \t\u3000*_|｜·,，;；"
_FIRST = re.compile(r"(?:^|\|)(\w)")
"""Literal beginnings of the alternatives of a pattern, for a quick test of text without labels."""
_COLON = r"(?:\s*[(（][^()（）\n]{0,40}[)）])?[*_ \t]*[:：]"
_NOT_A_WORD = re.compile(r"[^\w&/]+")


class Labelled(NamedTuple):
    role: Role
    label: Run
    value: Run


class Labels:
    """The labels of a template, Chinese and English, by the role of the values that they introduce.

    Each pattern is a regular expression in lower case whose alternatives begin with a literal letter.
    """

    def __init__(self, words: Mapping[Role, str]) -> None:
        groups = "|".join(f"(?P<{role}>{pattern})" for role, pattern in words.items())
        firsts = "".join(_FIRST.findall("|".join(words.values())))
        self._pattern = re.compile(rf"(?=[{firsts}])(?<![^\W_])(?<![:/])(?:{groups}){_COLON}[*_]*(?!//)", re.IGNORECASE)
        self._anywhere = re.compile(f"(?:{'|'.join(words.values())}){_COLON}")

    def may_stand_in(self, text: str) -> bool:
        """A quick test: False only if `text` holds none of the labels."""
        return bool(self._anywhere.search(text.casefold().replace("ı", "i").replace("\u0307", "")))

    def leading(self, text: str, start: int, end: int) -> Labelled | None:
        """The label at the start of the line `start:end`, without marks and symbols, and the rest as its value."""
        at = start
        while at < end and not text[at].isalnum():
            at += 1
        match = self._pattern.match(text, at, end) or self._pattern.match(text, trim(text, start, end)[0], end)
        return self._labelled(text, match, end) if match else None

    def all(self, text: str, start: int, end: int) -> Iterator[Labelled]:
        """Every label on the line at `start:end`; a value ends where the next label begins."""
        matches = list(self._pattern.finditer(text, start, end))
        ends = [match.start() for match in matches[1:]] + [end]
        for match, stop in zip(matches, ends[: len(matches)], strict=True):
            yield self._labelled(text, match, stop)

    @staticmethod
    def _labelled(text: str, match: re.Match[str], end: int) -> Labelled:
        begin, end = trim(text, match.end(), end, _EDGE)
        label = run_of(text, *match.span(match.lastgroup or 0))
        return Labelled(Role(match.lastgroup or "other"), label, Run(text[begin:end], begin, end))


class Sections(Generic[Kind]):
    """Patterns of section titles by the kind of the section; the first pattern that matches wins."""

    def __init__(self, *patterns: tuple[Kind, str]) -> None:
        self._patterns = [(kind, re.compile(pattern)) for kind, pattern in patterns]

    def kind_of(self, title: str) -> Kind | None:
        """The kind of the section with this title; numbering, symbols and letter case do not matter."""
        words = folded(title)
        return next((kind for kind, pattern in self._patterns if pattern.search(words)), None)


@lru_cache(maxsize=4_096)
def folded(title: str) -> str:
    """A normalised title: NFKC, simplified Chinese, lower case (also of the dotless i), single spaces between words."""
    if title.isascii():
        return _NOT_A_WORD.sub(" ", title.lower()).strip()
    plain = in_one_script(unicodedata.normalize("NFKC", title)).casefold()
    return _NOT_A_WORD.sub(" ", plain.replace("ı", "i")).strip()
