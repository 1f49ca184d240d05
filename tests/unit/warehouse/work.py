"""Work for the pool's processes: module-level, so that a spawned process can import it."""

import hashlib
import os
import signal
import time
from pathlib import Path

from warehouse.storage import workers as pool
from warehouse.storage.workers import Outcome, OutOfTime, attempt

DEADLY = 13
Named = Outcome[int, list[tuple[int, int]]]


def name_process(tasks: list[int]) -> Named:
    """Each task with the process that did it."""
    return Outcome([(task, os.getpid()) for task in tasks], [])


def die_of_thirteen(tasks: list[int]) -> Named:
    """Kill the own process at task 13, as a lack of memory would."""
    if DEADLY in tasks:
        os.kill(os.getpid(), signal.SIGKILL)
    return name_process(tasks)


def lack_memory_for_thirteen(tasks: list[int]) -> Named:
    """Ask for more memory than there is at task 13."""
    tried = [(task, attempt(_fill if task == DEADLY else abs, task, "work failed")) for task in tasks]
    done = [task for task, one in tried if one.lost_to is None]
    return Outcome([(task, os.getpid()) for task in done], [(task, one.lost_to) for task, one in tried if one.lost_to])


def _fill(_task: int) -> int:
    return len(bytearray(2**62))


def compute_at_thirteen(tasks: list[int]) -> Named:
    """Compute for minutes at task 13, in native code that no signal handler interrupts."""
    pool.SECONDS_PER_REPORT = 1
    for task in tasks:
        attempt(_hash if task == DEADLY else abs, task, "work failed")
    return name_process(tasks)


def _hash(_task: int) -> int:
    return len(hashlib.pbkdf2_hmac("sha256", b"", b"", 2**31 - 1))


def sleep_at_thirteen(tasks: list[int]) -> Named:
    """Sleep for ever at task 13, as a lock that nobody opens would make it."""
    if DEADLY in tasks:
        time.sleep(600)
    return name_process(tasks)


def crowd(tasks: list[Path]) -> Outcome[Path, list[bool]]:
    """Be lost while there are others, and succeed alone."""
    is_alone = len(tasks) == 1
    return Outcome([True] * is_alone, [] if is_alone else [(task, "crowd") for task in tasks])


def fail(tasks: list[int]) -> Named:
    """Fail as a fault in our own code would."""
    raise ZeroDivisionError(f"while working on {tasks}")


def run_out_of_time(tasks: list[int]) -> Named:
    """End as where the signal of the CPU limit comes a second time, when nobody minds it any more."""
    raise OutOfTime(f"while working on {tasks}")


def process_of(_given: int) -> int:
    return os.getpid()
