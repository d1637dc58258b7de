"""Ending a program that was started for a picture or a conversion."""

import os
import signal
from subprocess import Popen
from typing import Any


def end_with_children(process: "Popen[Any]") -> None:
    """Kill it with all that it started, which has a process group of its own; on Windows they end by themselves."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
