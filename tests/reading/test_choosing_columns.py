"""What each column was taken for can be asked of any file, with what was read as the suggestion."""

from pathlib import Path

import pytest

from psr_data.domain.reading import COLUMNS, TO_CHOOSE, Outcome, Reading
from psr_data.reading.files.sandbox import read_workplan
from tests.reading.workbooks.traps import FOLDER

CHOSEN_FROM = (
    "start-and-end-below-a-preamble.xlsx",
    "milestones-with-one-date.xlsx",
    "actions-with-deadlines.xlsx",
    "planner-export.xlsx",
    "months-in-every-kind-of-fill.xlsx",
    "project-months-of-work-packages.xlsx",
    "weeks-with-noughts-and-dashes.xlsx",
)


def read(file: Path, columns: str = "") -> Reading:
    return read_workplan(file.read_bytes(), file.name, {COLUMNS: columns} if columns else {})


@pytest.mark.parametrize("name", CHOSEN_FROM)
def test_the_suggested_columns_are_those_that_were_read(name: str) -> None:
    asked = read(FOLDER / name, TO_CHOOSE)
    assert asked.outcome is Outcome.QUESTION
    [question] = asked.questions
    assert question.code == COLUMNS
    answer = ",".join(f"{part.key}={part.suggested or '-'}" for part in question.parts)
    told = [(row.title, row.start, row.end, row.workstream) for row in read(FOLDER / name, answer).rows]
    assert told == [(row.title, row.start, row.end, row.workstream) for row in read(FOLDER / name).rows]
