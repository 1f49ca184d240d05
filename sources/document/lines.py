"""Plain text to leaf blocks, one for each line, for templates whose structure is in the lines.

Markdown marks at the start of a line are recognised: a text with Markdown headings and bold labels gives equal leaves.
"""

import re
from collections.abc import Iterator

from sources.contract import BlockKind
from sources.document.front_matter.blocks import front_matter_end
from sources.document.leaves import Document, Leaf, lines_of, run_of
from sources.document.list_marks import with_counted_marks

_MARKER = re.compile(
    r"""(?P<indent>[ \t\u3000]*)(?:>[ \t]*)*(?:
      (?P<hashes>\#{1,6})[ \t]+
    | (?P<bullet>--|[-*+•·●○▪◦‣–—])(?:[ \t\u3000]+)(?!$)
    )?""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"[*_]*(?P<number>\d{1,3})[*_]*\s*[.．、)）](?!\d)[*_]*[ \t\u3000]*")
_MAYBE_NUMBERED = re.compile(r"[\W_]*\d")
_RULE = re.compile(r"[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_SPACES_PER_LEVEL = 2


def read_lines(text: str) -> Document:
    """Front matter, and one leaf per non-empty line: heading, list item (bulleted or numbered), rule or paragraph."""
    body = front_matter_end(text)
    head = [Leaf(BlockKind.FRONT_MATTER, 0, content_start=0, content_end=body)] if body else []
    marked = with_counted_marks(text)
    spans = lines_of(text, body, len(text))
    leaves = [_leaf(marked, start, end) for start, end in spans if not text[start:end].isspace()]
    document = Document(text, head + leaves)
    document.tile()
    return document


def numbered_lines(text: str) -> Iterator[Leaf]:
    """The leaves of the numbered lines only."""
    spans = (span for span in lines_of(text, 0, len(text)) if _MAYBE_NUMBERED.match(text, *span))
    return (leaf for span in spans if (leaf := _leaf(text, *span)).number)


def _leaf(text: str, start: int, end: int) -> Leaf:
    line = text[start:end]
    if _RULE.match(line):
        return Leaf(BlockKind.RULE, start)
    match = _MARKER.match(text, start, end)
    assert match is not None
    kind, depth, level = BlockKind.PARAGRAPH, 0, 0
    if match["hashes"]:
        kind, level = BlockKind.HEADING, len(match["hashes"])
    elif match["bullet"]:
        kind, depth = BlockKind.LIST_ITEM, 1 + len(match["indent"].expandtabs(4)) // _SPACES_PER_LEVEL
    at, number = match.end(), None
    if numbered := _NUMBER.match(text, at, end):
        at, number = numbered.end(), int(numbered["number"])
        if kind is BlockKind.PARAGRAPH:
            kind, depth = BlockKind.LIST_ITEM, 1 + len(match["indent"].expandtabs(4)) // _SPACES_PER_LEVEL
    run = run_of(text, at, end)
    return Leaf(
        kind,
        start,
        depth=depth,
        level=level,
        number=number,
        text=plain(run.text),
        content_start=run.start,
        content_end=run.end,
    )


_INLINE = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)|\*\*|__|`")


def plain(text: str) -> str:
    """One line without Markdown emphasis and link addresses."""
    if "](" in text or "**" in text or "__" in text or "`" in text:
        return _INLINE.sub(lambda match: match[1] or "", text)
    return text
