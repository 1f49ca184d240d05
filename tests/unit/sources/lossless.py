"""What holds of every report, and how sample reports are damaged to try it."""

from hypothesis import strategies as st

from sources.contract import Format, Report
from sources.formats import FORMATS, parse
from sources.text.decoding import UnreadableReport
from tests.golden import cases

LAYOUTS: list[Format | None] = [*FORMATS, None]
SAMPLES = {path.name: path.read_bytes() for path in cases()}
NOISE = st.sampled_from(
    [
        "",
        " ",
        "---",
        "> ",
        "```",
        "<div>",
        "# ",
        "- ",
        "**",
        "| a | b |",
        "\u200b",
        "\u202e",
        "\ufeff",
        "🦊",
        "1. ",
        "“”—— X",
    ]
)


def read(content: bytes, layout: Format | None) -> Report | None:
    """The report, after a check of all that must hold of it; None if it is refused."""
    try:
        report = parse(content, layout)
    except UnreadableReport:
        return None
    check(report)
    return report


def is_as_it_came(report: Report, content: bytes) -> bool:
    """The text has the bytes it came in, but for damaged ones, which are told."""
    if any(problem.code == "encoding_replaced" for problem in report.problems):
        return "\ufffd" in report.text
    return report.text == content.decode(report.encoding)


def check(report: Report) -> None:
    """Blocks tile the text; spans lie in it and say what stands there; items do not overlap."""
    text, end = report.text, len(report.text)
    assert "".join(text[block.char_start : block.char_end] for block in report.blocks) == text
    for span in (*report.items, *report.values, *report.links, *report.tags, *report.quotes, *report.problems):
        assert 0 <= span.char_start <= span.char_end <= end
    assert all(text[quote.char_start : quote.char_end] == quote.text for quote in report.quotes)
    at = 0
    for number, item in enumerate(report.items, 1):
        assert item.number == number
        assert at <= item.char_start < item.char_end
        assert 0 <= item.headline_start <= item.headline_end <= end
        assert item.char_start <= item.body_start <= item.char_end
        at = item.char_end
    owners = {block.item_number for block in report.blocks} - {None}
    assert owners <= set(range(1, len(report.items) + 1))


@st.composite
def damaged_samples(draw: st.DrawFn) -> bytes:
    """A sample report with some lines inserted, deleted, doubled or swapped, and perhaps other line ends or a BOM."""
    content = draw(st.sampled_from(list(SAMPLES.values())))
    encoding = "gb18030" if content is SAMPLES["generic-gb18030.txt"] else "utf-8-sig"
    lines = content.decode(encoding).splitlines()
    for _ in range(draw(st.integers(1, 6))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["insert", "delete", "double", "swap", "prefix"])):
            case "insert":
                lines.insert(at, draw(NOISE))
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[other])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "prefix":
                lines[at] = draw(NOISE) + lines[at]
    text = draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n"])).join(lines)
    text = text[: draw(st.one_of(st.just(len(text)), st.integers(0, len(text))))]
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.encode()
