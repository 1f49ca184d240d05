"""`make nights`: seconds and peak memory of nights over generated reports, by step.

Three nights in one data folder: all reports, twenty new ones, nothing new. Memory is that of the run with all its
child processes, with shared pages counted in proportion (PSS).
"""

import argparse
import resource
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from tests.conftest import PROJECT
from tests.generated import REPORT_BYTES, write
from tests.integration.runs import command, environment, memory_of

NEW_REPORTS = 20
_STEPS = ("land", "parse", "extract", "dbt", "published__warehouse", "published__weekly_brief")


class Night(NamedTuple):
    """Wall and CPU seconds of a night, and peak memory in bytes, in total and by step."""

    wall: float
    cpu: float
    peak: int
    steps: dict[str, tuple[float, int]]


def nights(folder: Path, reports: int, size: int, memory_mb: int, seed: int = 1) -> dict[str, Night]:
    """Figures of the three nights."""
    inbox, data = folder / "inbox", folder / "data"
    write(inbox, reports, seed, size)
    first = night(inbox, data, memory_mb)
    write(inbox, NEW_REPORTS, seed, size, first=reports)
    return {
        f"first, {reports} reports": first,
        f"{NEW_REPORTS} new reports": night(inbox, data, memory_mb),
        "nothing new": night(inbox, data, memory_mb),
    }


def night(inbox: Path, data: Path, memory_mb: int) -> Night:
    """Figures of one night, which must succeed; a step ends with its log line."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command("nightly", "--inbox", inbox, "--data", data),
        cwd=PROJECT,
        env=environment(memory_mb=memory_mb),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peaks: list[int] = [0]
    sampler = threading.Thread(target=_sample, args=(process, peaks))
    sampler.start()
    steps: dict[str, tuple[float, int]] = {}
    lines, began = [], start
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line)
        words = line.split()[:3]
        step = next((step for step in _STEPS if f"{step}:" in words), None)
        if step:
            seconds, peak = steps.get(step, (0.0, 0))
            now = time.perf_counter()
            steps[step] = seconds + now - began, max(peak, *peaks)
            peaks[:], began = [0], now
    if process.wait():
        raise SystemExit("".join(lines))
    sampler.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Night(time.perf_counter() - start, cpu, max(*peaks, *(peak for _, peak in steps.values())), steps)


def _sample(process: subprocess.Popen[str], peaks: list[int]) -> None:
    while process.poll() is None:
        peaks.append(memory_of(process.pid))
        time.sleep(0.2)


def show(figures: dict[str, Night], console: Console) -> None:
    """Print a table of the nights, and one of the steps of each."""
    table = Table("night", "wall s", "CPU s", "peak MB", *_STEPS, title="wall s and peak MB of each step")
    for label, night in figures.items():
        steps = [f"{seconds:.0f} s, {peak / 1e6:.0f}" for seconds, peak in (night.steps.get(s, (0, 0)) for s in _STEPS)]
        table.add_row(label, f"{night.wall:.0f}", f"{night.cpu:.0f}", f"{night.peak / 1e6:.0f}", *steps)
    console.print(table)


def main() -> None:
    """Measure nights over generated reports."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--reports", type=int, default=5_000)
    parser.add_argument("--bytes", type=int, default=REPORT_BYTES)
    parser.add_argument("--memory-mb", type=int, default=1_500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="kept afterwards; must not exist yet")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        show(nights(folder, given.reports, given.bytes, given.memory_mb, given.seed), Console(width=200))


if __name__ == "__main__":
    main()
