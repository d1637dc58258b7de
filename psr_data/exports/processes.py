"""Programs that are started for pictures and conversions: one at a time, and ended when nobody waits any more."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from subprocess import Popen
from threading import Lock
from typing import Any

LOOK_SECONDS = 0.3


@contextmanager
def turn(lock: Lock, tell: Callable[[str], object], waiting: str) -> Iterator[None]:
    """The lock, once it is free. `tell` is told again and again of the waiting; what it raises ends that."""
    while not lock.acquire(timeout=LOOK_SECONDS):
        tell(waiting)
    try:
        yield
    finally:
        lock.release()


def end_with_children(process: "Popen[Any]") -> None:
    """Kill it with all that it started, which has a process group of its own; on Windows they end by themselves."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
