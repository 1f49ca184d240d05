"""Which parser reads a report."""

import pytest

from sources.contract import Format
from sources.formats import FORMATS, detect, parse
from tests.unit.sources.lossless import SAMPLES

TEMPLATES = {name: content for name, content in SAMPLES.items() if not name.startswith("generic")}


def named(name: str) -> Format:
    return Format(name.split("-", maxsplit=1)[0])


def text_of(name: str) -> str:
    return TEMPLATES[name].decode("utf-8-sig")


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_template_is_told_whatever_line_ends_and_byte_order_mark(name: str, bom: bytes, end: str) -> None:
    content = bom + end.join(text_of(name).splitlines()).encode()
    assert parse(content).format == named(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_is_told_with_full_width_colons(name: str) -> None:
    head, fence, body = (
        text_of(name).rpartition("\n---\n") if text_of(name).startswith("---") else ("", "", text_of(name))
    )
    mutated = head + fence + body.replace(": ", "：")
    assert detect(mutated) == named(name)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if "-zh" in name])
@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_template_is_told_in_other_encodings(name: str, encoding: str) -> None:
    if encoding == "gb18030":
        content = "".join(c for c in text_of(name) if c.isascii() or c.encode("gb2312", "ignore")).encode(encoding)
    else:
        content = text_of(name).encode(encoding)
    report = parse(content)
    assert (report.format, report.encoding) == (named(name), encoding)


@pytest.mark.parametrize("name", TEMPLATES)
def test_line_ends_change_neither_items_nor_what_a_reader_sees(name: str) -> None:
    lines = text_of(name).splitlines()
    plain, windows = (parse(end.join(lines).encode()) for end in ("\n", "\r\n"))
    assert [item.headline for item in windows.items] == [item.headline for item in plain.items]
    assert [item.kind for item in windows.items] == [item.kind for item in plain.items]
    assert (windows.title, windows.published_on, windows.publisher) == (
        plain.title,
        plain.published_on,
        plain.publisher,
    )
    assert [link.url for link in windows.links] == [link.url for link in plain.links]


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("hint", list(Format))
def test_hint_wins_over_detection(name: str, hint: Format) -> None:
    assert parse(SAMPLES[name], hint).format == hint


@pytest.mark.parametrize(
    "text", ["words", "# Title\n\n- a\n- b", "<html><p>words", "2024-05-23", "🦊", "---\ntitle: a\n---\n"]
)
def test_what_no_template_claims_is_generic(text: str) -> None:
    assert detect(text) == Format.GENERIC
    assert parse(text.encode()).format == Format.GENERIC


@pytest.mark.parametrize("name", SAMPLES)
def test_detection_does_not_depend_on_the_name_a_report_gives_itself(name: str) -> None:
    others = [layout for layout in FORMATS if layout != named(name)]
    assert all(FORMATS[layout].score(name) < 0.4 for layout in others if layout != Format.GENERIC)
