"""The weeks as an Atom feed, for feed readers."""

from datetime import UTC, datetime, time, timedelta

from feedgenerator import Atom1Feed

from warehouse.serve.brief.facts import Week
from warehouse.serve.brief.pages import week_summary
from warehouse.serve.brief.wording import Language, wording

_ENTRIES = 52
_AUTHORITY = "tag:briefhouse,2024"
"""Ids of entries are tag URIs, which do not depend on the machine and the address of the pages."""


def atom_feed(weeks: list[Week], language: Language) -> str:
    """The newest finished weeks as Atom; addresses are relative to the feed."""
    feed = Atom1Feed(
        title=wording(language).translations.gettext("Weekly briefs"),
        link="index.html",
        description="",
        language=language,
        feed_url="feed.xml",
        feed_guid=f"{_AUTHORITY}:{language}",
        author_name="briefhouse",
    )
    for week in [week for week in reversed(weeks) if not week.is_running][:_ENTRIES]:
        ended = datetime.combine(week.week_start + timedelta(days=7), time.min, UTC)
        feed.add_item(
            title=f"{wording(language).span(week.week_start)} ({week.iso_week})",
            link=f"{week.iso_week}.html",
            description=week_summary(week, language),
            unique_id=f"{_AUTHORITY}:{language}:{week.iso_week}",
            pubdate=ended,
            updateddate=ended,
        )
    return str(feed.writeString("utf-8"))
