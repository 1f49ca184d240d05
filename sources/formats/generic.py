"""Any Markdown, HTML or plain text: sections by headings, stories by top-level lists, by prose where there are none."""

from sources.articles import begin_boilerplate, is_article, read_article
from sources.boilerplate import is_boilerplate
from sources.contract import BlockKind, Format, ItemKind, Report, ReportKind, Role
from sources.dates import first_date
from sources.document import Document, Leaf
from sources.draft import Draft
from sources.front_matter import publisher_of
from sources.headlines import headline_of
from sources.labels import Sections, folded
from sources.plain import read_lines
from sources.reading import read_document
from sources.text import decode

_SECTIONS = Sections(
    (
        ItemKind.PROMO,
        r"广告|赞助|自荐|语音版|收听|订阅|加入(?:我们|.{0,4}群)|邀请函|关注我们|扫码|"
        r"sponsor|advert|promot|product spotlight|self recommendation|listen to|tune in|"
        r"(?:audio|voice|podcast) (?:version|edition)|invitation|subscribe|join (?:us|our)|follow us",
    ),
    (
        ItemKind.SUMMARY,
        r"摘要|要点速览|本期要点|内容概览|summary|digest$|tl ?dr|highlights$|takeaways$|at a glance|in this issue",
    ),
    (ItemKind.ACTION, r"行动建议|行动清单|action items?|what to do"),
    (ItemKind.WATCH, r"值得关注|明日关注|下周关注|关注清单|what to watch|watch ?list|coming up|next week"),
    (ItemKind.OPINION, r"编者按|编者的话|小编说|我的看法|editor s note|editorial|my (?:own )?(?:take|view|opinion)"),
    (
        ItemKind.OTHER,
        r"参考资料|目录$|关于我们|小说|免责|"
        r"table of contents|references$|about us|footnotes|fiction|sci fi|disclaimer|colophon",
    ),
)
_KINDS: Sections[ReportKind] = Sections(
    (ReportKind.PODCAST_SUMMARY, r"播客|podcast|\bepisodes?\b|transcript"),
    (ReportKind.TWEET_DIGEST, r"推文|推特|twitter|tweets?\b|discord recap|reddit recap"),
    (ReportKind.DAILY_NEWS, r"日报|早报|晚报|每日|资讯|\bdaily\b|\bnews\b|newsletter|weekly|周报|briefing"),
)
_LISTED = (ItemKind.STORY, ItemKind.WATCH)
"""Kinds of section whose list items are items of their own."""
_NO_NEWS = (ItemKind.PROMO, ItemKind.OTHER)
"""Kinds of section inside which no title tells anything but an advert."""
_SHORTEST_STORY = 12
_SHORTEST_PARAGRAPH = 40
_MOST_PARAGRAPHS = 30
_SENTENCE_ENDS = tuple("。！？；!?.…”」』)）")
_WHOLE_LINES = 0.6
"""Share of lines that end a sentence from which on lines are paragraphs, not wrapped."""
_LONGEST_TITLE = 120
_FEW = 3
"""Sections of a report that is no single story."""
_HEADER = 8
"""How many leaves from the top may print the report's date."""


def parse(content: bytes) -> Report:
    """Read a report of no known template; raises `UnreadableReport`."""
    decoded = decode(content)
    document = _read(decoded.text)
    draft = Draft(document)
    _read_head(draft, document)
    if document.origin and draft.title and is_article(draft.leaves):
        read_article(draft)
    else:
        _read_sections(draft)
    if not draft.has_items:
        draft.begin_whole(ItemKind.STORY)
    return draft.report(Format.GENERIC, _report_kind(draft), decoded, first_link_is_url=True)


