"""The author's own workbook, with a comment on each cell that an issue is about."""

import json
import sys

from psr_data.domain.reading import Issue, Reading
from psr_data.domain.refusal import Refusal
from psr_data.exports.problems_xlsx import SEVERITIES
from psr_data.reading.files.preflight import FileKind, kind_of, reason_to_refuse
from psr_data.reading.files.sandbox import ChildFailed, run_child

COMMAND = [sys.executable, "-m", "psr_data.exports.commented_child"]
MOST_COMMENTS = 2_000
TOP = "A1"


class CannotComment(Refusal):
    """No copy can be made."""

    code = "cannot-comment"


def can_comment(content: bytes) -> bool:
    """Whether the file is of a kind that can hold comments."""
    return kind_of(content) is FileKind.EXCEL


def commented_copy(content: bytes, reading: Reading) -> bytes:
    """The workbook with every issue at the first cell of each of its ranges; what has no cell stands in A1.

    Made in a child process with the limits of reading. Charts of unusual kinds and shapes may be lost in the
    copy, and formulas are calculated when it is opened. Raises CannotComment.
    """
    if not can_comment(content) or reason_to_refuse(content) is not None:
        raise CannotComment("Only an Excel workbook (.xlsx or .xlsm) can be sent back with comments in it.")
    comments = [comment for issue in reading.issues for comment in _comments(issue)]
    whole = [text for text in (reading.reason, *(question.prompt for question in reading.questions)) if text]
    comments += [(reading.sheet or "", TOP, f"Please mend: {text}") for text in whole]
    try:
        answer = run_child(COMMAND, {"comments": comments[:MOST_COMMENTS]}, content)
    except ChildFailed as failed:
        raise CannotComment(str(failed)) from failed
    reason, _, copy = answer.partition(b"\n")
    if reason != b"null":
        raise CannotComment(json.loads(reason))
    return copy


def _comments(issue: Issue) -> list[tuple[str, str, str]]:
    """Sheet, cell and words."""
    cells = [area.partition(":")[0] for area in issue.cells] or [TOP]
    return [(issue.sheet or "", cell, f"{SEVERITIES[issue.severity]}: {issue.message}") for cell in cells]
