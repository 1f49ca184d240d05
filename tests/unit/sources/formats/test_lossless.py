"""No character is lost, whatever comes: properties of every format's parser."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sources.contract import Format, Report
from sources.document.html import to_markdown as html
from sources.formats import parse
from tests.unit.sources.lossless import LAYOUTS, SAMPLES, check, damaged_samples, is_as_it_came, read

MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "# ",
                "## ",
                "- ",
                "1. ",
                "> ",
                "```",
                "\n",
                "\n\n",
                "\r\n",
                "---\n",
                "**",
                "](http://a.example",
                "[",
                "![",
                "<div>",
                "<html>",
                "Source: ",
                "来源：",
                "Date: 2024-05-23",
                "What happened: ",
                "Quotes",
                "5. ",
                "“",
                "”",
                "—— ",
                "⭐",
                "#tag ",
                "",
                " ",
                "key: ",
                "\t",
                "    ",
                "\u200b",
                "\u202e",
                "\ufeff",
                "🦊",
                "中文。",
                "Words. ",
                "\x85",
                "\u2028",
                "\x0b",
            ],
        ),
        st.text(max_size=5),
    ),
    max_size=60,
).map("".join)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(MARKUP)
def test_any_text_is_read_without_loss_or_refused(layout: Format | None, text: str) -> None:
    read(text.encode(errors="replace"), layout)


def is_page(report: Report, content: bytes) -> bool:
    """The report's text is not its bytes but the Markdown edition of them."""
    return html.is_page(content.decode(report.encoding, "replace"))


@pytest.mark.parametrize("layout", LAYOUTS)
@given(damaged_samples())
@example(SAMPLES["podcast_summary-zh.txt"])
def test_any_damaged_sample_is_read_without_loss_or_refused(layout: Format | None, content: bytes) -> None:
    report = read(content, layout)
    assert report is None or is_page(report, content) or is_as_it_came(report, content)


@given(st.binary(max_size=200).filter(lambda content: len(content) > 2 or content[:1] not in (b"\xfe", b"\xff")))
def test_any_bytes_are_read_without_loss_or_refused(content: bytes) -> None:
    report = read(content, None)
    is_kept = report is None or is_as_it_came(report, content)
    assert is_kept or (report and (report.encoding == "utf-16" or is_page(report, content)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SAMPLES)
def test_sample_is_read_without_loss_by_every_parser(name: str, layout: Format | None) -> None:
    check(parse(SAMPLES[name], layout))


@pytest.mark.parametrize("name", SAMPLES)
def test_same_bytes_give_an_equal_report(name: str) -> None:
    assert parse(SAMPLES[name]) == parse(bytes(bytearray(SAMPLES[name])))


@given(damaged_samples())
def test_same_damaged_bytes_give_an_equal_report(content: bytes) -> None:
    assert read(content, None) == read(bytes(bytearray(content)), None)


@pytest.mark.parametrize("line", ["“ ” —— X", "“**” —— Y", "“words” —— \x85"])
def test_quotation_without_words_or_speaker_is_left_to_its_block(line: str) -> None:
    text = f"Original title: a\nChannel: b\n1. Overview\nwords\n2. News analysis\nwords\n5. Memorable quotes\n{line}\n"
    report = parse(text.encode(), Format.PODCAST_SUMMARY)
    check(report)
    assert report.quotes == ()


def test_utf_16_of_nothing_is_refused() -> None:
    assert read(b"\xff\xfe", None) is None


def test_byte_order_mark_within_a_text_is_no_headline() -> None:
    lines = SAMPLES["generic-plain.txt"].decode().split("\n")
    report = parse("\n".join([*lines[:2], "\ufeff", *lines[2:]]).encode(), Format.GENERIC)
    assert all(item.headline.strip("\ufeff") and item.headline_start < item.headline_end for item in report.items)
