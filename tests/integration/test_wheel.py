"""An installed package is complete: it runs without the project, and writes nothing into its own folder."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.integration.runs import rows

REPORT = "# AI daily, 6 January 2026\n\n- OpenAI buys the chip maker Acme for $2 billion.\n"


def done(folder: Path, *command: str | Path, **env: str) -> str:
    """The output of a command, which must succeed, run outside the project."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env={**given, "PYTHONDONTWRITEBYTECODE": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A separate environment with the wheel, which finds all other packages in the environment of the tests."""
    root = tmp_path_factory.mktemp("wheel")
    done(PROJECT, sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", root)
    (wheel,) = root.glob("*.whl")
    env = root / "env"
    done(root, sys.executable, "-m", "venv", "--without-pip", env)
    offline = ("--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check")
    done(root, sys.executable, "-m", "pip", "--python", env / "bin" / "python", "install", *offline, wheel)
    (packages,) = env.glob("lib/python*/site-packages")
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")  # its .pth files are not read
    return env


def content(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_installed_package_runs_a_night_and_leaves_its_own_folder_as_it_is(installed: Path, tmp_path: Path) -> None:
    inbox, data, home = tmp_path / "inbox", tmp_path / "data", tmp_path / "home"
    inbox.mkdir()
    (inbox / "daily.md").write_text(REPORT)
    before = content(installed)
    command = installed / "bin" / "briefhouse"
    done(tmp_path, command, "nightly", "--inbox", inbox, "--data", data, XDG_DATA_HOME=str(home))
    assert content(installed) == before
    assert rows(data, "SELECT origin_name, published_on::VARCHAR FROM marts.reports") == [("daily.md", "2026-01-06")]
    assert rows(data, "SELECT amount_usd::BIGINT FROM marts.events") == [(2_000_000_000,)]
    assert (data / "briefs" / "zh" / "index.html").exists()
    assert (home / "briefhouse" / "sources.yaml").read_bytes() == (PROJECT / "sources.yaml").read_bytes()
    assert "all valid" in done(tmp_path, command, "sources", "check", XDG_DATA_HOME=str(home))
