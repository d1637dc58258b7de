"""Small period grids, written row by row from A1, and what is read from them."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

from psr_data.domain.plan import Kind
from psr_data.domain.reading import Question, Reading
from tests.reading.sheets import draw, filled, reading_of, sheet_of

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
MONTHS_2024 = ("Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024")


def grid(*rows: Sequence[Any], bars: Mapping[str, Any] | None = None, merged: Sequence[str] = ()) -> Workbook:
    """`bars` maps cells to a colour ("" for blue), a fill, or a value written as =VALUE."""
    book = Workbook()
    page = sheet_of(book)
    page.title = "Plan"
    for row, line in enumerate(rows, start=1):
        for column, value in enumerate(line, start=1):
            page.cell(row, column, value)
    for area in merged:
        page.merge_cells(area)
    for cells, value in (bars or {}).items():
        is_colour = isinstance(value, str) and not value.startswith("=")
        draw(page, cells, (filled(value) if value else filled()) if is_colour else _plain(value))
    return book


def _plain(value: Any) -> Any:
    return value[1:] if isinstance(value, str) else value


def months(*tasks: str, bars: Mapping[str, Any], **more: Any) -> Workbook:
    """Tasks in column A from row 2, the first half of 2024 in B to G."""
    return grid(("Task", *MONTHS_2024), *((task,) for task in tasks), bars=bars, **more)


def tasks(reading: Reading) -> list[str]:
    """Every dated row, "Build 2024-01-01 2024-02-29"; a milestone with a star."""
    assert reading.reason is None, reading.reason
    assert reading.questions == (), reading.questions
    return [
        f"{'*' if row.kind is Kind.MILESTONE else ''}{row.title} {row.start} {row.end}"
        for row in reading.rows
        if row.kind in (Kind.TASK, Kind.MILESTONE)
    ]


def tree(reading: Reading) -> list[str]:
    """Every row below its parents, "Phase 1 > Design"; kinds in brackets for those with children."""
    paths: list[str] = []
    for row in reading.rows:
        path = f"{paths[row.parent]} > {row.title}" if row.parent is not None else row.title
        paths.append(path)
    return [f"{row.kind.value}: {path}" for row, path in zip(reading.rows, paths, strict=True)]


def read(book: Workbook, **answers: str) -> Reading:
    return reading_of(book, **answers)


def asked(reading: Reading) -> Question:
    (question,) = reading.questions
    assert reading.rows == ()
    return question
