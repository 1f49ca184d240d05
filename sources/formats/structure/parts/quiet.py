"""Reports of a day without news: they have no links and no parts, and say that there is no news."""

import re

from sources.contract import BlockKind
from sources.document.leaves import Leaf

_NOTHING = re.compile(
    r"\b(?:no|none|nothing)\b.{0,60}\b(?:news|developments?|stor(?:y|ies)|items?|updates?|articles?|entries|papers?|"
    r"threshold|announcements?|to report|happened)\b|"
    r"(?:没有|沒有|暂无|暫無|[并並]?无|未).{0,14}(?:动态|動態|新闻|新聞|资讯|資訊|更新|条目|條目|消息|进展|論文|论文|事件|内容)|"
    r"(?:ニュース|更新|記事|動き|発表).{0,12}(?:ありません|なし|なかった)|(?:소식|뉴스|업데이트).{0,10}없",
    re.IGNORECASE,
)
_LONGEST, _FIRST = 2_000, 4


def is_quiet(leaves: list[Leaf]) -> bool:
    """Whether a short report without links or parts says in its first paragraphs that nothing happened."""
    told = [leaf for leaf in leaves if leaf.kind is not BlockKind.FRONT_MATTER and leaf.text.strip()]
    parts = sum(leaf.kind is BlockKind.HEADING for leaf in told)
    is_short = sum(len(leaf.text) for leaf in told) <= _LONGEST
    if parts > 1 or not is_short or any(leaf.links for leaf in told):
        return False
    prose = [leaf.text for leaf in told if leaf.kind is BlockKind.PARAGRAPH]
    return any(map(_NOTHING.search, prose[:_FIRST]))
