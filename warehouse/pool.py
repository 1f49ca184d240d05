"""Per-report work in a process pool: bounded in time, and one bad report harms no other."""

import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

SECONDS_PER_REPORT = 60
_INLINE_BYTES = 3_000_000
"""Starting workers costs about what parsing this much does."""
_CHUNK_BYTES = 2_000_000


class WorkerDied(RuntimeError):
    """The process that worked on a report died: out of memory, or a fault in a library."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raise `TimeoutError` after `seconds`; only a main thread can be interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def map_chunks(
    work: Callable[[list[Task]], Result],
    tasks: Sequence[Task],
    sizes: Sequence[int],
    workers: int,
    on_death: Callable[[Task, Exception], Result],
) -> Iterator[Result]:
    """Results of `work` over chunks of tasks, in any order, by `workers` processes; few bytes are worked on here.

    A chunk whose process dies is done again task by task; the task that kills its process gives `on_death`.
    """
    if sum(sizes) <= _INLINE_BYTES:
        if tasks:
            yield work(list(tasks))
        return
    broken: list[list[Task]] = []
    with _executor(workers) as executor:
        futures: dict[Future[Result], list[Task]] = {
            executor.submit(work, chunk): chunk for chunk in _chunks(tasks, sizes)
        }
        for future in as_completed(futures):
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(futures[future])
    for task in (task for chunk in broken for task in chunk):
        yield _alone(work, task, on_death)


def apart(work: Callable[[Task], Result], given: Task) -> Result:
    """The result of `work` in a process of its own, which takes the memory that it needed with it."""
    with _executor(1) as executor:
        return executor.submit(work, given).result()


def _alone(work: Callable[[list[Task]], Result], task: Task, on_death: Callable[[Task, Exception], Result]) -> Result:
    with _executor(1) as executor:
        try:
            return executor.submit(work, [task]).result()
        except BrokenProcessPool:
            return on_death(task, WorkerDied("the process that worked on it died"))


def _executor(workers: int) -> ProcessPoolExecutor:
    # polars is not fork-safe; a worker lives too briefly for its cycles to matter
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=gc.disable)


def _chunks(tasks: Sequence[Task], sizes: Sequence[int]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    total = 0
    for task, size in zip(tasks, sizes, strict=True):
        if chunk and total + size > _CHUNK_BYTES:
            yield chunk
            chunk, total = [], 0
        chunk.append(task)
        total += size
    if chunk:
        yield chunk
