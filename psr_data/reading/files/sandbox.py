"""Reads an uploaded workbook safely: checks the archive, then reads it in a child process with limits."""

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from math import ceil
from typing import IO, Any

from msgspec.json import decode

from psr_data.domain.reading import Outcome, Reading
from psr_data.domain.refusal import Refusal
from psr_data.domain.telling import Tell
from psr_data.domain.wording import plural
from psr_data.logs import record
from psr_data.reading.files.child import OUT_OF_MEMORY, OUT_OF_TIME, STEP
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.settings import IMPORT_ROOT, READING_SECONDS, YEAR_STARTS_IN, NumberSetting, child_environment

COMMAND = [sys.executable, "-m", "psr_data.reading.plan.child"]
# By the clock a child may take far longer than of the processor: a busy server says nothing against a file.
PATIENCE = 15
LOOK_SECONDS = 1.0
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENPYXL_LXML": "False"}
NO_ANSWERS: Mapping[str, str] = {}
RAISED = re.compile(r"^([A-Za-z_][\w.]*)(?::|$)")
PLACE = re.compile(r'^  File ".*?(psr_data/[^"]+)", line (\d+)')


def read_workplan(
    content: bytes,
    file_name: str,
    answers: Mapping[str, str] = NO_ANSWERS,
    tell: Tell | None = None,
    year_starts_in: int | None = None,
) -> Reading:
    """Read a workbook: ready with rows and issues, a question, or refused with a sentence.

    `answers` maps a question's code to a choice's value; the programme's financial year begins in the month
    `year_starts_in`, without one in that of the setting. `tell` is called with a few words as each step of the
    reading begins. Never raises for what the bytes hold.
    """
    request = {"file": file_name, "answers": dict(answers), "year_starts_in": year_starts_in or YEAR_STARTS_IN.value}
    reading = _read(content, request, tell)
    record(
        "workplan read",
        outcome=reading.outcome.value,
        sha256=reading.sha256,
        layout=(reading.layout or "").partition(":")[0] or None,
        rows=len(reading.rows),
        errors=len(reading.errors),
        questions=",".join(question.code for question in reading.questions) or None,
    )
    return reading


def _read(content: bytes, request: dict[str, Any], tell: Tell | None) -> Reading:
    sha256 = hashlib.sha256(content).hexdigest()
    refused = Reading(request["file"], sha256, Outcome.REFUSED, answers=request["answers"])
    reason = reason_to_refuse(content)
    if reason is not None:
        return replace(refused, reason=reason)
    try:
        wire = run_child(COMMAND, {**request, "sha256": sha256}, content, tell)
    except ChildFailed as failed:
        return replace(refused, reason=str(failed))
    return decode(wire, type=Reading)  # checked field by field


class ChildFailed(Refusal):
    """The child process took too much time or memory, or died."""

    code = "reading-stopped"


class ServerBusy(ChildFailed):
    """The child was given too little of the processor; the file is not to blame."""

    code = "server-busy"


class Turns:
    """As many children at once as there are processors; the others wait in the order in which they came."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._running = 0
        self._waiting: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def taken(self, tell: Tell | None) -> Iterator[None]:
        """A turn, once it comes. `tell` gets the place in the line each second; it may raise, to give up waiting."""
        mine = object()
        with self._changed:
            self._waiting.append(mine)
            try:
                while self._running >= self._most or self._waiting[0] is not mine:
                    if tell:
                        tell(f"Waiting for other files to be read: {_place(self._waiting.index(mine))} in line")
                    self._changed.wait(LOOK_SECONDS)
                self._running += 1
            finally:
                self._waiting.remove(mine)
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()


def _place(ahead: int) -> str:
    return PLACES[ahead] if ahead < len(PLACES) else f"number {ahead + 1}"


TURNS = Turns(os.cpu_count() or 1)


def run_child(
    command: Sequence[str],
    request: Mapping[str, Any],
    content: bytes,
    tell: Tell | None = None,
    seconds: NumberSetting = READING_SECONDS,
) -> bytes:
    """Send a request and a file to a child process, and return its standard output. Raises ChildFailed.

    The child may take so many `seconds` of the processor, once its turn has come. `tell` gets the lines on its
    standard error that begin with STEP, as they come.
    """
    late = threading.Event()
    patience = seconds.value * PATIENCE
    with TURNS.taken(tell), _started(command) as child, ThreadPoolExecutor(2) as pool:
        alarm = threading.Timer(patience, _stop, (child, late))
        alarm.start()
        pool.submit(_feed, child.stdin, json.dumps(request).encode() + b"\n" + content)
        output = pool.submit(child.stdout.read)
        complaints = list(_complaints(child.stderr, tell))
        child.wait()
        alarm.cancel()
    if late.is_set():
        record("child stopped", logging.WARNING, child=command[-1], limit="clock", seconds=patience)
        raise ServerBusy(
            f"Reading this file was stopped after {plural(ceil(patience / 60), 'minute')}, because the server had too "
            "little time for it. Nothing is known to be wrong with the file: try again when the server is less busy."
        )
    if child.returncode != 0:
        _record_death(command[-1], child.returncode, complaints)
        raise ChildFailed(_why_dead(child.returncode))
    result: bytes = output.result()
    return result


def _started(command: Sequence[str]) -> Any:
    """The process with its three pipes, which mypy would otherwise take for missing."""
    return subprocess.Popen(  # noqa: S603 our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=IMPORT_ROOT,
        env=child_environment(ONE_THREAD),
    )


def _stop(child: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    child.kill()


def _feed(pipe: IO[bytes], sent: bytes) -> None:
    """Send the file. A child that dies or refuses early does not read it all: its return code tells why."""
    with suppress(BrokenPipeError), pipe:
        pipe.write(sent)


def _complaints(errors: Iterable[bytes], tell: Tell | None) -> Iterator[str]:
    for line in errors:
        text = line.decode(errors="replace")
        if not text.startswith(STEP):
            yield text
        elif tell:
            tell(text.removeprefix(STEP).strip())


def _record_death(child: str, code: int, complaints: Sequence[str]) -> None:
    """Its limit, or what was raised and where: the rest of a traceback may quote the file."""
    if code == OUT_OF_MEMORY or code < 0:
        record("child stopped", logging.WARNING, child=child, limit=_limit(code), code=code)
        return
    raised = [match[1] for line in complaints if (match := RAISED.match(line.rstrip()))]
    places = [f"{match[1]}:{match[2]}" for line in complaints if (match := PLACE.match(line))]
    record(
        "child failed",
        logging.ERROR,
        child=child,
        code=code,
        error=raised[-1] if raised else None,
        place=places[-1] if places else None,
    )


def _why_dead(code: int) -> str:
    if code == OUT_OF_MEMORY or code < 0:
        return _too_much(_limit(code))
    return (
        "The workbook could not be read, and this is a fault of ours, not yours. Please send us the file; "
        "until then, try saving it in Excel under a new name."
    )


def _limit(code: int) -> str:
    """Which limit ended a child: a system that runs out of memory ends it like its own limit would."""
    if code == OUT_OF_MEMORY:
        return "memory"
    return "time" if code == -OUT_OF_TIME else "time or memory"


def _too_much(what: str) -> str:
    return (
        f"Reading this workbook takes more {what} than a plan should need, so reading was stopped. Delete "
        "the empty formatted rows and columns around the plan and the sheets that are not part of it, "
        "save, and upload it again."
    )
