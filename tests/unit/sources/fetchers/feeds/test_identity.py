"""Entries keep their identity, whatever feeds do to ids, addresses and dates."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sources.fetchers.feeds.entries import Feed, FeedEntry
from sources.fetchers.feeds.identity import Names, identified
from sources.fetchers.pages.composed import Composed
from sources.fetchers.visits.http import Client
from sources.fetchers.visits.visit import Fetched, Known, Visit
from sources.formats import parse
from sources.registry.models import Politeness
from tests.serving import Site
from tests.unit.sources.fetchers.visiting import Visitor, source

DAY = "Tue, 06 Jan 2026 02:00:00 +0800"
LATER = "Wed, 07 Jan 2026 02:00:00 +0800"


def item(title: str, link: str = "", guid: str = "", day: str = DAY, words: str = "Acme opens a plant.") -> str:
    told = f"<title>{title}</title><description>&lt;p&gt;{words}&lt;/p&gt;</description>"
    named = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    linked = f"<link>{link}</link>" if link else ""
    dated = f"<pubDate>{day}</pubDate>" if day else ""
    return f"<item>{told}{named}{linked}{dated}</item>"


class Desk:
    """A feed that a test writes anew from visit to visit."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site = site
        self.visitor = Visitor(source(kind="feed", url=f"{site.url}/feed"), folder)

    def tells(self, *items: str) -> list[Fetched]:
        """What a visit brings that finds these items."""
        head = "<rss version='2.0'><channel><title>Desk</title><link>https://desk.example/</link>"
        self.site.page("/feed", f"{head}{''.join(items)}</channel></rss>", "text/xml")
        return self.visitor.visit()


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Desk:
    return Desk(site, tmp_path)


def codes(fetched: list[Fetched]) -> list[list[str]]:
    return [[problem.code for problem in one.problems] for one in fetched]


@pytest.mark.parametrize(
    ("guid", "link"),
    [
        ("https://desk.example/a", "https://desk.example/a"),
        ("http://desk.example/a/", "http://desk.example/a/"),
        ("http://desk.example/a", "http://desk.example/a?utm_source=rss&fbclid=3#top"),
        ("other-id", "https://desk.example/a"),
        ("", "https://desk.example/a?gclid=1"),
    ],
)
def test_entry_whose_id_or_address_changes_its_form_is_no_new_report(desk: Desk, guid: str, link: str) -> None:
    desk.tells(item("Plant", "http://desk.example/a", "http://desk.example/a"))
    assert desk.tells(item("Plant", link, guid)) == []
    (edited,) = desk.tells(item("Plant", link, guid, words="Acme opens none."))
    assert edited.report_key == "http://desk.example/a"


def test_entries_of_one_id_with_several_links_are_reports_of_their_own(desk: Desk) -> None:
    links = [f"https://desk.example/{name}" for name in "abc"]
    first = desk.tells(*(item("Plant", link, "same") for link in links[:2]))
    assert ([one.url for one in first], codes(first)) == (links[:2], [["shared_id"]] * 2)
    assert [one.url for one in desk.tells(*(item("Plant", link, "same") for link in reversed(links)))] == links[2:]


def test_entries_of_one_id_and_link_are_told_apart_by_title_and_day(desk: Desk) -> None:
    builds = [item(f"Build {n}", "https://desk.example/news", "same", f"0{n} Jan 2026 00:00:00 GMT") for n in "1234"]
    first = desk.tells(*builds[:3])
    assert len({one.report_key for one in first}) == 3
    assert codes(first) == [["shared_id"]] * 3
    assert desk.tells(*builds[1:3]) == []
    assert len(desk.tells(*reversed(builds))) == 1


def test_entry_of_an_id_that_was_another_s_is_a_report_of_its_own(desk: Desk) -> None:
    desk.tells(item("Plant", "https://desk.example/a", "same"))
    (other,) = desk.tells(item("Yard", "https://desk.example/b", "same", LATER))
    assert other.report_key != "same"
    assert codes([other]) == [["shared_id"]]


