import pytest

from sources.contract import ItemKind
from sources.formats import parse

_STORY = """
**{headline}**
{headline} and said so on Tuesday.
**Takeaway:** Watch this harbour.
[Source]({url})
"""


def _report(picks: str, urls: tuple[str, str]) -> str:
    top = _STORY.format(headline="Acme lifts its first crane", url=urls[0])
    full = _STORY.format(headline="A first crane is lifted by Acme", url=urls[1])
    other = _STORY.format(headline="Bolt paints a ship in two days", url="https://b.example/ship")
    return f"## {picks}\n{top}\n## News\n{full}{other}"


@pytest.mark.parametrize(
    ("picks", "urls", "count"),
    [
        ("Top 3 Stories", ("https://a.example/crane", "https://a.example/crane"), 2),
        ("今日头条", ("https://a.example/crane", "https://a.example/crane"), 2),
        ("Top 3 Stories", ("https://a.example/crane", "https://a.example/lift"), 3),
    ],
)
def test_pick_that_is_told_in_full_elsewhere_is_a_summary(picks: str, urls: tuple[str, str], count: int) -> None:
    kinds = [item.kind for item in parse(_report(picks, urls).encode()).items if item.url]
    assert (kinds.count(ItemKind.STORY), len(kinds)) == (count, 3)
