"""The typed contract of one report: the result of every format parser.

All positions are half-open offsets in Unicode characters into `Report.text`.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Name = Annotated[str, Field(min_length=1)]


class Format(StrEnum):
    """The layout of a report, which decides the parser that reads it."""

    PODCAST_SUMMARY = "podcast_summary"
    TWEET_DIGEST = "tweet_digest"
    DAILY_NEWS = "daily_news"
    PERSONAL_DIGEST = "personal_digest"
    DAILY_INTELLIGENCE = "daily_intelligence"
    FORUM_DIGEST = "forum_digest"
    EPISODE_NOTES = "episode_notes"
    GENERIC = "generic"


class ReportKind(StrEnum):
    """The kind of publication that a report is."""

    PODCAST_SUMMARY = "podcast_summary"
    TWEET_DIGEST = "tweet_digest"
    DAILY_NEWS = "daily_news"
    PERSONAL_DIGEST = "personal_digest"
    DAILY_INTELLIGENCE = "daily_intelligence"
    OTHER = "other"


class ItemKind(StrEnum):
    """The kind of an item: only stories report news."""

    STORY = "story"
    SUMMARY = "summary"
    INSIGHT = "insight"
    OPINION = "opinion"
    ACTION = "action"
    WATCH = "watch"
    PROMO = "promo"
    OTHER = "other"


class BlockKind(StrEnum):
    """The structure of a leaf block."""

    FRONT_MATTER = "front_matter"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CODE = "code"
    HTML = "html"
    RULE = "rule"


class Role(StrEnum):
    """The purpose of a leaf block or a labelled value, where the template shows it."""

    TITLE = "title"
    METADATA = "metadata"
    SECTION = "section"
    SUBSECTION = "subsection"
    HEADLINE = "headline"
    SUMMARY = "summary"
    WHAT_HAPPENED = "what_happened"
    WHY_IT_MATTERS = "why_it_matters"
    IMPACT = "impact"
    INSIGHT = "insight"
    ACTION = "action"
    QUOTE = "quote"
    WATCH = "watch"
    SENTIMENT = "sentiment"
    RESOURCE = "resource"
    WORD_CLOUD = "word_cloud"
    PROMO = "promo"
    AUTHOR = "author"
    CHANNEL = "channel"
    CATEGORY = "category"
    PUBLISHED = "published"
    DURATION = "duration"
    COVER_IMAGE = "cover_image"
    OUTLET = "outlet"
    RATING = "rating"
    TAGS = "tags"
    LINK = "link"
    OTHER = "other"


class PublishedBasis(StrEnum):
    """The place in the report where its date was printed; `FEED`: beside the entry, in the feed."""

    FRONT_MATTER = "front_matter"
    HEADER = "header"
    TEXT = "text"
    FEED = "feed"


class TagOrigin(StrEnum):
    """The place in the report where a tag was printed."""

    FRONT_MATTER = "front_matter"
    ITEM = "item"
    HASHTAG = "hashtag"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Frozen):
    """The characters `Report.text[char_start:char_end]`."""

    char_start: Annotated[int, Field(ge=0)]
    char_end: Annotated[int, Field(ge=0)]


class Block(Span):
    """One leaf block; the blocks of a report tile its text without gap or overlap."""

    kind: BlockKind
    role: Role | None
    depth: Annotated[int, Field(ge=0)]
    item_number: int | None


class Item(Span):
    """One story or section unit. `body` is the text after its headline, as written in `Report.text`."""

    number: Annotated[int, Field(ge=1)]
    kind: ItemKind
    section: str | None
    headline: Name
    headline_start: int
    headline_end: int
    body_start: int
    body: str | None
    outlet: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    rating: int | None = None


class LabelledValue(Span):
    """A value that the report prints under a label or front matter key: `name` is the label as printed."""

    role: Role
    name: str
    value: str
    item_number: int | None


class Link(Span):
    """One absolute http(s) link, or an image of any address, with the whole link as its span."""

    url: Name
    label: str | None
    is_image: bool
    item_number: int | None


class Tag(Span):
    """One printed tag."""

    tag: Name
    origin: TagOrigin
    item_number: int | None


class Quote(Span):
    """One direct quotation that the template attributes to a speaker."""

    speaker: Name
    text: Name
    item_number: int | None


class Problem(Span):
    """A structure that was not understood. Its text is kept; a person should look at it."""

    code: Name
    message: Name


class Report(_Frozen):
    """One report as blocks, items and other spans of its text."""

    format: Format
    kind: ReportKind
    title: str | None
    published_on: date | None
    """The day as printed, in the time zone of the report; the last day where a week or month is printed."""
    published_from: date | None
    """The first day where a week or month is printed; equal to `published_on` where a day is."""
    published_at: datetime | None
    """The moment, in UTC, where a time with its zone is printed."""
    published_basis: PublishedBasis | None
    language: str | None
    publisher: str | None
    url: str | None
    encoding: Name
    text: str
    blocks: tuple[Block, ...]
    items: tuple[Item, ...]
    values: tuple[LabelledValue, ...]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    quotes: tuple[Quote, ...]
    problems: tuple[Problem, ...]

    @model_validator(mode="after")
    def _spans_must_lie_in_the_text_and_blocks_must_tile_it(self) -> Self:
        at, end = 0, len(self.text)
        for block in self.blocks:
            if block.char_start != at or block.char_end <= at:
                raise ValueError(f"blocks do not tile the text at character {at}")
            at = block.char_end
        if at != end:
            raise ValueError(f"blocks end at character {at} of {end}")
        for spans in (self.items, self.values, self.links, self.tags, self.quotes, self.problems):
            for span in spans:
                if not span.char_start <= span.char_end <= end:
                    raise ValueError(f"span {span.char_start}..{span.char_end} is outside the text of {end} characters")
        return self
