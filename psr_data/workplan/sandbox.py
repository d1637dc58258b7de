"""The safe way in: look at the archive, then read the workbook in a child process with limits."""

import hashlib
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from psr_data.domain.reading import Outcome, Reading
from psr_data.workplan.preflight import refusal

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "psr_data.workplan.child"]
SECONDS = 20
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENPYXL_LXML": "False"}
NO_ANSWERS: Mapping[str, str] = {}
log = logging.getLogger(__name__)


def read_workplan(content: bytes, file_name: str, answers: Mapping[str, str] = NO_ANSWERS) -> Reading:
    """What a workbook says: ready with rows and issues, a question, or refused with a sentence.

    `answers` maps a question's code to a choice's value. Never raises for what the bytes hold.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    reason = refusal(content)
    if reason is not None:
        return Reading(file_name, sha256, Outcome.REFUSED, reason, answers=dict(answers))
    try:
        wire = run_child(COMMAND, {"file": file_name, "sha256": sha256, "answers": dict(answers)}, content)
    except ChildFailed as failed:
        return Reading(file_name, sha256, Outcome.REFUSED, str(failed), answers=dict(answers))
    return _reading(wire)


class ChildFailed(Exception):
    """The child process took too much or died; the message says so to a person."""


def run_child(command: Sequence[str], request: Mapping[str, Any], content: bytes) -> bytes:
    """What a child process says on its standard output to a request and a file's bytes. Raises ChildFailed."""
    try:
        child = subprocess.run(  # noqa: S603 our own interpreter and module
            command,
            input=json.dumps(request).encode() + b"\n" + content,
            capture_output=True,
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed(_too_much("time")) from None
    if child.returncode != 0:
        log.error("%s failed (%s): %s", command[-1], child.returncode, child.stderr.decode(errors="replace"))
        raise ChildFailed(_why_dead(child.returncode))
    return child.stdout


def _reading(wire: bytes) -> Reading:
    """Plain JSON, checked field by field on its way into records."""
    from pydantic import TypeAdapter

    return TypeAdapter(Reading).validate_json(wire)


def _why_dead(code: int) -> str:
    from psr_data.workplan.child import OUT_OF_MEMORY

    if code == OUT_OF_MEMORY:
        return _too_much("memory")
    if code < 0:
        return _too_much("time or memory")
    return (
        "The workbook could not be read, and this is a fault of ours, not yours. Please send us the file; "
        "until then, try saving it in Excel under a new name."
    )


def _too_much(what: str) -> str:
    return (
        f"Reading this workbook takes more {what} than a plan should need, so reading was stopped. Delete "
        "the empty formatted rows and columns around the plan and the sheets that are not part of it, "
        "save, and upload it again."
    )
