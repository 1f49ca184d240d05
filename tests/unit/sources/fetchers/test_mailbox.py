"""Newsletters in .eml files become HTML reports."""

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from sources.fetchers.files.mail import is_mail
from sources.fetchers.visits.visit import Fetched
from sources.formats import parse
from tests.unit.sources.fetchers.test_folder import write
from tests.unit.sources.fetchers.visiting import Visitor, source

HTML = (
    "<html><head><title>ignored</title><style>p{color:red}</style></head><body><h1>Chips this week</h1>"
    '<ul><li>The foundry opens a plant, <a href="https://a.example/plant">it says</a>.</li></ul></body></html>'
)


def mail(html: str | None = HTML, text: str | None = "Chips this week", **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Subject": "Chips this week 🦊",
        "From": "The desk <desk@desk.example>",
        "Date": "Tue, 06 Jan 2026 08:00:00 +0800",
    }
    for name, value in {**given, **headers}.items():
        message[name] = value
    if text is not None:
        message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def only(tmp_path: Path, content: bytes) -> Fetched:
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "one.eml").write_bytes(content)
    (fetched,) = Visitor(source(kind="mailbox", path=str(folder)), tmp_path / "room").visit()
    return fetched


def test_mail_is_its_html_with_subject_sender_and_date(tmp_path: Path) -> None:
    content = mail().as_bytes(policy=SMTP)
    fetched = only(tmp_path, content)
    assert (fetched.report_key, fetched.original) == ("one.eml", content)
    assert fetched.content is not None
    report = parse(fetched.content)
    assert (report.title, report.published_on, report.publisher) == ("Chips this week 🦊", date(2026, 1, 6), "One")
    assert [item.headline for item in report.items] == ["The foundry opens a plant, it says."]
    assert [link.url for link in report.links] == ["https://a.example/plant"]
    assert b"color:red" not in fetched.content


def test_mail_without_html_is_its_text(tmp_path: Path) -> None:
    content = mail(html=None, text="The foundry <opens> a plant.\n\nIt says so.\n").as_bytes()
    assert b"<p>The foundry &lt;opens&gt; a plant.</p>\n<p>It says so.</p>" in (only(tmp_path, content).content or b"")


@pytest.mark.parametrize(
    ("charset", "encoding", "words"),
    [
        ("", "utf-8", "熔炉工厂今天开工，首批芯片年底交付。"),
        ("; charset=nonsense", "gb18030", "熔炉工厂今天开工，首批芯片年底交付。"),
        ("; charset=utf-8", "gb18030", "熔炉工厂今天开工，首批芯片年底交付。"),
        ("; charset=gb2312", "gb18030", "鎔爐工廠今天開工，首批芯片年底交付。"),
    ],
)
def test_mail_that_names_no_encoding_or_a_wrong_one_is_read_in_its_own(
    tmp_path: Path, charset: str, encoding: str, words: str
) -> None:
    head = f"\ufeffSubject: Chips\r\nContent-Type: text/html{charset}\r\n\r\n".encode()
    content = head + f"<p>{words}</p>".encode(encoding)
    assert f"<p>{words}</p>" in (only(tmp_path, content).content or b"").decode()


def test_attachments_are_left_out(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"\0" * 10_000, maintype="application", subtype="pdf", filename="../../x.pdf")
    content = only(tmp_path, message.as_bytes()).content or b""
    assert b"Chips this week" in content
    assert len(content) < 2_000


def test_mail_that_only_carries_another_is_the_other(tmp_path: Path) -> None:
    forward = mail(html=None, text=" \n", Subject="Fwd: Chips", From="A reader <reader@home.example>")
    forward.add_attachment(mail())
    report = parse(only(tmp_path, forward.as_bytes(policy=SMTP)).content or b"")
    assert (report.title, report.published_on) == ("Chips this week 🦊", date(2026, 1, 6))
    assert [item.headline for item in report.items] == ["The foundry opens a plant, it says."]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "a mail without text"),
        (b"Subject: nothing\r\n\r\n", "a mail without text"),
        (
            b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n",
            "a mail without text",
        ),
        (b"Content-Type: multipart/mixed\r\n\r\nno boundary", "a mail without text"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 200 + b"Subject: empty\r\n\r\n", "a mail without text"),
        (b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + b"Subject: deep\r\n\r\nWords", "no readable mail"),
    ],
)
def test_mail_that_cannot_be_read_is_refused_with_the_reason(tmp_path: Path, content: bytes, says: str) -> None:
    refusal = only(tmp_path, content).refusal
    assert refusal is not None
    assert says in refusal


@pytest.mark.parametrize(
    "date_line",
    [
        b"Date: yesterday\r\n",
        b"",
        b"Date: Tue, 99 Jan 2026 99:00:00 +9999\r\n",
        b"Date: Mon, 1 Jan 2024 00:00:00 +99999999999999999999\r\n",
        b"From: " + b"(" * 3_000 + b"\r\n",
    ],
)
def test_mail_without_a_day_is_read(tmp_path: Path, date_line: bytes) -> None:
    content = only(tmp_path, date_line + b"Subject: =?utf-8?b?broken\r\nFrom: \r\n\r\nWords of the day.\r\n").content
    assert b"Words of the day." in (content or b"")


def test_mail_that_is_gone_is_withdrawn(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    for name in ("a.eml", "b.eml"):
        write(folder / name, mail(Subject=name).as_string())
    visits = Visitor(source(kind="mailbox", path=str(folder)), tmp_path / "room")
    assert len(visits.visit()) == 2
    (folder / "a.eml").unlink()
    assert [(one.report_key, one.is_withdrawn) for one in visits.visit()] == [("a.eml", True)]


@pytest.mark.parametrize("line", [b"From " + b"x" * 200_000, b"From x" + b" 20" * 70_000, b"\n\nFrom x 2024" * 20_000])
def test_long_line_before_a_mail_is_read_in_one_pass(line: bytes) -> None:
    assert not is_mail(line)
