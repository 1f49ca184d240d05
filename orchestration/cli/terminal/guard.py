"""The command works in a process of its own: what crashes it, as a fault in DuckDB does, ends with one clear line."""

import ctypes
import os
import resource
import signal
import sys
from types import FrameType

_PR_SET_PDEATHSIG = 1
_FAULTS = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


def die_apart() -> signal.Signals | None:
    """Go on in a new process: in it, returns None. This one waits, and returns the signal that killed the other.

    If the other ends by itself, this one ends too, with its exit code.
    """
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _follow(parent)
        return None

    def forward(number: int, _frame: FrameType | None) -> None:
        os.kill(child, number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to both
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, forward)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        sys.exit(code)
    return signal.Signals(-code)


def reason_of(killer: signal.Signals) -> str:
    """What a signal that killed the command tells a person."""
    if killer in _FAULTS:
        return (
            f"crashed ({killer.name}): a library failed on what it was given, or on a damaged file; "
            "if it is the published one, the next nightly run publishes it anew"
        )
    short = ", as the system does when memory is short" if killer is signal.SIGKILL else ""
    return f"was ended by {killer.name}{short}"


def _follow(parent: int) -> None:
    """Leave no core dump, and do not outlive the process that waits."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
