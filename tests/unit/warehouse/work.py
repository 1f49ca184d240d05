"""Work for the pool's processes: module-level, so that a spawned process can import it."""

import os
import signal

DEADLY = 13


def name_process(tasks: list[int]) -> list[tuple[int, int]]:
    """Each task with the process that did it."""
    return [(task, os.getpid()) for task in tasks]


def die_of_thirteen(tasks: list[int]) -> list[tuple[int, int]]:
    """Kill the own process at task 13, as a lack of memory would."""
    if DEADLY in tasks:
        os.kill(os.getpid(), signal.SIGKILL)
    return name_process(tasks)


def fail(tasks: list[int]) -> list[tuple[int, int]]:
    """Fail as a fault in our own code would."""
    raise ZeroDivisionError(f"while working on {tasks}")