def test_entry_that_moves_on_its_day_stays_the_same_report(desk: Desk) -> None:
    desk.tells(item("Plant", "https://desk.example/plnat", "one"))
    (moved,) = desk.tells(item("Plant opens", "https://desk.example/plant", "one", words="Acme opens it."))
    assert (moved.report_key, moved.url) == ("one", "https://desk.example/plant")


def test_entry_that_is_edited_without_an_id_is_a_revision_of_the_one_at_its_link(desk: Desk) -> None:
    (first,) = desk.tells(item("Plant", "https://desk.example/a"))
    (edited,) = desk.tells(item("Plant, corrected", "https://desk.example/a", day=LATER, words="Acme opens none."))
    assert edited.report_key == first.report_key


def test_entries_that_all_link_to_one_page_are_told_apart(desk: Desk) -> None:
    home = "https://desk.example/"
    assert len(desk.tells(item("Plant", home), item("Yard", home))) == 2
    assert len(desk.tells(item("Quay", home))) == 1
    assert desk.tells(item("Plant", home), item("Quay", home)) == []


def test_fragments_count_where_they_alone_tell_entries_apart(desk: Desk) -> None:
    log = "https://desk.example/log"
    assert len(desk.tells(item("V1", f"{log}#v1"), item("V2", f"{log}#v2"))) == 2
    assert len(desk.tells(item("V2", f"{log}#v2"), item("V3", f"{log}#v3", day=LATER))) == 1
    assert (
        len(desk.tells(item("App 1", "https://app.example/#!/1", "a"), item("App 2", "https://app.example/#!/2"))) == 2
    )


def test_entry_without_id_and_link_is_found_by_what_it_says(desk: Desk) -> None:
    desk.tells(item("Plant"), item("Yard"))
    assert desk.tells(item("Plant")) == []


def test_known_report_of_an_earlier_release_keeps_its_key(desk: Desk) -> None:
    desk.tells(item("Plant", "https://desk.example/a", "one"))
    assert list(desk.visitor.known) == ["one"]
    desk.visitor.contents.clear()  # nothing is stored to compare with
    (again,) = desk.tells(item("Plant", "https://desk.example/a?utm_source=rss", "https://desk.example/a"))
    assert again.report_key == "one"


def atom(updated: str, published: str = "", words: str = "Acme opens a plant.") -> str:
    told = f"<published>{published}</published>" if published else ""
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Desk</title><entry><id>tag:a</id><title>Plant</title>"
        f"<link href='https://desk.example/a'/>{told}<updated>{updated}</updated><content>{words}</content></entry></feed>"
    )


def published(fetched: Fetched) -> date | None:
    assert fetched.content is not None
    return parse(fetched.content).published_on


def test_update_moves_neither_the_entry_nor_its_day(desk: Desk) -> None:
    def visit(document: str) -> list[Fetched]:
        desk.site.page("/feed", document, "application/atom+xml")
        return desk.visitor.visit()

    (first,) = visit(atom("2026-01-06T02:00:00Z"))
    assert published(first) == date(2026, 1, 6)
    assert visit(atom("2026-01-09T02:00:00Z")) == []
    (edited,) = visit(atom("2026-01-10T02:00:00Z", words="Acme opens none."))
    assert published(edited) == date(2026, 1, 6)
    (dated,) = visit(atom("2026-01-11T02:00:00Z", "2026-01-05T02:00:00Z", "Acme opens none."))
    assert published(dated) == date(2026, 1, 5)


