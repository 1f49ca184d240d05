"""The words of one block of a page, written as Markdown: bold text and links in marks, everything else escaped."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_MARKS = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)|<(?=[A-Za-z/!?])|\](?=[(\[:])|&(?=#?\w+;)")
"""Characters that Markdown reads as marks at any place."""
_PAIRS = [
    re.compile(r"(\*)(?=[^\s*])[^*]*(?<=[^\s*])\*", re.DOTALL),
    re.compile(r"(?<![^\W_])(_)(?=[^\s_])[^_]*(?<=[^\s_])_(?![^\W_])", re.DOTALL),
    re.compile(r"(`)[^`]*`", re.DOTALL),
]
"""Marks that Markdown reads only in pairs."""
_LINE_MARKS = re.compile(r"^(?=#{1,6}\s|>|=+\s*$|-{2,}\s*$|~~~|\[[^\[\]]*\]:)", re.MULTILINE)
"""Beginnings that make a line something else than a paragraph; list marks are left, as people mean them."""
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_UNSAFE = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
_LEADING = re.compile(r"(?:[^\w\s*\[\]()`<\\!]|_)+")
_TRAILING = re.compile(r"(?:[^\w\s*\[\]()`>\\]|_)+$")
_BRACKETS = re.compile(r"[\[\]]")


class InlineRun(NamedTuple):
    """Words of one style: their plain text ('' for an image), and their Markdown where it is given."""

    text: str
    is_bold: bool = False
    url: str | None = None
    markdown: str | None = None


def run_of_image(url: str, label: str, link: str | None) -> InlineRun:
    """An image as a run."""
    alt = " ".join(_BRACKETS.sub(" ", label).split())
    return InlineRun("", False, link, f"![{alt}]({address(url)})")


def address(url: str) -> str:
    """An address for Markdown: blanks and unbalanced brackets are percent-encoded."""
    safe = _UNSAFE.sub(lambda char: f"%{ord(char[0]):02X}", url.strip())
    if safe.count("(") != safe.count(")"):
        safe = safe.replace("(", "%28").replace(")", "%29")
    return _REFERENCE.sub("&amp;", safe)


def written(runs: Sequence[InlineRun], *, marks_bold: bool) -> str:
    """The runs of one block as Markdown, with the line breaks of the block."""
    paired = {found[1] for pair in _PAIRS if (found := pair.search("".join(run.text for run in runs)))}
    escaped = [run._replace(markdown=_escaped(run, paired)) for run in runs]
    pieces = list(_linked(escaped, marks_bold=marks_bold))
    out: list[str] = []
    for is_bold, group in groupby(pieces, key=lambda piece: piece[1]):
        words = "".join(markdown for markdown, _ in group)
        out.append(words if not is_bold else f"\0{words}\1")
    return _LINE_MARKS.sub(r"\\", _with_bold("".join(out)).strip())


def _escaped(run: InlineRun, paired: set[str]) -> str:
    """The words escaped for Markdown; `paired` holds the paired marks that have a meaning in the block."""
    if run.markdown is not None:
        return run.markdown
    markdown = _MARKS.sub(lambda mark: "\\" + mark[0], run.text)
    for mark in paired:
        markdown = markdown.replace(mark, "\\" + mark)
    if run.url is not None and run.text.count("[") != run.text.count("]"):
        return _BRACKETS.sub(lambda mark: "\\" + mark[0], markdown.replace("\\]", "]"))
    return markdown


def _linked(runs: Sequence[InlineRun], *, marks_bold: bool) -> Iterator[tuple[str, bool]]:
    """Pieces of Markdown, each with whether all of it is bold; a link is one piece with its bold parts marked."""
    for url, group in groupby(runs, key=lambda run: run.url):
        linked = list(group)
        if url is None:
            yield from ((run.markdown or "", marks_bold and run.is_bold) for run in linked)
            continue
        is_bold = marks_bold and all(run.is_bold for run in linked if run.text.strip())
        parts = groupby(linked, key=lambda run: marks_bold and run.is_bold and not is_bold)
        label = "".join(
            f"\0{words}\1" if inside else words
            for inside, part in parts
            for words in ["".join(run.markdown or "" for run in part)]
        )
        stripped = label.strip()
        if not stripped:
            yield label, False
            continue
        before, after = label[: len(label) - len(label.lstrip())], label[len(label.rstrip()) :]
        yield f"{before}[{stripped}]({address(url)}){after}", is_bold and any(run.text.strip() for run in linked)


_ONE_LINK = re.compile(r"\[((?:(?!\]\().)*)(\]\(\S*\))", re.DOTALL)
_BOLD = re.compile("\0([^\0\1]*)\1")


def _with_bold(text: str) -> str:
    """Bold marks at places where CommonMark reads them: not beside blanks, nor between punctuation and a letter."""
    out: list[str] = []
    at = 0
    for bold in _BOLD.finditer(text):
        before, words, after = text[at : bold.start()], bold[1], text[bold.end() : bold.end() + 1]
        lead = words[: len(words) - len(words.lstrip())]
        tail = words[len(words.rstrip()) :]
        words, last = words.strip(), (before or (out[-1] if out else ""))[-1:]
        if (linked := _ONE_LINK.fullmatch(words)) and (_is_letter(last) or _is_letter(after)):
            out += [before, f"{lead}[**{linked[1]}**{linked[2]}{tail}"]
            at = bold.end()
            continue
        if not tail and _is_letter(after) and (signs := _TRAILING.search(words)):
            words, tail = words[: signs.start()], signs[0]
        if not lead and _is_letter(last) and (signs := _LEADING.match(words)):
            lead, words = signs[0], words[signs.end() :]
        if not tail and words.endswith(")") and _is_letter(after):
            tail = " "
        is_read = (lead or _opens(last, words)) and (tail or _opens(after, words[::-1]))
        out += [before, f"{lead}**{words}**{tail}" if is_read and words else lead + words + tail]
        at = bold.end()
    out.append(text[at:])
    return "".join(out)


def _opens(outside: str, words: str) -> bool:
    """Whether CommonMark reads a mark of emphasis between the character `outside` and the words."""
    return bool(words) and (words[0].isalnum() or not _is_letter(outside))


def _is_letter(char: str) -> bool:
    return char.isalnum()
