"""Cards: neighbouring parts of a page with equal styling, each with one story and without a heading."""

from collections import defaultdict

from selectolax.lexbor import LexborNode

_TAGS = {"div", "article", "section", "a"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_FEW = 3
_SHORTEST, _LONGEST = 40, 3_000
"""Fewest and most characters of a card."""


def cards_of(body: LexborNode) -> dict[int, int]:
    """Group number of every card below a node, by the card's `mem_id`; cards do not nest."""
    nodes = [node for node in body.traverse(include_text=True) if node is not None]
    length: dict[int, int] = defaultdict(int)
    headed: set[int] = set()
    for node in reversed(nodes):
        if node.tag == "-text":
            length[node.mem_id] = len((node.text_content or "").strip())
        parent = node.parent
        if parent is not None:
            length[parent.mem_id] += length[node.mem_id]
            if node.tag in _HEADINGS or node.mem_id in headed:
                headed.add(parent.mem_id)
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for node in nodes:
        parent, look = node.parent, (node.attributes or {}).get("class") if node.tag in _TAGS else None
        if parent is not None and (look or node.tag == "article") and node.mem_id not in headed:
            groups[parent.mem_id, node.tag or "", (look or "").split(" ")[0]].append(node.mem_id)
    cards = {
        card: number
        for number, group in enumerate(groups.values(), 1)
        if len(group) >= _FEW and sum(_SHORTEST <= length[card] <= _LONGEST for card in group) * 2 > len(group)
        for card in group
    }
    inside: set[int] = set()
    for node in nodes:
        parent = node.parent
        if parent is not None and (parent.mem_id in cards or parent.mem_id in inside):
            inside.add(node.mem_id)
            cards.pop(node.mem_id, None)
    return cards
