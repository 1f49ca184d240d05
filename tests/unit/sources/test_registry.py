"""The registry of sources."""

from pathlib import Path

import pytest

from sources.contract import Format
from sources.registry import FolderSource, RegistryError, read_registry

ONE = "sources:\n- {source_id: inbox, name: Inbox, kind: folder}\n"


def registry(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.yaml"
    path.write_text(text, "utf-8")
    return path


def test_shipped_registry_is_one_inbox() -> None:
    (source,) = read_registry()
    assert isinstance(source, FolderSource)
    assert (source.source_id, source.kind, source.path, source.format) == ("inbox", "folder", None, None)


def test_source_may_have_its_own_folder_and_format(tmp_path: Path) -> None:
    text = ONE + "- {source_id: pods_2, name: 播客, kind: folder, path: /srv/pods, format: podcast_summary}\n"
    _, source = read_registry(registry(tmp_path, text))
    assert isinstance(source, FolderSource)
    assert (source.name, source.path, source.format) == ("播客", Path("/srv/pods"), Format.PODCAST_SUMMARY)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "valid dictionary"),
        ("sources: []", "at least 1 item"),
        ("sources: [", "parsing"),
        ("sources:\n- {name: a, kind: folder}", "source_id"),
        (ONE.replace("inbox", "In box"), "pattern"),
        (ONE.replace("inbox", "a/b"), "pattern"),
        (ONE.replace("kind: folder", "kind: feed"), "kind"),
        (ONE.replace("name: Inbox", "name: ''"), "name"),
        (ONE.replace("}", ", format: unheard_of}"), "format"),
        (ONE.replace("}", ", fromat: generic}"), "fromat"),
        (ONE + "colour: red\n", "colour"),
        (ONE + ONE.partition("\n")[2], "source_id used twice: inbox"),
        ("!!python/object/apply:os.getcwd []", "could not determine a constructor"),
    ],
)
def test_registry_that_cannot_be_used_says_why_and_where(tmp_path: Path, text: str, says: str) -> None:
    path = registry(tmp_path, text)
    with pytest.raises(RegistryError) as caught:
        read_registry(path)
    assert says in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_registry_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="No such file"):
        read_registry(tmp_path / "none.yaml")


def test_registry_that_is_no_utf_8_says_where(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(ONE.replace("Inbox", "收件箱").encode("gb18030"))
    with pytest.raises(RegistryError):
        read_registry(path)
