"""Masks: characters that are not to be searched give way to one that is part of no word, and all places stay."""

import re
from collections.abc import Iterable

MASK = "\0"
"""Stands for a character that is not to be searched."""
_UNREAD = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'（）【】，。]+|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
"""Addresses, and tags of HTML with their attributes."""


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without these spans, which are in order."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def mask_all_but(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What is to be searched of a text: these spans, which are in order, without addresses and tags."""
    parts, at = [], 0
    for start, end in spans:
        parts += [MASK * (start - at), text[max(at, start) : end]]
        at = max(at, end)
    parts.append(MASK * (len(text) - at))
    return _UNREAD.sub(lambda match: MASK * len(match[0]), "".join(parts))
