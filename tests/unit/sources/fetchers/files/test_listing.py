"""The folder fetcher, on real files."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.fetchers.files.listing import list_folder, read_file
from sources.fetchers.files.paths import name_of, path_of
from sources.text.decoding import UnreadableReport

LIMIT = 1_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    return tmp_path / "inbox"


def write(path: Path, content: bytes = b"words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(root: Path) -> list[str]:
    return [candidate.origin_name for candidate in list_folder(root)]


def test_list_gives_all_files_by_their_path_under_the_folder(root: Path) -> None:
    for name in ("b.md", "a.txt", "feed/2.md", "feed/1.md", "feed/deep/er/3", "中文/四.md", "folder.md/5.md"):
        write(root / name)
    assert sorted(names(root)) == sorted(
        ["a.txt", "b.md", "feed/1.md", "feed/2.md", "feed/deep/er/3", "folder.md/5.md", "中文/四.md"]
    )
    assert names(root) == names(root)


def test_hidden_files_and_folders_are_left_out(root: Path) -> None:
    for name in (".DS_Store", ".git/config", "feed/.part", "feed/kept.md"):
        write(root / name)
    assert names(root) == ["feed/kept.md"]


def test_candidate_knows_size_and_time(root: Path) -> None:
    path = write(root / "a.md", b"12345")
    os.utime(path, ns=(1, 1_700_000_000_000_000_007))
    (candidate,) = list_folder(root)
    assert (candidate.path, candidate.byte_count, candidate.modified_ns) == (path, 5, 1_700_000_000_000_000_007)


def test_file_name_that_is_no_utf_8_becomes_valid_unicode_and_is_read(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root) + b"/\xff\xfe.md")).write_bytes(b"words")
    (candidate,) = list_folder(root)
    assert candidate.origin_name.encode("utf-8").endswith(b".md")
    assert read_file(root, candidate.path, LIMIT) == b"words"


def test_two_file_names_that_are_no_utf_8_stay_two(root: Path) -> None:
    for name in (b"/\xfe.md", b"/\xff.md"):
        Path(os.fsdecode(os.fsencode(root) + name)).write_bytes(b"words")
    assert len(set(names(root))) == 2


@pytest.mark.parametrize("name", ["none", "file.md"])
def test_list_refuses_what_is_no_folder(root: Path, name: str) -> None:
    write(root / "file.md")
    with pytest.raises(FileNotFoundError, match="no folder at"):
        names(root / name)


def test_read_gives_the_bytes_up_to_the_limit(root: Path) -> None:
    content = bytes(range(250)) * 4
    assert read_file(root, write(root / "a.md", content), len(content)) == content
    assert read_file(root, write(root / "empty.md", b""), LIMIT) == b""


def test_file_over_the_limit_is_refused_with_its_size(root: Path) -> None:
    with pytest.raises(UnreadableReport, match=r"too large: 1,001 bytes, the limit is 1,000"):
        read_file(root, write(root / "a.md", b"x" * 1_001), LIMIT)


def test_symbolic_link_to_outside_is_refused(root: Path) -> None:
    secret = write(root.parent / "secret.txt", b"secret")
    (root / "direct.md").symlink_to(secret)
    (root / "hops.md").symlink_to(root / "direct.md")
    (root / "dots.md").symlink_to("../secret.txt")
    for name in ("direct.md", "hops.md", "dots.md"):
        with pytest.raises(UnreadableReport, match="symbolic link to outside"):
            read_file(root, root / name, LIMIT)


def test_symbolic_link_to_inside_is_followed(root: Path) -> None:
    write(root / "feed" / "a.md", b"inside")
    (root / "link.md").symlink_to("feed/a.md")
    assert names(root) == ["link.md", "feed/a.md"]
    assert read_file(root, root / "link.md", LIMIT) == b"inside"


def test_symbolic_link_to_itself_is_refused(root: Path) -> None:
    (root / "a.md").symlink_to("a.md")
    with pytest.raises(UnreadableReport):
        read_file(root, root / "a.md", LIMIT)


def test_candidate_of_a_link_changes_with_what_it_points_to(root: Path) -> None:
    (root / "link.md").symlink_to("feed/a.md")
    write(root / "feed" / "a.md", b"first")
    before = next(list_folder(root))
    write(root / "feed" / "a.md", b"second, longer")
    assert next(list_folder(root)) != before


@pytest.mark.parametrize("kind", ["vanished", "dangling", "folder", "fifo", "link to fifo"])
def test_what_is_no_file_is_refused_without_waiting(root: Path, kind: str) -> None:
    path = root / "a.md"
    if kind == "dangling":
        path.symlink_to("gone.md")
    elif kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "link to fifo":
        path.symlink_to("fifo")
        os.mkfifo(root / "fifo")
    with pytest.raises(UnreadableReport, match=r"cannot be read|not a regular file"):
        read_file(root, path, LIMIT)


def test_list_names_what_is_no_regular_file_so_that_it_can_be_refused(root: Path) -> None:
    os.mkfifo(write(root / "feed" / "a.md").with_name("pipe.md"))
    assert names(root) == ["feed/a.md", "feed/pipe.md"]


def test_name_that_is_no_utf_8_and_one_that_looks_like_its_escape_stay_two(root: Path) -> None:
    for name in (b"/\xff.md", rb"/\xff.md", rb"/\\xff.md", b"/\\\xff.md"):
        Path(os.fsdecode(os.fsencode(root) + name)).write_bytes(b"words")
    assert len(set(names(root))) == 4


@given(
    st.binary(max_size=20), st.lists(st.sampled_from([b"\\", b"x", b"ff", b"80", b"\xff", b"\xe4", b"a"]), max_size=8)
)
def test_path_can_be_told_from_its_name(some: bytes, more: list[bytes]) -> None:
    for path in (some, b"".join(more)):
        assert path_of(name_of(path)) == path
        assert name_of(path).encode("utf-8").decode("utf-8") == name_of(path)


@given(st.text(st.characters(exclude_characters="\\", exclude_categories=["Cs"]), max_size=20), st.binary(max_size=9))
def test_ordinary_names_are_what_they_were(text: str, some: bytes) -> None:
    assert name_of(text.encode()) == text
    plain = some.replace(b"\\", b"")
    assert name_of(plain) == plain.decode("utf-8", "backslashreplace")
    assert name_of(rb"a\b\xyz.md") == r"a\b\xyz.md"
