"""Work in a pool of real processes, and what is lost to time, memory or a killed process."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.unit.warehouse.work import (
    DEADLY,
    compute_at_thirteen,
    crowd,
    die_of_thirteen,
    fail,
    lack_memory_for_thirteen,
    name_process,
    process_of,
    run_out_of_time,
    sleep_at_thirteen,
)
from warehouse.storage import workers as pool
from warehouse.storage.workers import OutOfTime, apart, attempt, cpu_limit, map_chunks

LARGE = 1_500_000
"""Of this size, two tasks make a chunk of their own each."""
SIZED = [(1, LARGE), (2, LARGE), (DEADLY, 10), (3, 10), (4, LARGE)]


def give_up(task: int, reason: str) -> list[tuple[int, int]]:
    assert reason
    return [(-task, 0)]


def burn(seconds: float) -> None:
    """Use the processor for so long."""
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_chunks_cover_all_tasks_once_in_other_processes() -> None:
    sizes = [LARGE, 10, 10, LARGE, 0, 4 * LARGE, 10, LARGE]
    parts = list(map_chunks(name_process, zip(range(8), sizes, strict=True), 2, give_up))
    assert len(parts) > 2
    assert sorted(task for part in parts for task, _ in part) == list(range(8))
    assert os.getpid() not in {process for part in parts for _, process in part}


@pytest.mark.parametrize("work", [die_of_thirteen, lack_memory_for_thirteen, compute_at_thirteen])
def test_task_that_kills_its_process_or_takes_all_memory_or_time_loses_only_itself(work: pool.Work) -> None:  # type: ignore[type-arg]
    parts = list(map_chunks(work, iter(SIZED), 2, give_up))
    assert sorted(task for part in parts for task, _ in part) == [-DEADLY, 1, 2, 3, 4]


def test_task_that_sleeps_for_ever_is_ended_and_loses_only_itself() -> None:
    parts = list(map_chunks(sleep_at_thirteen, [(1, LARGE), (DEADLY, LARGE), (2, LARGE)], 2, give_up, stuck_seconds=5))
    assert sorted(task for part in parts for task, _ in part) == [-DEADLY, 1, 2]


def test_what_is_lost_among_others_is_tried_again_alone(tmp_path: Path) -> None:
    tasks = [(tmp_path / "a", 10), (tmp_path / "b", 10)]
    results = list(map_chunks(crowd, tasks, 1, lambda _task, _reason: [False]))
    assert [one for part in results for one in part] == [True, True]


def test_tasks_are_taken_only_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[tuple[int, int]]:
        for task in range(20):
            taken.append(task)
            yield task, LARGE

    results = map_chunks(name_process, tasks(), 1, give_up)
    next(results)
    assert len(taken) < 8
    assert len(list(results)) == 19


def test_no_workers_work_here() -> None:
    parts = list(map_chunks(name_process, [(1, 10), (2, 10)], 0, give_up))
    assert parts == [[(1, os.getpid()), (2, os.getpid())]]


def test_work_apart_is_done_in_a_process_of_its_own() -> None:
    assert apart(process_of, 1) != os.getpid()
    with pytest.raises(ZeroDivisionError, match="while working on"):
        apart(fail, [1])


def test_no_task_gives_no_chunk() -> None:
    assert list(map_chunks(name_process, [], 4, give_up)) == []


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("work", [fail, run_out_of_time])
def test_fault_of_the_work_itself_loses_its_task_and_is_told(workers: int, work: pool.Work) -> None:  # type: ignore[type-arg]
    (reason,) = map_chunks(work, [(1, 10)], workers, lambda _task, reason: reason)
    assert reason.startswith("work failed: ")
    assert reason.endswith("while working on [1]")


def test_cpu_limit_ends_what_computes_on_even_where_it_minds_no_exception() -> None:
    with pytest.raises(OutOfTime, match=r"more than 0\.2 s of CPU time"), cpu_limit(0.2):
        for _ in range(50):
            with suppress(Exception):  # as parsers of other people do
                burn(0.1)


def test_cpu_limit_lets_sleep_on_what_waits() -> None:
    with cpu_limit(0.1):
        time.sleep(0.5)


def test_cpu_limit_gives_the_timers_back() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with cpu_limit(60):
        assert signal.getsignal(signal.SIGPROF) is not before
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
    assert signal.getsignal(signal.SIGPROF) is before


def test_cpu_limit_lets_work_in_other_threads_be() -> None:
    done: list[object] = []

    def work() -> None:
        with cpu_limit(1):
            done.append(signal.getsignal(signal.SIGPROF))

    before = signal.getsignal(signal.SIGPROF)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [before]


def test_try_tells_refusals_faults_and_losses_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SECONDS_PER_REPORT", 0.1)

    def work(error: BaseException | None) -> int:
        if error:
            raise error
        burn(5)
        return 1

    assert attempt(work, LookupError("no"), "it failed", LookupError) == (None, "no", None)
    assert attempt(work, ValueError("odd"), "it failed") == (None, "it failed: ValueError: odd", None)
    assert attempt(work, MemoryError("all"), "it failed") == (None, None, "it failed: MemoryError: all")
    assert attempt(work, None, "it failed").lost_to == "it failed: OutOfTime: took more than 0.1 s of CPU time"


def test_what_an_error_says_is_told_in_one_line_that_a_column_holds() -> None:
    def work(error: Exception) -> None:
        raise error

    assert attempt(work, ValueError("a\n  b\ud800"), "failed").failure == "failed: ValueError: a b\\ud800"
    assert attempt(work, LookupError("no \ud800"), "failed", LookupError).failure == "no \\ud800"
