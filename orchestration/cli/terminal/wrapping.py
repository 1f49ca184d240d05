"""Line breaks for Chinese and English: rich breaks only at spaces, which Chinese does not have."""

import re
from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.containers import Lines
from rich.text import Text

_WIDE = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_OPENING = "（「『“《【〈(\\["
_CLOSING = "，。、；：！？）」』”》】〉…,.;:!?)\\]"
_PIECE = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)?[{_CLOSING}]*\s*")
"""One wide character or one word, with its adjoining punctuation and the space after it."""


class Wrapped(Text):
    """Text that breaks between words and between wide characters, but not before closing punctuation."""

    def wrap(self, console: Console, width: int, **given: Any) -> Lines:
        if given.get("no_wrap"):
            return super().wrap(console, width, **given)
        lines = Lines()
        for line in self.split(allow_blank=True):
            parts = line.divide(list(_breaks(line.plain, width)))
            for part in parts:
                part.rstrip()
            lines.extend(parts)
        return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """Positions of line breaks for `width` columns; a word that is wider than a line is broken anywhere."""
    used = 0
    for match in _PIECE.finditer(text):
        shown = cell_len(match[0].rstrip())
        if used and used + shown > width:
            yield match.start()
            used = 0
        if shown > width:
            at = match.start()
            *chopped, rest = chop_cells(match[0], width)
            for part in chopped:
                at += len(part)
                yield at
            used = cell_len(rest)
        else:
            used += cell_len(match[0])
