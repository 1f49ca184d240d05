"""Settings, links and files that documents and deployment files name exist."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from orchestration.settings import Settings
from sources.registry.file import read_registry
from tests.conftest import PROJECT

DEPLOY = PROJECT / "deploy"
SPEAKING = [PROJECT / "README.md", *(PROJECT / "docs").glob("*.md"), *DEPLOY.iterdir()]
_SETTINGS = {f"BRIEFHOUSE_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\bBRIEFHOUSE_[A-Z_]*[A-Z]", path.read_text("utf-8")))
    assert {name for name in named if not name.startswith("BRIEFHOUSE_SECRET")} <= _SETTINGS


def test_readme_names_every_setting() -> None:
    assert {name for name in _SETTINGS if name not in (PROJECT / "README.md").read_text("utf-8")} == set()


def test_sources_of_the_readme_can_be_used(tmp_path: Path) -> None:
    (example,) = re.findall(
        r"^```yaml\n(.+?)^```", (PROJECT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    (tmp_path / "sources.yaml").write_text(example, "utf-8")
    kinds = [source.kind for source in read_registry(tmp_path / "sources.yaml")]
    assert kinds == ["folder", "feed", "page", "repository", "mailbox"]


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_services_start_what_is_there() -> None:
    compose: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert services.keys() == {"postgres", "code", "daemon", "webserver"}
    for name in ("code", "daemon", "webserver"):
        build = services[name]["build"]
        assert (DEPLOY / build["context"] / build["dockerfile"]).is_file()
        mounted = [volume.partition(":")[0] for volume in services[name]["volumes"]]
        assert all((DEPLOY / source).is_file() for source in mounted if source.startswith("./"))
    ports = [port for service in services.values() for port in service.get("ports", [])]
    assert all(port.startswith("127.0.0.1:") for port in ports), "the UI asks for no password"
    copied = re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE)
    assert all((PROJECT / source).exists() for line in copied for source in line.split())


def test_timer_starts_the_nightly_run() -> None:
    service = configparser.ConfigParser(strict=False, interpolation=None)
    service.read(DEPLOY / "briefhouse.service", "utf-8")
    command = service["Service"]["ExecStart"].split()
    assert command == [f"{service['Service']['WorkingDirectory']}/.venv/bin/briefhouse", "nightly"]
    assert (DEPLOY / "briefhouse.timer").is_file()
