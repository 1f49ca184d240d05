"""Hashtags in the visible text: not in addresses, code or headings."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from sources.contract import BlockKind
from sources.document.leaves import Leaf, Run
from sources.document.links import FoundLink

_HASHTAG = re.compile(r"[#＃](?<![\w/&#\"'=(\[.].)(?=[^\W\d_])(\w[\w-]{1,49})")


def find_hashtags(text: str, leaves: list[Leaf], links: list[FoundLink]) -> Iterator[tuple[int, Run]]:
    """Each hashtag with the index of its leaf; `links` are sorted by their start."""
    starts = [link.start for link in links]
    reaches = list(accumulate((link.end for link in links), max))  # links can hold links: images
    for index, leaf in enumerate(leaves):
        if leaf.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for match in _HASHTAG.finditer(text, leaf.content_start, leaf.content_end):
            before = bisect_right(starts, match.start())
            if not before or reaches[before - 1] <= match.start():
                yield index, Run(match[1], *match.span(1))
