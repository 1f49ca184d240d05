"""A folder source: new and changed files, those that are gone, and those that somebody is writing."""

import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from sources.fetchers.visits.errors import FetchError
from sources.formats import parse
from tests.unit.sources.fetchers.visiting import Visitor, source


def write(path: Path, text: str, age: float = 3_600) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    at = time.time() - age
    os.utime(path, (at, at))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "letters"


def visitor(folder: Path, **keys: object) -> Visitor:
    return Visitor(source(kind="folder", path=str(folder), **keys), folder.parent / "room")


def test_file_that_is_gone_is_withdrawn_and_comes_back(folder: Path) -> None:
    path = write(folder / "a.md", "one")
    write(folder / "b.md", "two")
    visits = visitor(folder)
    assert [one.report_key for one in visits.visit()] == ["a.md", "b.md"]
    path.unlink()
    assert [(one.report_key, one.is_withdrawn) for one in visits.visit()] == [("a.md", True)]
    assert visits.visit() == []
    write(path, "one")
    assert [(one.report_key, one.is_withdrawn) for one in visits.visit()] == [("a.md", False)]


def test_gone_file_may_keep_its_report(folder: Path) -> None:
    path = write(folder / "a.md", "one")
    write(folder / "b.md", "two")
    visits = visitor(folder, keep_deleted=True)
    visits.visit()
    path.unlink()
    assert visits.visit() == []


def test_empty_folder_withdraws_nothing(folder: Path) -> None:
    path = write(folder / "a.md", "one")
    visits = visitor(folder)
    visits.visit()
    path.unlink()
    with pytest.raises(FetchError, match="is empty, though 1 files were there: is it mounted"):
        visits.visit()


def test_folder_with_none_of_the_known_files_is_another_folder(folder: Path) -> None:
    path = write(folder / "a.md", "one")
    visits = visitor(folder)
    visits.visit()
    path.unlink()
    write(folder / "b.md", "two")
    assert [(one.report_key, one.is_withdrawn) for one in visits.visit()] == [("b.md", False)]


def test_folder_that_is_away_says_so(folder: Path) -> None:
    with pytest.raises(FetchError, match="no folder at"):
        visitor(folder).visit()


@pytest.mark.parametrize("is_known", [False, True])
def test_file_that_is_being_written_waits_for_the_next_visit(folder: Path, is_known: bool) -> None:
    write(folder / "a.md", "one")
    path = write(folder / "b.md", "", age=0)
    done = threading.Event()

    def keep_writing() -> None:
        with path.open("a") as file:
            while not done.wait(0.02):
                file.write("more\n")
                file.flush()

    writer = threading.Thread(target=keep_writing)
    visits = visitor(folder)
    if is_known:
        visits.visit()
    writer.start()
    try:
        assert [one.report_key for one in visits.visit()] == ([] if is_known else ["a.md"])
    finally:
        done.set()
        writer.join()
    (written,) = visits.visit()
    assert (written.report_key, written.is_withdrawn) == ("b.md", False)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_folder_that_cannot_be_entered_withdraws_nothing(folder: Path) -> None:
    write(folder / "a.md", "one")
    write(folder / "sub" / "b.md", "two")
    visits = visitor(folder)
    visits.visit()
    (folder / "sub").chmod(0)
    try:
        (closed,) = visits.visit()
    finally:
        (folder / "sub").chmod(0o755)
    assert (closed.report_key, closed.is_withdrawn) == ("sub", False)
    assert "Permission denied" in (closed.refusal or "")


def test_files_of_programs_and_systems_are_no_reports(folder: Path) -> None:
    others = (
        "b.md.part",
        "c.crdownload",
        "d.md~",
        ".e.md",
        "Thumbs.db",
        "desktop.ini",
        "sub/.DS_Store",
        "~$f.docx",
        "g.lock",
    )
    for name in ("a.md", *others):
        write(folder / name, "words")
    assert [one.report_key for one in visitor(folder).visit()] == ["a.md"]


def test_patterns_choose_files(folder: Path) -> None:
    for name in ("a.md", "old/b.md", "old/c.txt", "old/deep/d.md"):
        write(folder / name, name)
    chosen = visitor(folder, include=["**/*.md"], exclude=["old/deep/**"]).visit()
    assert [one.report_key for one in chosen] == ["a.md", "old/b.md"]


MAIL = """Message-ID: <1@mail.example>
From: Fern Weekly <news@fern.example>
Subject: =?utf-8?b?5p6r5Y+25ZGo5oql?=
Date: Fri, 03 Apr 2026 08:00:00 +0800
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Fern One is released. It runs on a phone.</p>
"""


@pytest.mark.parametrize("name", ["a.eml", "sub/1775203200.M1P2.host"])
def test_mail_among_files_is_read_as_a_mail_whatever_its_name(folder: Path, name: str) -> None:
    write(folder / name, MAIL)
    write(folder / "b.md", "From: here\nTo: there\n\nA letter about mails.\n")
    (first, second) = sorted(visitor(folder).visit(), key=lambda one: one.report_key == "b.md")
    assert first.original == MAIL.encode()
    report = parse(first.content or b"")
    assert (report.title, report.published_on) == ("枫叶周报", date(2026, 4, 3))
    assert report.items[0].body or report.items[0].headline == "Fern One is released."
    assert second.original is None


def test_file_of_many_mails_is_refused_with_what_to_do(folder: Path) -> None:
    envelope = "From news@fern.example Fri Apr  3 08:00:00 2026\n"
    write(folder / "one.eml", envelope + MAIL)
    write(folder / "many", "\n".join([envelope + MAIL, envelope + MAIL]))
    many, one = visitor(folder).visit()
    assert "save each mail as an .eml file" in (many.refusal or "")
    assert (one.refusal, one.original) == (None, (envelope + MAIL).encode())
