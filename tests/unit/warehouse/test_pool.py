"""Work in a pool of real processes."""

import os
import signal
import threading
import time

import pytest

from tests.unit.warehouse.work import DEADLY, die_of_thirteen, fail, name_process
from warehouse.pool import WorkerDied, apart, map_chunks, time_limit

LARGE = 1_500_000
"""Of this size, two tasks make a chunk of their own each, and three are too much to work on here."""


def on_death(task: int, error: Exception) -> list[tuple[int, int]]:
    assert isinstance(error, WorkerDied)
    return [(-task, 0)]


def test_chunks_cover_all_tasks_once_in_other_processes() -> None:
    sizes = [LARGE, 10, 10, LARGE, 0, 4 * LARGE, 10, LARGE]
    parts = list(map_chunks(name_process, range(8), sizes, 2, on_death))
    assert len(parts) > 2
    assert sorted(task for part in parts for task, _ in part) == list(range(8))
    assert os.getpid() not in {process for part in parts for _, process in part}


def test_task_that_kills_its_process_loses_only_itself() -> None:
    tasks = [1, 2, DEADLY, 3, 4]
    sizes = [LARGE, LARGE, 10, 10, LARGE]
    parts = list(map_chunks(die_of_thirteen, tasks, sizes, 2, on_death))
    assert sorted(task for part in parts for task, _ in part) == [-DEADLY, 1, 2, 3, 4]


def test_little_work_starts_no_process() -> None:
    parts = list(map_chunks(name_process, [1, 2, 3], [10, 10, 10], 4, on_death))
    assert parts == [[(1, os.getpid()), (2, os.getpid()), (3, os.getpid())]]


def test_work_apart_is_done_in_a_process_of_its_own() -> None:
    assert apart(name_process, [1]) != [(1, os.getpid())]
    with pytest.raises(ZeroDivisionError, match="while working on"):
        apart(fail, [1])


def test_no_task_gives_no_chunk() -> None:
    assert list(map_chunks(name_process, [], [], 4, on_death)) == []


@pytest.mark.parametrize("size", [10, LARGE])
def test_fault_of_the_work_itself_is_raised(size: int) -> None:
    with pytest.raises(ZeroDivisionError, match="while working on"):
        list(map_chunks(fail, [1, 2, 3], [size] * 3, 2, on_death))


def test_time_limit_ends_what_runs_on() -> None:
    before = time.perf_counter()
    with pytest.raises(TimeoutError, match="took longer than 1 s"), time_limit(1):
        while time.perf_counter() - before < 10:
            pass


def test_time_limit_gives_the_alarm_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(60):
        assert signal.getsignal(signal.SIGALRM) is not before
        assert signal.alarm(60) > 0
    assert signal.alarm(0) == 0
    assert signal.getsignal(signal.SIGALRM) is before


def test_time_limit_lets_work_in_other_threads_be() -> None:
    done: list[object] = []

    def work() -> None:
        with time_limit(1):
            done.append(signal.getsignal(signal.SIGALRM))

    before = signal.getsignal(signal.SIGALRM)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [before]
