"""Masks: each character that is not searched is replaced by one that belongs to no word, so that offsets stay valid."""

import re
from collections.abc import Iterable

MASK = "\0"
"""The character that replaces every character that is not searched."""
_UNREAD = re.compile(r"(?:https?://|www\.)[^\s)\]>\"'（）【】，。]+|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")
"""Web addresses, and HTML tags with their attributes."""


def mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the characters of these spans masked; the spans are in order."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


def mask_all_but(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with all characters outside of these spans masked, and the addresses and HTML tags within them.

    The spans are in order.
    """
    parts, at = [], 0
    for start, end in spans:
        parts += [MASK * (start - at), text[max(at, start) : end]]
        at = max(at, end)
    parts.append(MASK * (len(text) - at))
    return _UNREAD.sub(lambda match: MASK * len(match[0]), "".join(parts))
