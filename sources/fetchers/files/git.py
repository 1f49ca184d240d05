"""git for fetchers: a bare, shallow copy, bounded in time and size, without hooks, helpers or prompts."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sources.fetchers.visits.errors import FetchError
from sources.fetchers.visits.secrets import hidden

_TRANSFER_SECONDS = 900
_LOCAL_SECONDS = 120
_LARGEST_FILE = 4_000_000_000
"""Largest pack of a repository, in bytes."""
_SETTINGS = {
    "core.hooksPath": "/dev/null",
    "credential.helper": "",
    "gc.auto": "0",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "500",
    "http.lowSpeedTime": "30",
    "http.proxy": "",
    "http.userAgent": "briefhouse",
    "protocol.allow": "never",
    "protocol.file.allow": "always",
    "protocol.http.allow": "always",
    "protocol.https.allow": "always",
}
_BOUNDED = 'ulimit -f "$1"; shift; exec git "$@"'
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}


class TreeEntry(NamedTuple):
    """A file of a commit: its mode, blob, and path as it came."""

    mode: str
    blob: str
    path: bytes


class Change(NamedTuple):
    """The change of a path between two commits; `earlier_path` is set for a renamed file."""

    entry: TreeEntry
    is_deleted: bool
    earlier_path: bytes | None


class Copy:
    """A bare copy of one branch of a repository, newest commit only."""

    def __init__(self, folder: Path, pinned: str | None = None, instead: tuple[str, str] | None = None) -> None:
        """`pinned` is the address that a host was checked to have, in the form of git's `http.curloptResolve`.

        `instead` is an address and, for git alone, the same with its secrets.
        """
        self.folder = folder
        self.instead = instead
        self.settings = {**_SETTINGS, **({"http.curloptResolve": pinned} if pinned else {})}
        if not (folder / "HEAD").exists():
            self._run("init", "--quiet", "--bare")

    def fetch(self, url: str, branch: str | None) -> str:
        """Fetch and return the newest commit of a branch, or of the default branch; only missing objects are sent."""
        self._run(
            "fetch", "--quiet", "--depth=1", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--force",
            "--end-of-options", url, f"{f'refs/heads/{branch}' if branch else 'HEAD'}:refs/briefhouse/newest",
            seconds=_TRANSFER_SECONDS,
        )  # fmt: skip
        return self._run("rev-parse", "--verify", "refs/briefhouse/newest^{commit}").decode().strip()

    def has(self, commit: str) -> bool:
        """Whether the copy holds the commit with its files."""
        try:
            self._run("cat-file", "-e", f"{commit}^{{tree}}")
        except FetchError:
            return False
        return True

    def files(self, commit: str) -> list[TreeEntry]:
        """All files of a commit."""
        rows = (row.partition(b"\t") for row in self._run("ls-tree", "-r", "-z", commit).split(b"\0") if row)
        return [TreeEntry(head.split()[0].decode(), head.split()[2].decode(), path) for head, _, path in rows]

    def changes(self, earlier: str, later: str) -> Iterator[Change]:
        """The changed paths between two commits; renames are found by similar content."""
        fields = iter(self._run("diff-tree", "-r", "-z", "-M", "--no-commit-id", earlier, later).split(b"\0"))
        for head in fields:
            if not head:
                return
            _, mode, _, blob, status = head.decode().lstrip(":").split()
            path = next(fields)
            renamed = next(fields) if status.startswith(("R", "C")) else None
            earlier_path = path if status.startswith("R") else None
            yield Change(TreeEntry(mode, blob, renamed or path), status.startswith("D"), earlier_path)

    def sizes(self, entries: list[TreeEntry]) -> dict[str, int]:
        """Size of each blob, in bytes."""
        asked = "".join(f"{entry.blob}\n" for entry in entries).encode()
        rows = (line.split() for line in self._run("cat-file", "--batch-check", given=asked).decode().splitlines())
        return {row[0]: int(row[2]) for row in rows if row[1] == "blob"}

    def contents(self, entries: list[TreeEntry]) -> Iterator[tuple[TreeEntry, bytes]]:
        """Each file with its bytes, one at a time."""
        with self._start("cat-file", "--batch") as process:
            assert process.stdin and process.stdout
            for entry in entries:
                process.stdin.write(f"{entry.blob}\n".encode())
                process.stdin.flush()
                _, kind, size = process.stdout.readline().split()
                if kind != b"blob":
                    raise FetchError(f"git has no file for {entry.path!r}")
                content = process.stdout.read(int(size) + 1)
                yield entry, content[:-1]

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        settings = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        blocks = str(_LARGEST_FILE // 512)
        return ["sh", "-c", _BOUNDED, "sh", blocks, *settings, "--git-dir", str(self.folder), *arguments]

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._command(arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ.get("PATH", os.defpath), **_ENVIRONMENT, **self._secrets()},
            start_new_session=True,
        )

    def _secrets(self) -> dict[str, str]:
        """Settings that others must not see in a list of processes."""
        if self.instead is None:
            return {}
        address, filled = self.instead
        return {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{filled}.insteadOf", "GIT_CONFIG_VALUE_0": address}

    def _run(self, *arguments: str, given: bytes = b"", seconds: float = _LOCAL_SECONDS) -> bytes:
        with self._start(*arguments) as process:
            try:
                printed, complained = process.communicate(given, timeout=seconds)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)  # git's helpers too
                raise FetchError(f"git {arguments[0]} did not end within {seconds:.0f} s") from error
        if process.returncode:
            said = hidden(_last_line(complained)) or f"exit code {process.returncode}"
            raise FetchError(f"git {arguments[0]} failed: {said}")
        return printed


def _last_line(text: bytes) -> str:
    lines = [line for line in text.decode("utf-8", "replace").splitlines() if line.strip()]
    said = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    return said.removeprefix("fatal: ").removeprefix("error: ")[:300]