def _read_sections(draft: Draft) -> None:
    prose = _prose_kinds(draft)
    section, kind = None, prose.get(-1)
    is_plain = _is_plain(draft.leaves)
    for index, leaf in enumerate(draft.walk()):
        if leaf.kind is BlockKind.FRONT_MATTER:
            draft.mark(Role.METADATA)
        elif is_boilerplate(leaf):
            begin_boilerplate(draft, leaf)
            kind = None if draft.holds(*_LISTED) else kind
        elif _is_heading(leaf):
            section, kind = leaf.text.strip(), prose.get(index)
            draft.end()
            draft.mark(Role.TITLE if _is_title(draft, leaf) else Role.SECTION)
            if kind is not None and not (kind in _LISTED and _lists_follow(draft, index)):
                draft.begin_section(kind, leaf)
                kind = None
        elif kind in _LISTED and leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1:
            _begin_listed(draft, leaf, kind, section)
        elif is_plain and len(leaf.text.strip()) >= _SHORTEST_PARAGRAPH and not _is_title(draft, leaf):
            headline, body_start = headline_of(draft.text, leaf)
            draft.begin(ItemKind.STORY, headline, None, body_start=body_start)
        elif not is_plain and draft.item is None and kind is ItemKind.STORY and section is None and _has_words(leaf):
            headline, body_start = headline_of(draft.text, leaf)
            draft.begin(kind, draft.title or headline, None, body_start=leaf.start if draft.title else body_start)


def _read(text: str) -> Document:
    document = read_document(text)
    if document.origin is None and all(leaf.kind is BlockKind.PARAGRAPH for leaf in document.leaves):
        lines = [line.rstrip() for leaf in document.leaves for line in leaf.text.split("\n")[:-1]]
        if lines and sum(line.endswith(_SENTENCE_ENDS) for line in lines) >= _WHOLE_LINES * len(lines):
            return read_lines(text)
    return document


def _is_heading(leaf: Leaf) -> bool:
    if leaf.kind is BlockKind.HEADING:
        return True
    bold = leaf.lead is not None and leaf.lead.text.strip() == leaf.text.strip() != ""
    return bold and leaf.kind is BlockKind.PARAGRAPH and not leaf.depth and len(leaf.text) <= _LONGEST_TITLE


def _read_head(draft: Draft, document: Document) -> None:
    draft.publisher = publisher_of(draft.matter, "publisher", "site", "source", "author")
    seen = [leaf for leaf in document.leaves if leaf.kind in ("heading", "paragraph") and leaf.text.strip()]
    if draft.title is None:
        first = next((leaf for leaf in seen if leaf.kind is BlockKind.HEADING), seen[0] if seen else None)
        if first and len(first.text) <= _LONGEST_TITLE and "\n" not in first.text.strip():
            draft.title = first.run
    for leaf in seen[:_HEADER]:
        if draft.header_date is None and len(leaf.text) <= 2 * _LONGEST_TITLE and (found := first_date(leaf.text)):
            draft.header_date = found[0]


def _section_bounds(leaves: list[Leaf]) -> list[tuple[int, int]]:
    """(heading, end) of each section, by leaf index; -1 for what stands before the first heading."""
    heads = [index for index, leaf in enumerate(leaves) if _is_heading(leaf)]
    return list(zip([-1, *heads], [*heads, len(leaves)], strict=True))


def _stories_in(leaves: list[Leaf]) -> int:
    listed = [leaf for leaf in leaves if leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1]
    return sum(len(leaf.text.strip()) >= _SHORTEST_STORY for leaf in listed)


