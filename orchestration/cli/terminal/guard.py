"""Running the command in a child process, so that a crash, such as one of DuckDB, ends with one clear line."""

import ctypes
import os
import resource
import signal
import sys
from types import FrameType

_PR_SET_PDEATHSIG = 1
_FAULTS = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


def die_apart() -> signal.Signals | None:
    """Continue in a child process, which gets None. The parent waits, and gets the signal that killed the child.

    If the child ends by itself, the parent ends with the same exit code.
    """
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        _follow(parent)
        return None

    def forward(number: int, _frame: FrameType | None) -> None:
        os.kill(child, number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to both processes
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, forward)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        sys.exit(code)
    return signal.Signals(-code)


def reason_of(killer: signal.Signals) -> str:
    """The message for a signal that killed the command."""
    if killer in _FAULTS:
        return (
            f"crashed ({killer.name}): a library failed on what it was given, or on a damaged file; "
            "if it is the published one, the next nightly run publishes it anew"
        )
    short = ", as the system does when memory is short" if killer is signal.SIGKILL else ""
    return f"was ended by {killer.name}{short}"


def _follow(parent: int) -> None:
    """Write no core dump, and do not outlive the parent."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
