"""A git repository: what changed since the last visit, and nothing else."""

import os
import subprocess
from pathlib import Path

import pytest

from sources.fetchers.visits.errors import FetchError
from tests.repositories import Repository
from tests.unit.sources.fetchers.visiting import Visitor, source


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "there")


def visitor(repository: Repository, tmp_path: Path, **keys: object) -> Visitor:
    return Visitor(source(kind="repository", url=repository.url, **keys), tmp_path / "room")


def test_all_reports_come_once_and_then_only_what_changed(repository: Repository, tmp_path: Path) -> None:
    repository.commit(
        {"a.md": "one", "posts/b.md": "two", "posts/日报.md": "three", "code.py": "x", ".hidden/c.md": "x"}
    )
    visits = visitor(repository, tmp_path)
    assert {one.report_key: one.content for one in visits.visit()} == {
        "a.md": b"one", "posts/b.md": b"two", "posts/日报.md": b"three",
    }  # fmt: skip
    assert visits.visit() == []
    repository.commit({"posts/b.md": "two, edited", "posts/c.md": "four"})
    assert {one.report_key: one.content for one in visits.visit()} == {
        "posts/b.md": b"two, edited", "posts/c.md": b"four",
    }  # fmt: skip


def test_renamed_file_keeps_its_report_and_a_deleted_one_withdraws_it(repository: Repository, tmp_path: Path) -> None:
    words = "A report of some length, so that it is known again when it has moved.\n" * 5
    repository.commit({"a.md": words, "b.md": "other words"})
    visits = visitor(repository, tmp_path)
    visits.visit()
    repository.commit({"moved/a.md": words + "Edited.\n"}, removed=["a.md", "b.md"])
    moved, gone = sorted(visits.visit())
    assert (moved.report_key, moved.origin_name, moved.content) == ("a.md", "moved/a.md", f"{words}Edited.\n".encode())
    assert (gone.report_key, gone.is_withdrawn) == ("b.md", True)
    repository.commit({"moved/a.md": words, "b.md": "other words", "a.md": "somebody else's words"})
    keys = {one.report_key: one.origin_name for one in visits.visit()}
    new = next(key for key in keys if key.startswith("a.md@"))
    assert keys == {"a.md": "moved/a.md", "b.md": "b.md", new: "a.md"}


def test_path_of_a_deleted_file_may_be_taken_by_another(repository: Repository, tmp_path: Path) -> None:
    words = "A report of some length, so that it is known again when it has moved.\n" * 5
    repository.commit({"a.md": words, "b.md": "other words"})
    visits = visitor(repository, tmp_path)
    visits.visit()
    repository.commit({}, removed=["b.md"])
    visits.visit()
    repository.commit({"b.md": words}, removed=["a.md"])
    visits.visit()
    repository.commit({"b.md": words + "Edited.\n"})
    (edited,) = visits.visit()
    assert (edited.report_key, edited.origin_name) == ("a.md", "b.md")
    repository.commit({}, removed=["b.md"])
    (gone,) = visits.visit()
    assert (gone.report_key, gone.is_withdrawn) == ("a.md", True)


def test_history_may_be_rewritten_and_the_copy_lost(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": "one", "b.md": "two"})
    visits = visitor(repository, tmp_path)
    visits.visit()
    repository.git("commit", "--quiet", "--amend", "--message", "rewritten")
    assert visits.visit() == []
    repository.commit({"c.md": "three"}, removed=["b.md"])
    visits.folder = tmp_path / "elsewhere"
    assert [(one.report_key, one.is_withdrawn) for one in sorted(visits.visit())] == [("b.md", True), ("c.md", False)]


def test_patterns_choose_files_and_a_change_of_them_counts_at_once(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"news/a.md": "one", "news/draft/b.md": "two", "notes.log": "three"})
    visits = visitor(repository, tmp_path, include=["news/**"], exclude=["**/draft/*"])
    assert [one.report_key for one in visits.visit()] == ["news/a.md"]
    visits.source = source(kind="repository", url=repository.url, include=["**/*.log", "**/draft/*"])
    assert [(one.report_key, one.is_withdrawn) for one in sorted(visits.visit())] == [
        ("news/a.md", True), ("news/draft/b.md", False), ("notes.log", False),
    ]  # fmt: skip


def test_deleted_file_may_keep_its_report(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": "one", "b.md": "two"})
    visits = visitor(repository, tmp_path, keep_deleted=True)
    visits.visit()
    repository.commit({}, removed=["a.md"])
    assert visits.visit() == []


def test_links_and_large_files_are_refused_and_submodules_left_out(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": "one", "large.md": "x" * 2_000})
    (repository.folder / "link.md").symlink_to("/etc/passwd")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},module.md")
    repository.commit({})
    visits = visitor(repository, tmp_path)
    visits.byte_limit = 1_000
    found = {one.report_key: one for one in visits.visit()}
    assert found.keys() == {"a.md", "large.md", "link.md"}
    assert found["link.md"].refusal == "symbolic link: not followed"
    assert found["large.md"].refusal == "too large: 2,000 bytes, the limit is 1,000"


def test_names_that_are_no_utf8_or_lead_elsewhere_stay_names(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a b\n'\"$(x).md": "one", "-rf.md": "two"})
    (repository.folder / os.fsdecode(b"\xff.md")).write_text("three")
    repository.commit({})
    names = {one.report_key for one in visitor(repository, tmp_path).visit()}
    assert names == {"a b\n'\"$(x).md", "-rf.md", "\\xff.md"}


def test_other_branch_may_be_named(repository: Repository, tmp_path: Path) -> None:
    repository.commit({"a.md": "one"})
    repository.git("checkout", "--quiet", "-b", "drafts")
    repository.commit({"b.md": "two"})
    repository.git("checkout", "--quiet", "main")
    assert len(visitor(repository, tmp_path).visit()) == 1
    assert len(visitor(repository, tmp_path, branch="drafts").visit()) == 2


@pytest.mark.parametrize(
    ("url", "branch", "says"),
    [
        ("file:///nowhere/at/all", None, "git fetch failed: '/nowhere/at/all' does not appear to be a git repository"),
        (None, "nowhere", "couldn't find remote ref refs/heads/nowhere"),
        ("http://127.0.0.1:1/x.git", None, "inside a private network"),
    ],
)
def test_repository_that_cannot_be_read_says_why(
    repository: Repository, tmp_path: Path, url: str | None, branch: str | None, says: str
) -> None:
    repository.commit({"a.md": "one"})
    visits = Visitor(source(kind="repository", url=url or repository.url, branch=branch), tmp_path / "room")
    with pytest.raises(FetchError) as caught:
        visits.visit()
    assert says in str(caught.value)


def test_hooks_and_settings_of_others_are_not_used(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit({"a.md": "one"})
    (tmp_path / "config").write_text(f'[url "file:///nowhere/"]\n\tinsteadOf = file://{repository.folder}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert len(visitor(repository, tmp_path).visit()) == 1


def test_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "empty")], check=True)
    visits = Visitor(source(kind="repository", url=f"file://{tmp_path}/empty"), tmp_path / "room")
    with pytest.raises(FetchError, match="couldn't find remote ref HEAD"):
        visits.visit()
