"""How many stories real reports tell, counted by hand, where they are at hand."""

from pathlib import Path

import pytest

from sources.contract import Format, ItemKind, Report
from sources.formats import parse
from tests.unit.sources.document.test_editions import page_of

# Numbered stories of each section, in order; the last sections are the site's own: they tell none.
_DAILY = {
    "hextra-cn/2025-06-02.md": [2, 4, 2, 4],
    "hextra-cn/2025-06-22.md": [6, 4, 2],
    "hextra-cn/2025-06-26.md": [6, 4, 2, 3, 8],
    "hextra-cn/2025-07-02.md": [4, 2, 1, 5, 7],
    "hextra-cn/2025-07-22.md": [5, 3, 2, 5, 9],
    "hextra-cn/2025-07-26.md": [5, 2, 2, 3, 10],
    "hextra-cn/2025-08-06.md": [2, 3, 2, 6, 8],
    "hextra-cn/2025-08-10.md": [2, 3, 7, 5],
    "hextra-cn/2025-08-14.md": [4, 4, 3, 7, 4],
    "hextra-cn/2025-09-18.md": [7, 3, 5, 5, 6],
    "hextra-cn/2025-09-22.md": [2, 2, 1, 4, 3],
    "hextra-cn/2025-09-26.md": [3, 2, 4, 5, 3],
    "hextra-en/2025-06-02.md": [2, 4, 2, 4],
    "hextra-en/2025-06-14.md": [3, 4, 3, 2, 1],
    "hextra-en/2025-06-22.md": [6, 4, 2],
    "hextra-en/2025-07-10.md": [3, 5, 4, 7, 5],
    "hextra-en/2025-07-18.md": [4, 3, 1, 4, 4],
    "hextra-en/2025-07-22.md": [5, 3, 2, 5, 9],
    "hextra-en/2025-08-06.md": [2, 3, 2, 6, 8],
    "hextra-en/2025-08-10.md": [2, 3, 7, 5],
    "hextra-en/2025-08-18.md": [2, 2, 5, 2],
    "hextra-en/2025-09-10.md": [4, 2, 2, 5, 3],
    "hextra-en/2025-09-14.md": [1, 5, 2, 5],
    "hextra-en/2025-09-26.md": [3, 2, 4, 5, 3],
}
# The line that leads to the site, and what stands under each heading of an advert; a novel in chapters is neither.
_PROMOS = {
    "hextra-cn/2025-06-26.md": 2,
    "hextra-cn/2025-07-22.md": 4,
    "hextra-cn/2025-08-06.md": 3,
    "hextra-cn/2025-08-10.md": 3,
    "hextra-cn/2025-09-18.md": 5,
    "hextra-en/2025-06-14.md": 1,
    "hextra-en/2025-07-18.md": 2,
    "hextra-en/2025-07-22.md": 4,
    "hextra-en/2025-08-10.md": 3,
    "hextra-en/2025-09-10.md": 4,
    "hextra-en/2025-09-14.md": 4,
    "ainews/25-01-15-ainews-titans-learning-to-memorize-at-test-time.md": 1,
    "ainews/25-04-16-ainews-openai-o3-o4-mini-and-codex-cli.md": 1,
    "ainews/25-08-08-not-much.md": 1,
    "ainews/25-11-18-gemini-3.md": 1,
    "five/000_cabfcaac9103c382.txt": 0,
    "five/001_604d193bf58be7a2.txt": 0,
    "five/002_50e6ca9d9b8c0eaa.txt": 1,
}
# Bullets of the recaps, threads and topics of the channels, and a story of the day told before them; no line of the
# table of contents, no list of links, no message that stands alone under a channel.
_DIGESTS = {
    "ainews/25-01-15-ainews-titans-learning-to-memorize-at-test-time.md": (409, "2025-01-16"),
    "ainews/25-01-28-ainews-not-much-happened-today.md": (481, "2025-01-29"),
    "ainews/25-04-16-ainews-openai-o3-o4-mini-and-codex-cli.md": (449, "2025-04-17"),
    "ainews/25-06-04-not-much.md": (401, "2025-06-04"),
    "ainews/25-08-08-not-much.md": (420, "2025-08-08"),
    "ainews/25-09-16-not-much.md": (367, "2025-09-16"),
    "ainews/25-11-18-gemini-3.md": (322, "2025-11-18"),
    "ainews/25-12-30-not-much.md": (284, "2025-12-30"),
}
_TEMPLATES = {
    "five/000_cabfcaac9103c382.txt": (Format.PODCAST_SUMMARY, {ItemKind.STORY: 8, ItemKind.INSIGHT: 5}),
    "five/001_604d193bf58be7a2.txt": (Format.TWEET_DIGEST, {ItemKind.STORY: 24}),
    "five/002_50e6ca9d9b8c0eaa.txt": (Format.DAILY_NEWS, {ItemKind.STORY: 17}),
    "five/003_6beb0d0e7156fe1b.txt": (Format.PERSONAL_DIGEST, {ItemKind.STORY: 4}),
    "five/004_3f366b2f78fd356b.txt": (Format.DAILY_INTELLIGENCE, {ItemKind.STORY: 16}),
}
_EPISODES = {  # points under the summary's headings, and what the notes list as insights
    "podcasts/2025-05-06-episode-01.md": {ItemKind.STORY: 1, ItemKind.INSIGHT: 10},
    "podcasts/2025-06-10-episode-03.md": {ItemKind.STORY: 1, ItemKind.INSIGHT: 9},
    "podcasts/2025-07-11-episode-05.md": {ItemKind.STORY: 1, ItemKind.INSIGHT: 9},
    "podcasts/2025-10-02-episode-09.md": {ItemKind.STORY: 1, ItemKind.INSIGHT: 8},
    "podcasts/2025-10-03-episode-10.md": {ItemKind.STORY: 1, ItemKind.PROMO: 0},
    "podcasts/2025-10-13-episode-14.md": {ItemKind.STORY: 1, ItemKind.PROMO: 0},
}


