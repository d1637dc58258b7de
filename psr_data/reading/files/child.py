"""A child process: a request line and a file on standard input, what was read as JSON on output."""

import gc
import json
import sys
from collections.abc import Callable
from typing import Any

from msgspec.json import encode

from psr_data.domain.refusal import Refusal
from psr_data.settings import READING_MB, READING_SECONDS, NumberSetting

OUT_OF_MEMORY = 77
OUT_OF_TIME = 24  # the signal of a process that has used its share of the processor
SECONDS_TO_END = 5
STEP = "step: "
SELDOM = 500_000  # new objects between two looks for garbage


def limit_resources(cpu_seconds: NumberSetting = READING_SECONDS) -> None:
    """Bound memory and processor time before anything is read; Windows has only the parent's time limit."""
    try:
        import resource
    except ImportError:
        return
    memory, seconds = READING_MB.value * 1024 * 1024, cpu_seconds.value
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + SECONDS_TO_END))


def tell(step: str) -> None:
    """Tell the waiting process which step begins."""
    print(STEP + step, file=sys.stderr, flush=True)


def answer(read: Callable[[bytes, dict[str, Any]], Any], cpu_seconds: NumberSetting = READING_SECONDS) -> int:
    """Read the request and the file on standard input, write what `read` returns as JSON; return the exit code.

    A refusal that it raises is written as {"refused": why}.
    """
    limit_resources(cpu_seconds)
    gc.set_threshold(SELDOM)  # a file's cells are many and live to the end: looking for garbage among them finds none
    request = json.loads(sys.stdin.buffer.readline())
    try:
        found = read(sys.stdin.buffer.read(), request)
    except Refusal as refusal:
        found = {"refused": str(refusal)}
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(encode(found))
    return 0