def _prose_kinds(draft: Draft) -> dict[int, ItemKind | None]:
    """What each section holds, by the index of its heading.

    A section of lists tells stories. One of prose does if nothing in the report is a list, or if it cites a source;
    else it is something besides the news. A section inside one that is no news is none either.
    """
    leaves, bounds = draft.leaves, _section_bounds(draft.leaves)
    has_lists = any(_stories_in(leaves[head + 1 : end]) for head, end in bounds)
    kinds: dict[int, ItemKind | None] = {}
    inherited: tuple[int, ItemKind | None] = (0, None)
    for head, end in bounds:
        heading, inside = leaves[head] if head >= 0 else None, leaves[head + 1 : end]
        level = (heading.level or 7) if heading else 0
        if level <= inherited[0]:
            inherited = (0, None)
        named = _SECTIONS.kind_of(heading.text) if heading and level > 1 else None
        if named and (named is ItemKind.PROMO or inherited[1] not in _NO_NEWS):
            inherited = (level, named)
        words = sum(len(leaf.text.strip()) for leaf in inside if leaf.kind not in ("front_matter", "rule", "html"))
        rows = any(leaf.kind is BlockKind.TABLE_ROW for leaf in inside)
        prose = any(_is_prose(leaf) for leaf in inside)
        if inherited[1]:
            kinds[head] = inherited[1]
        elif rows and not prose and not _stories_in(inside):
            kinds[head] = ItemKind.OTHER
        elif prose and level == 1 and heading and len(bounds) > _FEW and heading is _first_heading(leaves):
            kinds[head] = ItemKind.SUMMARY if not has_lists else None
        elif _stories_in(inside):
            kinds[head] = ItemKind.STORY
        elif words < 2 * _SHORTEST_STORY or (len(bounds) > 2 and head < 0) or (has_lists and level == 1):
            kinds[head] = None
        elif not has_lists or any(leaf.links and not leaf.depth for leaf in inside):
            kinds[head] = None if heading and first_date(heading.text) else ItemKind.STORY
        else:
            kinds[head] = _kind_beside_news(heading, kinds) if heading else None
    return kinds


def _kind_beside_news(heading: Leaf, before: dict[int, ItemKind | None]) -> ItemKind:
    """Prose before the first story sums the news up; a heading with a date is the title of it all."""
    return ItemKind.OTHER if ItemKind.STORY in before.values() or first_date(heading.text) else ItemKind.SUMMARY


def _first_heading(leaves: list[Leaf]) -> Leaf | None:
    return next((leaf for leaf in leaves if _is_heading(leaf)), None)


def _lists_follow(draft: Draft, head: int) -> bool:
    for leaf in (draft.leaves[index] for index in range(head + 1, len(draft.leaves))):
        if _is_heading(leaf):
            return False
        if leaf.kind is BlockKind.LIST_ITEM and leaf.depth == 1 and len(leaf.text.strip()) >= _SHORTEST_STORY:
            return True
    return False


def _is_prose(leaf: Leaf) -> bool:
    return leaf.kind is BlockKind.PARAGRAPH and len(leaf.text) >= _SHORTEST_STORY and not is_boilerplate(leaf)


def _has_words(leaf: Leaf) -> bool:
    return any(char.isalnum() for char in leaf.text)


def _is_title(draft: Draft, leaf: Leaf) -> bool:
    return draft.title is not None and draft.title.start == leaf.content_start


def _is_plain(leaves: list[Leaf]) -> bool:
    """Nothing but paragraphs, several and not endless: each tells a story of its own."""
    told = [
        leaf for leaf in leaves if leaf.kind is BlockKind.PARAGRAPH and len(leaf.text.strip()) >= _SHORTEST_PARAGRAPH
    ]
    return 2 < len(told) <= _MOST_PARAGRAPHS and all(
        leaf.kind is BlockKind.PARAGRAPH and not _is_heading(leaf) for leaf in leaves
    )


def _begin_listed(draft: Draft, leaf: Leaf, kind: ItemKind, section: str | None) -> None:
    if len(leaf.text.strip()) < _SHORTEST_STORY:
        draft.end()
        return
    draft.mark(Role.HEADLINE)
    headline, body_start = headline_of(draft.text, leaf)
    draft.begin(kind, headline, section, body_start=body_start)


def _report_kind(draft: Draft) -> ReportKind:
    keys = draft.matter.scalars.keys() | draft.matter.lists.keys()
    if keys & {"duration", "has_transcript", "episode", "podcast", "enclosure"}:
        return ReportKind.PODCAST_SUMMARY
    titles = [folded(leaf.text) for leaf in draft.leaves if leaf.kind is BlockKind.HEADING and leaf.level <= 2]
    named = " ".join([folded(draft.title.text) if draft.title else "", *titles[:12]])
    return _KINDS.kind_of(named) or ReportKind.OTHER


def score(text: str) -> float:
    """Low and never zero: what no template claims."""
    return 0.4 if text else 0.0
