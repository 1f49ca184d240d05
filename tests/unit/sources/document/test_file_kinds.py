"""Files that hold no text, told by their bytes."""

import gzip
import io
import zipfile

import pytest

from sources.formats import parse
from sources.text.decoding import UnreadableReport


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "words")
    return file.getvalue()


KINDS = {
    "PDF document": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "Word document": zipped("[Content_Types].xml", "word/document.xml"),
    "Excel workbook": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "PowerPoint presentation": zipped("[Content_Types].xml", "ppt/presentation.xml"),
    "OpenDocument file": zipped("mimetype", "content.xml"),
    "EPUB book": zipped("mimetype", "META-INF/container.xml"),
    "zip archive": zipped("notes.md"),
    "zip archive, which": zipped("notes.md")[:40],
    "gzip archive": gzip.compress(b"words"),
    "RTF document": rb"{\rtf1\ansi words}",
    "old Office document or Outlook message": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "an image": b"\x89PNG\r\n\x1a\n" + bytes(20),
    "image, which": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "audio": b"ID3\x03\x00\x00\x00\x00\x00\x00",
    "a film": b"\x00\x00\x00\x18ftypmp42" + bytes(20),
    "SQLite database": b"SQLite format 3\x00" + bytes(80),
    "Parquet": b"PAR1\x15\x04\x15",
}


@pytest.mark.parametrize("kind", KINDS)
def test_file_that_holds_no_text_is_refused_by_its_kind_and_what_to_do(kind: str) -> None:
    with pytest.raises(UnreadableReport, match=rf"{kind}.*: \w+ .*\w"):
        parse(KINDS[kind])


@pytest.mark.parametrize(
    "text", ["ID3 tags, explained\n", "MZ is a mark\n", "BMW sold cars\n", "PK won\n", "{\\tt words}"]
)
def test_text_that_begins_like_a_binary_file_stays_text(text: str) -> None:
    assert parse(text.encode()).text == text
