"""Recognising files without readable text by their first bytes; the file name does not count."""

import io
import re
import zipfile

from sources.text.decoding import UnreadableReport

_EXPORT = "export it as text, Markdown or HTML"
_DESCRIBE = "write down what it shows as text"
_TRANSCRIBE = "put its transcript in its place"
_UNPACK = "unpack it and put in the reports"
_KINDS = (
    (rb"%PDF-", "a PDF document", _EXPORT),
    (rb"\{\\rtf", "an RTF document", _EXPORT),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document or Outlook message", f"{_EXPORT}, a mail as .eml"),
    (rb"%!PS", "a PostScript document", _EXPORT),
    (rb"AT&TFORM", "a DjVu document", _EXPORT),
    (
        rb"\x89PNG\r\n|GIF8[79]a|\xff\xd8\xff|RIFF....WEBP|BM....\0\0\0\0|II\*\0|MM\0\*|\0\0\x01\0",
        "an image",
        _DESCRIBE,
    ),
    (rb"\0...ftyp(?:avif|heic|heix|mif1|msf1)", "an image", _DESCRIBE),
    (
        rb"ID3[\x02-\x04]|\xff[\xfb\xf3\xf2\xfa\xf1\xf9]|OggS\0|fLaC|RIFF....WAVE|\0...ftypM4A|#!AMR|FORM....AIF",
        "audio",
        _TRANSCRIBE,
    ),
    (rb"\0...ftyp|\x1aE\xdf\xa3|RIFF....AVI |\0\0\x01[\xb3\xba]|FLV\x01|0&\xb2u\x8ef\xcf\x11", "a film", _TRANSCRIBE),
    (rb"\x1f\x8b", "a gzip archive", _UNPACK),
    (
        rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY&SY|\xfd7zXZ\0|\x28\xb5\x2f\xfd|.{256}\0ustar",
        "an archive",
        _UNPACK,
    ),
    (rb"SQLite format 3\0", "an SQLite database", "export its stories as CSV or JSON"),
    (rb"PAR1[\0-\x1f]|ARROW1\0\0|Obj\x01", "a table of Parquet, Arrow or Avro", "export its stories as CSV or JSON"),
    (rb"\x7fELF|MZ[\x00-\xff]{1,60}\0\0|\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\0asm", "a program", "put no programs here"),
    (rb"bplist00", "a binary property list of Apple", _EXPORT),
    (rb"wOF[F2]|OTTO\0|\0\x01\0\0\0", "a font", "put no fonts here"),
)
_SIGNS = [(re.compile(sign, re.DOTALL), what, then) for sign, what, then in _KINDS]
_HEAD = 600
_ZIPPED = {
    "word/": ("a Word document (.docx)", _EXPORT),
    "xl/": ("an Excel workbook (.xlsx)", "export its sheet as CSV"),
    "ppt/": ("a PowerPoint presentation (.pptx)", _EXPORT),
    "META-INF/container.xml": ("an EPUB book", _EXPORT),
    "content.xml": ("an OpenDocument file (.odt, .ods, .odp)", _EXPORT),
    "Index/": ("a document of Apple's office programs", _EXPORT),
}
_MOST_NAMES = 2_000


def refuse_other_kinds(content: bytes) -> None:
    """Raise `UnreadableReport` for a file without readable text; the message names its kind and what to do."""
    head = content[:_HEAD]
    if head.startswith(b"PK\x03\x04"):
        what, then = _zipped(content)
        raise UnreadableReport(f"{what}, which is not read: {then}")
    for sign, what, then in _SIGNS:
        if sign.match(head):
            raise UnreadableReport(f"{what}, which is not read: {then}")


def _zipped(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:_MOST_NAMES]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        names = []
    kinds = (kind for part, kind in _ZIPPED.items() if any(name.startswith(part) for name in names))
    return next(kinds, ("a zip archive", _UNPACK))
