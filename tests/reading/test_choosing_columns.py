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


LEVELLED = b"""Workstream,Phase,Task,Start,End
Warm homes,Insulation,Survey the estate,01/04/2026,30/04/2026
Warm homes,Advice,Train two advisers,01/09/2026,31/10/2026
Fair work,Skills,Hold the open day,15/06/2026,16/06/2026
"""


def above(columns: str) -> list[str]:
    """The titles that each dated row stands under, from the top."""
    reading = read_workplan(LEVELLED, "levels.csv", {COLUMNS: columns} if columns else {})
    assert reading.outcome is Outcome.READY, reading
    rows = [row for row in reading.rows if row.end]
    return [f"{row.workstream} / {reading.rows[row.parent].title}" for row in rows if row.parent is not None]


def test_every_level_of_the_sheet_is_asked_for_and_kept_or_left_as_answered() -> None:
    asked = read_workplan(LEVELLED, "levels.csv", {COLUMNS: TO_CHOOSE}).questions[0]
    suggested = {part.key: part.suggested for part in asked.parts}
    assert (suggested["workstream"], suggested["workstream2"], suggested["title"]) == ("A", "B", "C")
    both = ["Warm homes / Insulation", "Warm homes / Advice", "Fair work / Skills"]
    dates = "title=C,start=D,end=E"
    assert above("") == above(f"{dates},workstream=A,workstream2=B") == both
    assert above(f"{dates},workstream=A,workstream2=-") == [
        f"{each} / {each}" for each in ["Warm homes"] * 2 + ["Fair work"]
    ]
    assert above(f"{dates},workstream=B,workstream2=-") == [
        f"{each} / {each}" for each in ("Insulation", "Advice", "Skills")
    ]


def test_every_column_may_be_chosen_but_those_of_a_chart_beside_the_list() -> None:
    headings = [
        "Task",
        "Start",
        "End",
        *(f"Note {letter * 2}" for letter in "abcdefghijklmnopqrstuvwxyz" * 2),
        "May 2026",
    ]
    line = ["Survey", "01/04/2026", "30/04/2026", *["seen"] * 52, "x"]
    content = "\n".join(",".join(each) for each in (headings, line, line)).encode()
    offered = [choice.value for choice in read_workplan(content, "wide.csv", {COLUMNS: TO_CHOOSE}).questions[0].choices]
    assert (len(offered), offered[-1]) == (1 + 3 + 52, "BC")