def test_changing_token_of_a_recording_or_image_makes_no_revision(desk: Desk) -> None:
    def episode(token: int) -> str:
        picture = f"&lt;img src='https://desk.example/a.png?sig={token}'/&gt;"
        recording = f"<enclosure url='https://desk.example/a.mp3?t={token}' type='audio/mpeg' length='1'/>"
        return item("Talk", "https://desk.example/a", "a", words=f"Ada talks.{picture}").replace(
            "</item>", f"{recording}</item>"
        )

    (first,) = desk.tells(episode(1))
    assert first.content is not None
    (story,) = parse(first.content).items
    assert story.url == "https://desk.example/a"
    assert desk.tells(episode(2)) == []


def test_entry_without_a_body_is_a_story_that_is_all_headline(desk: Desk) -> None:
    title = "Q&amp;L 300 slips 0.7%, Dock index gains 2.3%"
    (flash,) = desk.tells(item(title, "https://desk.example/a", "a", words=""))
    assert flash.content is not None
    report = parse(flash.content)
    (story,) = report.items
    assert (story.headline, story.body) == ("Q&L 300 slips 0.7%, Dock index gains 2.3%", None)
    assert story.headline in report.text.partition("\n---\n")[2]


@pytest.mark.parametrize("day", ["Mon, 05 Jan 2026 10:00:00 +9959", "0000-00-00 00:00:00", "soon"])
def test_date_that_cannot_be_read_is_told_and_harms_no_other_entry(desk: Desk, day: str) -> None:
    bad, good = desk.tells(item("Plant", guid="a", day=day), item("Yard", guid="b"))
    assert codes([bad, good]) == [["unreadable_date"], []]
    assert (published(bad), published(good)) == (None, date(2026, 1, 6))


def test_wrong_type_in_an_item_of_a_json_feed_is_left_out_and_told(desk: Desk) -> None:
    items = [
        {"id": "bad", "title": "Plant", "tags": "ai", "authors": [{"name": 3}, {"name": "Ada"}], "attachments": [{}]},
        {"id": "good", "title": "Yard", "content_text": "Acme opens a yard.", "date_published": 1787212800},
        "no item",
    ]
    feed = {"version": "https://jsonfeed.org/version/1", "title": ["Desk"], "items": items}
    desk.site.page("/feed", json.dumps(feed), "application/feed+json")
    bad, good, refused = desk.visitor.visit()
    assert (bad.report_key, codes([bad])) == ("bad", [["unreadable_field"] * 3])
    assert b"Ada" in (bad.content or b"")
    assert (good.report_key, published(good), good.problems) == ("good", date(2026, 8, 20), ())
    assert (refused.refusal or "").startswith("an entry that cannot be read")


class Walked(dict[str, Known]):
    """What is known of a feed, and how often all of it was gone through."""

    count = 0

    def __iter__(self) -> Iterator[str]:
        self.count += 1
        return super().__iter__()


def test_what_is_known_is_not_gone_through_for_every_new_entry(tmp_path: Path) -> None:
    known = Walked({"https://desk.example/old": Known("old", None, None, None, None, False, 0)})
    told = [FeedEntry(f"id-{number}", f"https://desk.example/{number}", Composed("")) for number in range(100)]
    visited = Visit(known, Client({}, Politeness()), tmp_path, 1_000)
    keys = [one.key for one in identified(Feed("Desk", told, None), Names(visited, judges=False))]
    assert keys == [f"id-{number}" for number in range(100)]
    assert known.count <= 5


@pytest.mark.parametrize("reference", ["&#xD83D;&#xDE00;", "&#55357;&#56832;"])
def test_character_that_is_written_as_two_halves_is_one(desk: Desk, reference: str) -> None:
    (one,) = desk.tells(item(f"Plant {reference}", guid="a"))
    assert one.content is not None
    assert "Plant \U0001f600" in one.content.decode()


def test_reference_to_no_character_harms_no_entry(desk: Desk) -> None:
    told = desk.tells(item("Plant &#x110000; opens", guid="a"), item("Yard", guid="b"))
    assert [one.report_key for one in told] == ["a", "b"]
    assert [one.refusal for one in told] == [None, None]
