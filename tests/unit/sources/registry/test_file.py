"""The registry file: what is wrong is said with line and key; what is added leaves the rest as it is."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.contract import Format
from sources.registry.file import append_source, read_registry
from sources.registry.json_schema import SCHEMA_FILE, render
from sources.registry.models import FeedSource, FolderSource, RegistryError
from tests.conftest import PROJECT

ONE = "sources:\n- {source_id: inbox, name: Inbox, kind: folder}\n"
FOLDER = {"source_id": "x", "name": "X", "kind": "folder", "path": "/x"}
FEED = "- source_id: desk\n  name: Desk\n  kind: feed\n  url: https://desk.example/feed\n"


def registry(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, "utf-8")
    return path


def test_shipped_registry_is_one_inbox() -> None:
    (source,) = read_registry(PROJECT / "sources.yaml")
    assert isinstance(source, FolderSource)
    assert (source.source_id, source.kind, source.path, source.format) == ("inbox", "folder", None, None)


def test_paths_are_taken_from_the_file_s_own_folder(tmp_path: Path) -> None:
    text = (
        ONE + "- {source_id: a, name: 播客, kind: folder, path: pods, format: podcast_summary}\n"
        "- {source_id: b, name: B, kind: folder, path: /srv/pods}\n"
        "- {source_id: c, name: C, kind: mailbox, path: ~/mails}\n"
    )
    _, here, there, home = read_registry(registry(tmp_path, text))
    assert isinstance(here, FolderSource)
    assert (here.path, here.format) == (tmp_path / "pods", Format.PODCAST_SUMMARY)
    assert [getattr(source, "path", None) for source in (there, home)] == [Path("/srv/pods"), Path.home() / "mails"]


@pytest.mark.parametrize("text", ["\ufeff" + ONE, ONE.replace("\n", "\r\n"), "# words\n\n" + ONE + "\n# more\n"])
def test_layout_of_the_file_does_not_matter(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(text.encode())
    assert [source.source_id for source in read_registry(path)] == ["inbox"]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "expected 'sources:' with a list below it"),
        ("- a\n", 1, "expected 'sources:' with a list below it"),
        ("sources: []", 1, "sources: list should have at least 1 item"),
        ("sources: [", 1, "no valid YAML"),
        ("sources:\n\t- a\n", 2, "no valid YAML: found character '\\t' that cannot start any token"),
        ("sources:\n- {name: a, kind: folder}", 2, "sources[0].source_id: is missing"),
        (ONE.replace("inbox", "In box"), 2, "sources[0].source_id: string should match pattern"),
        (ONE.replace("kind: folder", "kind: fed"), 2, "sources[0]: no such kind: 'fed'; one of folder, feed, page"),
        (ONE.replace(", kind: folder", ""), 2, "sources[0]: 'kind' is missing: one of folder, feed"),
        (ONE + FEED.replace("url:", "ulr:"), 6, "sources[1].ulr: no such key; is 'url' meant?"),
        (ONE + FEED.replace("  url: https://desk.example/feed\n", ""), 3, "sources[1].url: is missing"),
        (ONE + FEED.replace("https:", "ftp:"), 6, "sources[1].url: URL scheme should be 'http' or 'https'"),
        (ONE + FEED.replace("//desk", "//reader:word@desk"), 6, "sources[1].url: a password stands in the environment"),
        (ONE + FEED.replace("//desk", "//token@desk"), 6, "sources[1].url: a password stands in the environment"),
        (ONE + FEED + "  time_zone: Mars/Olympus\n", 7, "sources[1].time_zone: no such time zone: Mars/Olympus"),
        (ONE + FEED + "  politeness:\n    obey_robot: no\n", 8, "politeness.obey_robot: no such key; is 'obey_robots'"),
        (
            ONE + FEED + "  expected: {at_least: 5, at_most: 1}\n",
            7,
            "[1].expected: at_most is less than at_least",
        ),
        (ONE + FEED + "  name: Again\n", 7, "name: given twice"),
        (ONE + "colour: red\n", 3, "colour: no such key"),
        (ONE + ONE.partition("\n")[2], 3, "source_id: 'inbox' is used in line 2 too"),
        (ONE + FEED.replace("desk\n", "arrivals\n", 1), 3, "'arrivals' is a name of the warehouse's own"),
        (
            ONE + "- {source_id: b, name: B, kind: folder}\n",
            3,
            "the inbox, a folder without path, stands in line 2",
        ),
        ("!!python/object/apply:os.getcwd []", 1, "expected 'sources:'"),
        (ONE + FEED + "  language: !!python/name:os.getcwd\n", 7, "no plain value"),
        ("a: &a [x, x]\nsources: [*a, *a]\n", 1, "an alias ('*name') is not read here"),
        ("sources:\n- &a {source_id: x, name: X, kind: folder, <<: *a}\n", 2, "an alias"),
        ("[" * 5_000, 1, ""),
    ],
)
def test_registry_that_cannot_be_used_says_line_key_and_reason(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = registry(tmp_path, text)
    with pytest.raises(RegistryError) as caught:
        read_registry(path)
    told = [message for message in str(caught.value).splitlines() if message.startswith(f"{path}:{line}: ")]
    assert any(says in message for message in told), str(caught.value)


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = "sources:\n- {source_id: A, name: '', kind: folder}\n- {kind: feed, name: B, url: no}\n"
    with pytest.raises(RegistryError) as caught:
        read_registry(registry(tmp_path, text))
    lines = [message.split(": ")[:2] for message in str(caught.value).splitlines()]
    assert [(place.rpartition(":")[2], key) for place, key in lines] == [
        ("2", "sources[0].name"), ("2", "sources[0].source_id"), ("3", "sources[1].source_id"), ("3", "sources[1].url"),
    ]  # fmt: skip


def test_file_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="No such file"):
        read_registry(tmp_path / "none.yaml")
    path = tmp_path / "sources.yaml"
    path.write_bytes(b"sources: \xff")
    with pytest.raises(RegistryError, match="not UTF-8 at byte 9"):
        read_registry(path)
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(RegistryError, match="larger than 1,000,000 bytes"):
        read_registry(path)


def test_schema_for_editors_is_up_to_date_and_describes_every_key() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == render(), "`make snapshot`"
    for name, model in json.loads(render())["$defs"].items():
        for key, said in model.get("properties", {}).items():
            assert key == "kind" or said.get("description"), f"{name}.{key}"


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        "# kept\n" + ONE + "# kept too",
        "sources:  # kept\n    - source_id: inbox\n      name: Inbox\n      kind: folder",
    ],
)
def test_added_source_leaves_the_file_as_it_was(tmp_path: Path, text: str) -> None:
    path = registry(tmp_path, text)
    entry = {"source_id": "desk", "name": "Desk: 日报", "kind": "feed", "url": "https://desk.example/feed"}
    added = append_source(path, entry)
    assert isinstance(added, FeedSource)
    assert path.read_text("utf-8").startswith(text.rstrip())
    assert [source.source_id for source in read_registry(path)] == ["inbox", "desk"]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("text", "entry", "says"),
    [
        (ONE, {"source_id": "inbox", "name": "X", "kind": "feed", "url": "https://x.example/"}, "used in line 2 too"),
        (ONE, {"source_id": "x", "name": "X", "kind": "feed"}, "url: is missing"),
        (ONE + "sources2: 1\n", FOLDER, "no such key"),
        (
            "sources: [{source_id: a, name: A, kind: folder}]\n",
            FOLDER,
            "by hand",
        ),
    ],
)
def test_nothing_is_written_where_the_result_would_be_wrong(
    tmp_path: Path, text: str, entry: dict[str, object], says: str
) -> None:
    path = registry(tmp_path, text)
    with pytest.raises(RegistryError) as caught:
        append_source(path, entry)
    assert says in str(caught.value)
    assert path.read_text("utf-8") == text


@settings(max_examples=50)
@given(st.text(min_size=1, max_size=60).filter(str.strip), st.from_regex(r"[a-z0-9][a-z0-9_]{0,20}", fullmatch=True))
def test_any_name_can_be_added_and_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, source_id: str
) -> None:
    path = registry(tmp_path_factory.mktemp("registry"), ONE)
    if source_id in ("inbox", "arrivals", "marks", "sources", "visits"):
        return
    try:
        append_source(path, {"source_id": source_id, "name": name, "kind": "folder", "path": "/x"})
    except RegistryError:
        assert path.read_text("utf-8") == ONE
    else:
        assert read_registry(path)[-1].name == name