def read(shared: Path, name: str) -> Report:
    return parse((shared / "data" / name).read_bytes())


@pytest.mark.parametrize(("name", "counts"), _DAILY.items())
def test_daily_post_tells_the_stories_of_each_section(shared: Path, name: str, counts: list[int]) -> None:
    report = read(shared, name)
    sections = [item.section for item in report.items if item.kind is ItemKind.STORY]
    assert [sections.count(section) for section in dict.fromkeys(sections)] == counts
    assert (report.format, str(report.published_on)) == (Format.GENERIC, Path(name).stem)
    assert report.language == name.removeprefix("hextra-")[:2].replace("cn", "zh")


@pytest.mark.parametrize(("name", "count", "day"), [(name, *told) for name, told in _DIGESTS.items()])
def test_forum_digest_tells_every_bullet_and_thread(shared: Path, name: str, count: int, day: str) -> None:
    report = read(shared, name)
    assert sum(item.kind is ItemKind.STORY for item in report.items) == count
    assert (report.format, str(report.published_on), report.language) == (Format.FORUM_DIGEST, day, "en")


@pytest.mark.parametrize(("name", "counts"), _EPISODES.items())
def test_episode_tells_one_story_and_its_points(shared: Path, name: str, counts: dict[ItemKind, int]) -> None:
    report = read(shared, name)
    assert {kind: sum(item.kind is kind for item in report.items) for kind in counts} == counts
    assert (report.format, report.language) == (Format.EPISODE_NOTES, "en")
    assert Path(name).name.startswith(str(report.published_on))


@pytest.mark.parametrize(("name", "count"), _PROMOS.items())
def test_adverts_are_told_from_stories(shared: Path, name: str, count: int) -> None:
    assert sum(item.kind is ItemKind.PROMO for item in read(shared, name).items) == count


@pytest.mark.parametrize(("name", "layout", "counts"), [(name, *told) for name, told in _TEMPLATES.items()])
def test_template_tells_its_stories(shared: Path, name: str, layout: Format, counts: dict[ItemKind, int]) -> None:
    report = read(shared, name)
    assert report.format is layout
    assert {kind: sum(item.kind is kind for item in report.items) for kind in counts} == counts


@pytest.mark.parametrize("name", [*_DAILY, *_DIGESTS])
def test_page_of_a_real_report_tells_the_same_stories(shared: Path, name: str) -> None:
    page = parse(page_of((shared / "data" / name).read_text("utf-8")).encode())
    told = [
        [item.headline for item in report.items if item.kind is ItemKind.STORY] for report in (page, read(shared, name))
    ]
    assert told[0] == told[1]
