"""Small workbooks with lists of tasks, and what was read of them in short."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from psr_data.domain.reading import Reading
from tests.reading.sheets import sheet_of

TASKS = ("Task", "Start", "End")


def listed(*lines: Sequence[Any], headings: Sequence[Any] = TASKS, above: Sequence[Sequence[Any]] = ()) -> Workbook:
    """The lines below one row of headings, and any rows above it, from A1."""
    book = Workbook()
    page = sheet_of(book)
    page.title = "Plan"
    for line in (*above, headings, *lines):
        page.append(list(line))
    return book


def bold(book: Workbook, *cells: str) -> Workbook:
    for cell in cells:
        sheet_of(book)[cell].font = Font(bold=True)
    return book


def indented(book: Workbook, steps: Mapping[str, int]) -> Workbook:
    for cell, indent in steps.items():
        sheet_of(book)[cell].alignment = Alignment(indent=indent)
    return book


def tree(reading: Reading) -> list[str]:
    """Each row as "kind title < parent's title"."""
    titles = [row.title for row in reading.rows]
    return [
        f"{row.kind} {row.title}" + ("" if row.parent is None else f" < {titles[row.parent]}") for row in reading.rows
    ]


def dated(reading: Reading) -> list[str]:
    """The tasks and milestones with their dates, "Task A 2024-01-08 2024-01-12"."""
    return [f"{row.title} {row.start} {row.end}" for row in reading.rows if row.kind not in ("workstream", "objective")]
