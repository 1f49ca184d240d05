"""A git repository in a folder, for tests."""

import os
import subprocess
from pathlib import Path

_IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Desk"), ("EMAIL", "desk@desk.example"))
}


class Repository:
    """Files by name, committed on `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    @property
    def url(self) -> str:
        return f"file://{self.folder}"

    def commit(self, files: dict[str, str | bytes], removed: list[str] | None = None) -> None:
        """Write and remove files, and commit the changes."""
        for name in removed or []:
            (self.folder / name).unlink()
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")

    def git(self, *arguments: str) -> None:
        """Run git in the folder."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            check=True,
            env={**plain, **_IDENTITY, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull},
        )
