"""Per-report work in a process pool: one bad report harms no other, and what is lost to chance is tried again.

A result is lost where its report took too much CPU time or memory, or killed the process that worked on it. On a busy
machine the same report may succeed later: it is tried again alone, and what is lost even then is for the next run.
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
"""Of CPU time: that others use the machine, or that it sleeps, fails no report."""
_CHUNK_BYTES = 2_000_000
_STUCK_SECONDS = 3_600
"""How long no chunk at all may be done: workers that use no CPU time sleep for ever."""
DEATH = "the process that worked on it died"


class OutOfTime(BaseException):
    """Too much CPU time was used; no `except Exception` on the way may take it for a fault that it knows."""


class Tried(NamedTuple, Generic[Result]):
    """What a try gave: a result, or why there is none, or what the try was lost to."""

    result: Result | None = None
    failure: str | None = None
    lost_to: str | None = None


class Outcome(NamedTuple, Generic[Task, Result]):
    """What a chunk of tasks gave, and the tasks that were lost, each with its reason."""

    result: Result
    lost: list[tuple[Task, str]]


Work = Callable[[list[Task]], Outcome[Task, Result]]


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` after `seconds` of this process's CPU time; only a main thread can be interrupted.

    Native code that cannot be interrupted ends a worker process at twice the time: SIGVTALRM kills it.
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
    """Try work on one report. A `refusal` gives its message as the reason, any other fault the one to be `blamed`."""
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
    """An error in one bounded line; what a report says may stand in it."""
    return storable(f"{type(error).__name__}: {' '.join(str(error)[:300].split())}")


def map_chunks(
    work: Work[Task, Result],
    tasks: Iterable[tuple[Task, int]],
    workers: int,
    give_up: Callable[[Task, str], Result],
    stuck_seconds: float = _STUCK_SECONDS,
) -> Iterator[Result]:
    """Results of `work` over chunks of tasks, in any order, by `workers` processes; with none, work is done here.

    Tasks come with their size in bytes, and are taken as they are needed. Those that are lost are done again one by
    one; one that is lost again gives `give_up`.
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
    """The result of `work` in a process of its own, which takes the memory that it needed with it."""
    with _executor(1) as executor:
        return executor.submit(work, given).result()


def _in_workers(
    work: Work[Task, Result],
    chunks: Iterator[list[Task]],
    workers: int,
    lost: list[tuple[Task, str]],
    stuck_seconds: float,
) -> Iterator[Outcome[Task, Result]]:
    """Outcomes as they come; the chunks in work when a process dies are added to `lost`, and new processes go on."""
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
    """Results of tasks that are worked on one by one, in a process that is replaced when it dies."""
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
    """The outcome of a chunk; where there is none, whatever the reason, its tasks are added to `lost`."""
    try:
        outcome = result()
    except (Exception, OutOfTime) as error:  # noqa: BLE001 - no report may fail the run
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
    """The first that are done; where none is for long, the processes are killed, which makes all of them done."""
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
    # polars is not fork-safe; a worker lives too briefly for its cycles to matter
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
