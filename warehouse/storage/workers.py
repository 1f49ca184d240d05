"""Per-report work in a process pool: a faulty report does not affect others, and lost reports are tried again.

A result is lost if its report took too much CPU time or memory, or killed its worker process. On a busy machine the
same report may succeed later: it is tried again alone, and if it is lost again, by the next run.
"""

import gc
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import islice
from types import FrameType
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from warehouse.schema.table import storable

Task = TypeVar("Task")
Result = TypeVar("Result")
Given = TypeVar("Given")

SECONDS_PER_REPORT = 60
"""Seconds of CPU time, so that no report fails because the machine is busy or sleeps."""
_CHUNK_BYTES = 2_000_000
_STUCK_SECONDS = 3_600
"""Seconds without any finished chunk after which workers are killed: a sleeping worker uses no CPU time."""
DEATH = "the process that worked on it died"


class OutOfTime(BaseException):
    """The limit of CPU time was exceeded; a `BaseException`, so that no `except Exception` catches it."""


class Tried(NamedTuple, Generic[Result]):
    """The outcome of a try: a result, a failure with its reason, or the reason why the try was lost."""

    result: Result | None = None
    failure: str | None = None
    lost_to: str | None = None


class Outcome(NamedTuple, Generic[Task, Result]):
    """The result of a chunk of tasks, and the lost tasks, each with its reason."""

    result: Result
    lost: list[tuple[Task, str]]


