"""`make soak`: hostile inputs in whole nights, in one data folder; no night may fail, and no input may be lost.

An input that stops a night is found by halving the night's inputs in separate data folders, and is kept and named;
after it is removed from the inbox, the next night must be clean. Equal seeds give equal inputs.
"""

import argparse
import random
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tests.integration.runs import measured, rows
from tests.soak_inputs import Input, inputs, write

_PLACES = """
    SELECT origin_name FROM marts.{} UNION SELECT origin_name FROM marts.quarantine
"""
_HAS_BRIDGE = "SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'marts' AND table_name = 'report_sources'"


class Finding(NamedTuple):
    """A fault, and the inputs that cause it."""

    what: str
    inputs: list[Path]


def soak(folder: Path, seed: int, nights: int, size: int, can_halve: bool = True) -> list[Finding]:
    """Findings of nights with `size` new inputs each; inputs that stop a night are kept in `folder/broken`."""
    inbox, data = folder / "inbox", folder / "data"
    found = []
    for number in range(nights):
        start = time.perf_counter()
        made = list(inputs(seed, size, number * size))
        paths = [write(one, inbox) for one in made]
        failure = failure_of(inbox, data)
        print(f"night {number + 1} of {nights}: {failure or 'clean'} ({time.perf_counter() - start:.0f} s)", flush=True)
        if failure:
            found += _examined(folder, made, paths, failure, can_halve)
    return found


def failure_of(inbox: Path, data: Path) -> str | None:
    """The fault of a night: its last lines if it failed, else its lost inputs; None without a fault."""
    run, _ = measured("nightly", "--inbox", inbox, "--data", data)
    if run.returncode:
        return "\n".join(["the night failed:", *run.stdout.strip().splitlines()[-12:]])
    lost = lost_inputs(inbox, data)
    return f"{len(lost)} inputs are neither reports nor in quarantine: {lost[:5]}" if lost else None


def lost_inputs(inbox: Path, data: Path) -> list[str]:
    """Names of files that are neither a report nor in quarantine; of equal files, one needs to be."""
    table = "report_sources" if rows(data, _HAS_BRIDGE) == [(1,)] else "reports"
    known = {name for (name,) in rows(data, _PLACES.format(table))}
    places: dict[str, list[str]] = {}
    for path in sorted(path for path in inbox.rglob("*") if path.is_file()):
        places.setdefault(sha256(path.read_bytes()).hexdigest(), []).append(str(path.relative_to(inbox)))
    return [names[0] for names in places.values() if known.isdisjoint(names)]


def _examined(folder: Path, made: list[Input], paths: list[Path], failure: str, can_halve: bool) -> list[Finding]:
    """Keep the inputs that stopped the night, remove them from the inbox, and test whether the next night is clean."""
    broken = _halved(folder, made) if can_halve else made
    kept = [write(one, folder / "broken") for one in broken]
    for one, path in zip(made, paths, strict=True):
        if one in broken:
            path.unlink()
    found = [Finding(f"{', '.join(one.kind for one in broken[:3])}: {failure}", kept)]
    if after := failure_of(folder / "inbox", folder / "data"):
        found.append(Finding(f"and the failure outlasts its input: {after}", kept))
        shutil.rmtree(folder / "data")  # later nights must depend on their own inputs alone
    return found


def _halved(folder: Path, made: list[Input]) -> list[Input]:
    """The smallest part of the inputs, found by halving, that stops a night alone; all of them if no part does."""
    suspects = made
    while len(suspects) > 1:
        middle = len(suspects) // 2
        parts = suspects[:middle], suspects[middle:]
        broken = next((part for part in parts if _breaks(folder, part)), None)
        if broken is None:
            break
        suspects = broken
        print(f"  halved to {len(suspects)}", flush=True)
    return suspects


def _breaks(folder: Path, part: list[Input]) -> bool:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for one in part:
            write(one, Path(name) / "inbox")
        return failure_of(Path(name) / "inbox", Path(name) / "data") is not None


def main() -> None:
    """Soak, print the findings, and exit with 1 if there are any."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--nights", type=int, default=10)
    parser.add_argument("--inputs", type=int, default=200, help="new ones each night")
    parser.add_argument("--folder", type=Path, help="kept; by default a new folder for temporary files")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="soak-"))
    print(f"seed {given.seed}: {given.nights} nights of {given.inputs} inputs in {folder}", flush=True)
    found = soak(folder, given.seed, given.nights, given.inputs)
    for finding in found:
        print(f"\n{finding.what}\n  kept: {', '.join(map(str, finding.inputs[:5]))}")
    raise SystemExit(f"{len(found)} findings with seed {given.seed}" if found else None)


if __name__ == "__main__":
    main()
