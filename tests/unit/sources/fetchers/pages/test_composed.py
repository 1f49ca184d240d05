"""A composed report says of itself what its source said, whatever characters that holds."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sources.contract import Format
from sources.fetchers.pages.composed import Composed
from sources.formats import parse
from sources.text.decoding import UnreadableReport

WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=30)


@given(WORDS, WORDS, st.lists(WORDS.filter(lambda tag: "," not in tag), max_size=3), st.datetimes(
    datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)
))  # fmt: skip
def test_head_survives_the_round_trip(title: str, site: str, tags: list[str], at: datetime) -> None:
    composed = Composed("<p>Words of the day.</p>", title=title, site=site, tags=tags, published_at=at)
    report = parse(composed.document(), Format.GENERIC)
    assert (report.title, report.publisher, report.published_on) == (title, site, at.date())
    assert [tag.tag for tag in report.tags if tag.origin == "front_matter"] == list(dict.fromkeys(tags))
    assert composed.document() == composed.document()


@given(st.text(max_size=200))
def test_any_body_is_carried_and_read(body: str) -> None:
    document = Composed(body, title="A title").document()
    assert body.encode("utf-8", "replace") in document
    try:
        assert parse(document, Format.GENERIC).title
    except UnreadableReport as error:
        assert any(reason in str(error) for reason in ("control", "binary", "no words"))