Work = Callable[[list[Task]], Outcome[Task, Result]]


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` after `seconds` of this process's CPU time; only a main thread can be interrupted.

    Native code cannot be interrupted: at twice the time SIGVTALRM kills the worker process.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise OutOfTime(f"took more than {seconds:g} s of CPU time")

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)
    if multiprocessing.parent_process():
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(
    work: Callable[[Given], Result], given: Given, blamed: str, refusal: type[Exception] | tuple[()] = ()
) -> Tried[Result]:
    """Try work on one report. A `refusal` gives its message as the reason, another error `blamed` and its message."""
    try:
        with cpu_limit(SECONDS_PER_REPORT):
            return Tried(work(given))
    except refusal as error:
        return Tried(failure=storable(str(error)))
    except (OutOfTime, MemoryError, OSError) as error:
        return Tried(lost_to=f"{blamed}: {told(error)}")
    except Exception as error:  # noqa: BLE001 - one report's fault, not the run's
        return Tried(failure=f"{blamed}: {told(error)}")


def told(error: BaseException) -> str:
    """An error as one line of bounded length; it may hold text of the report."""
    return storable(f"{type(error).__name__}: {' '.join(str(error)[:300].split())}")


def map_chunks(
    work: Work[Task, Result],
    tasks: Iterable[tuple[Task, int]],
    workers: int,
    give_up: Callable[[Task, str], Result],
    stuck_seconds: float = _STUCK_SECONDS,
) -> Iterator[Result]:
    """Results of `work` over chunks of tasks, in any order, by `workers` processes; with 0, in this process.

    Tasks are (task, size in bytes) pairs, and are consumed as needed. Lost tasks are tried again one by one; the result
    of a task that is lost again is that of `give_up`.
    """
    again: list[tuple[Task, str]] = []
    chunks = _chunks(tasks)
    outcomes = _in_workers(work, chunks, workers, again, stuck_seconds) if workers else _here(work, chunks, again)
    for outcome in outcomes:
        again += outcome.lost
        yield outcome.result
    lost = [task for task, _ in again]
    del again[:]
    yield from _alone(work, lost, give_up, stuck_seconds) if workers else _here_alone(work, lost, give_up)


def apart(work: Callable[[Given], Result], given: Given) -> Result:
    """The result of `work` in a separate process, whose end frees all memory of the work."""
    with _executor(1) as executor:
        return executor.submit(work, given).result()


def _in_workers(
    work: Work[Task, Result],
    chunks: Iterator[list[Task]],
    workers: int,
    lost: list[tuple[Task, str]],
    stuck_seconds: float,
) -> Iterator[Outcome[Task, Result]]:
    """Outcomes as they finish; the chunks in work when a process dies are added to `lost`, and new processes start."""
    for first in chunks:
        with _executor(workers) as executor:
            running = {_submit(executor, work, first): first}
            is_broken = False
            while running:
                room = 0 if is_broken else workers + 1 - len(running)
                running |= {_submit(executor, work, chunk): chunk for chunk in islice(chunks, room)}
                for future in _done(running, stuck_seconds):
                    is_broken = is_broken or isinstance(future.exception(), BrokenProcessPool)
                    yield from _kept(future.result, running.pop(future), lost)


def _alone(
    work: Work[Task, Result], tasks: list[Task], give_up: Callable[[Task, str], Result], stuck_seconds: float
) -> Iterator[Result]:
    """Results of tasks, one by one, in a process that is replaced when it dies."""
    while tasks:
        with _executor(1) as executor:
            is_broken = False
            while tasks and not is_broken:
                task = tasks.pop()
                future = _submit(executor, work, [task])
                _done([future], stuck_seconds)
                is_broken = isinstance(future.exception(), BrokenProcessPool)
                yield _settled(future.result, task, give_up)


def _here(
    work: Work[Task, Result], chunks: Iterator[list[Task]], lost: list[tuple[Task, str]]
) -> Iterator[Outcome[Task, Result]]:
    for chunk in chunks:
        yield from _kept(partial(work, chunk), chunk, lost)


def _here_alone(
    work: Work[Task, Result], tasks: list[Task], give_up: Callable[[Task, str], Result]
) -> Iterator[Result]:
    for task in tasks:
        yield _settled(partial(work, [task]), task, give_up)


def _kept(
    result: Callable[[], Outcome[Task, Result]], chunk: list[Task], lost: list[tuple[Task, str]]
) -> Iterator[Outcome[Task, Result]]:
    """The outcome of a chunk; if it failed for any reason, its tasks are added to `lost`."""
    try:
        outcome = result()
    except (Exception, OutOfTime) as error:  # noqa: BLE001 - no report must fail the run
        lost += [(task, _reason(error)) for task in chunk]
    else:
        yield outcome


def _settled(result: Callable[[], Outcome[Task, Result]], task: Task, give_up: Callable[[Task, str], Result]) -> Result:
    lost: list[tuple[Task, str]] = []
    for outcome in _kept(result, [task], lost):
        if not outcome.lost:
            return outcome.result
        lost = outcome.lost
    return give_up(task, lost[0][1])


def _reason(error: BaseException) -> str:
    return DEATH if isinstance(error, BrokenProcessPool | MemoryError) else f"work failed: {told(error)}"


def _done(futures: Iterable[Future[Any]], stuck_seconds: float) -> set[Future[Any]]:
    """The first finished futures; if none finishes for `stuck_seconds`, the processes are killed, which ends all."""
    done, waiting = wait(futures, stuck_seconds, FIRST_COMPLETED)
    if not done:
        for process in multiprocessing.active_children():
            process.kill()
        done, _ = wait(waiting)
    return done


def _submit(executor: ProcessPoolExecutor, work: Callable[[Given], Result], given: Given) -> Future[Result]:
    try:
        return executor.submit(work, given)
    except BrokenProcessPool as error:  # a process died since the last look
        future: Future[Result] = Future()
        future.set_exception(error)
        return future


def _executor(workers: int) -> ProcessPoolExecutor:
    # polars is not fork-safe; garbage of cycles does not matter, as a worker is short-lived
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=gc.disable)


def _chunks(tasks: Iterable[tuple[Task, int]]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    total = 0
    for task, size in tasks:
        if chunk and total + size > _CHUNK_BYTES:
            yield chunk
            chunk, total = [], 0
        chunk.append(task)
        total += size
    if chunk:
        yield chunk
