"""Good workbooks with something changed: no exception, and what is ready re-exports to the same rows."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from psr_data.compare.diff import compare
from psr_data.domain.plan import DATED_KINDS, KnownItem, PlanRow
from psr_data.domain.reading import Outcome, Reading
from psr_data.exports.workplan_xlsx import workplan_workbook
from psr_data.reading.files.preflight import reason_to_refuse
from psr_data.reading.plan.layouts import board
from psr_data.reading.plan.read_plan import read
from psr_data.reading.words.text import comparable
from tests.reading import sheets
from tests.reading.archives import SHEET_PART, rewritten
from tests.reading.sheets import LABELS, MONTHS, PALE, draw, filled, saved, sheet_of

AFTER = ("Start", "End", "Owner", "Status", "% complete")
COLUMNS = "ABCDEFGHIJKLMNOPQRSTU"
VALUES: tuple[Any, ...] = (
    *(None, "x", "0", "-", "M", "Report", "1.1", "• One\n• Two", "Total", "Key", "END", "=1+1", "N/A", "#REF!", True),
    *(date(2014, 5, 6), date(2015, 1, 1), date(1900, 3, 1), "06/05/2014", "23/10/2014", 41_000, 0.5, 60, "Sep 2014"),
    *(*LABELS, *AFTER, *MONTHS[:4], "Apr", "2014/15", "Quarter One", filled(), filled("FF0000"), filled(PALE)),
)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Change = Callable[[Workbook], None]


def a_workbook() -> Workbook:
    lines = [
        ("Assets", "1. To list", "• List\n• Map", "Report"),
        (None, None, None, "Plan"),
        ("Assets", "2. To decide", None, "Paper", *[None] * 12, date(2014, 7, 1), date(2014, 8, 15), "Council"),
        ("People", None, "Survey", "Survey sent", *[None] * 14, "NHS", "On track", 0.5),
    ]
    bars = {"F3": filled(), "G3": filled(), "H4": filled(), "L6": filled()}
    return sheets.board(*lines, after=AFTER, bars=bars)


def a_list() -> Workbook:
    book = Workbook()
    page = sheet_of(book)
    for line in (
        ("Action plan",),
        ("ID", "Task", "Owner", "Start", "End", "Status"),
        ("1", "Estates"),
        ("1.1", "Collect lists", "Council", date(2014, 4, 7), date(2014, 5, 16), "Complete"),
        ("1.2", "Agree map", "NHS", date(2014, 5, 19), date(2014, 6, 30), "In progress"),
        ("2", "People"),
        ("2.1", "Survey", "Police", date(2014, 6, 2), date(2014, 7, 4)),
        ("2.2", "Report", None, date(2014, 7, 7), date(2014, 7, 31)),
    ):
        page.append(line)
    return book


def a_grid() -> Workbook:
    book = Workbook()
    page = sheet_of(book)
    page.append(("Project plan 2014",))
    page.append(("Task", "Owner", *(f"{month} 2014" for month in ("Jan", "Feb", "Mar", "Apr", "May", "Jun"))))
    for title, first, last in (("Collect", "C", "D"), ("Map", "E", "F"), ("Survey", "F", "G"), ("Report", "H", "H")):
        page.append((title, "NHS"))
        draw(page, f"{first}{page.max_row}:{last}{page.max_row}", filled())
    return book


bases = st.sampled_from([a_workbook, a_workbook, a_list, a_grid])
places = st.tuples(st.sampled_from(COLUMNS), st.integers(1, 9)).map(lambda place: f"{place[0]}{place[1]}")
areas = st.tuples(places, st.integers(0, 3), st.integers(0, 3))


def put(place: str, value: Any) -> Change:
    def change(book: Workbook) -> None:
        cell = sheet_of(book)[place]
        if type(cell).__name__ == "MergedCell":
            return
        if hasattr(value, "fill_type"):
            cell.fill = value
        else:
            cell.value = value

    return change


def merge(area: tuple[str, int, int]) -> Change:
    def change(book: Workbook) -> None:
        first = sheet_of(book)[area[0]]
        sheet_of(book).merge_cells(None, first.row, first.column, first.row + area[1], first.column + area[2])

    return change


def repeat_row(rows: tuple[int, int]) -> Change:
    def change(book: Workbook) -> None:
        page = sheet_of(book)
        for column in range(1, len(COLUMNS) + 1):
            put(page.cell(rows[1], column).coordinate, page.cell(rows[0], column).value)(book)

    return change


def cut(at: int) -> Change:
    return lambda book: sheet_of(book).delete_rows(at)


def cut_column(at: int) -> Change:
    return lambda book: sheet_of(book).delete_cols(at)


changes = st.one_of(
    st.builds(put, places, st.sampled_from(VALUES)),
    st.builds(put, places, st.sampled_from(VALUES)),
    st.builds(merge, areas),
    st.builds(repeat_row, st.tuples(st.integers(1, 6), st.integers(1, 9))),
    st.builds(cut, st.integers(1, 6)),
    st.builds(cut_column, st.integers(1, 20)),
)


@FEW
@given(bases, st.lists(changes, min_size=1, max_size=5))
def test_a_changed_workbook_is_answered_and_what_is_ready_comes_back_the_same(
    base: Callable[[], Workbook], steps: list[Change]
) -> None:
    book = base()
    for step in steps:
        step(book)
    check(reading_of(saved(book)))


@FEW
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_flipped_bytes_in_the_sheet_are_answered(flips: list[tuple[float, int]]) -> None:
    def change(part: str, content: bytes) -> bytes:
        return flipped(content, flips) if part == SHEET_PART else content

    check(reading_of(rewritten(saved(a_workbook()), change)))


@FEW
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_flipped_bytes_in_the_archive_are_answered(flips: list[tuple[float, int]]) -> None:
    out = BytesIO()
    with ZipFile(BytesIO(saved(a_workbook()))) as before, ZipFile(out, "w", ZIP_STORED) as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    check(reading_of(flipped(out.getvalue(), flips)))


def flipped(content: bytes, flips: list[tuple[float, int]]) -> bytes:
    changed = bytearray(content)
    for share, value in flips:
        changed[int(share * len(changed))] = value
    return bytes(changed)


def reading_of(content: bytes) -> Reading:
    reason = reason_to_refuse(content)
    if reason is not None:
        return Reading("plan.xlsx", "", Outcome.REFUSED, reason)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(content, "plan.xlsx", "", {})


def check(reading: Reading) -> None:
    assert (reading.outcome is Outcome.REFUSED) == bool(reading.reason)
    assert (reading.outcome is Outcome.QUESTION) == bool(reading.questions)
    if reading.outcome is not Outcome.READY or reading.errors:
        return
    days = [day for row in reading.rows for day in (row.start, row.end) if day] or [date(2014, 4, 1)]
    again = reading_of(workplan_workbook("Programme", reading.rows, min(days), max(days)))
    assert again.outcome is Outcome.READY, again.reason
    assert again.errors == ()
    assert paths(again.rows) == paths(reading.rows)
    if reading.layout != board.NAME:  # other layouts may have two headings with the same words, which ours joins
        return
    assert [plain(row) for row in again.rows] == [plain(row) for row in reading.rows]
    items = [KnownItem(number, row) for number, row in enumerate(reading.rows, start=1)]
    assert compare(again.rows, items, {}, again.fields_present).is_empty


def plain(row: PlanRow) -> PlanRow:
    """A row without what belongs to the file it came from."""
    return replace(row, row=0, cells={}, hidden=False)


def paths(rows: Sequence[PlanRow]) -> list[tuple[str, ...]]:
    """Every dated row with all that it says, below the titles of what it belongs to; bullets do not count."""
    found = []
    for row in rows:
        if row.kind in DATED_KINDS:
            above, at = [], row.parent
            while at is not None:
                above.append(comparable(rows[at].title))
                at = rows[at].parent
            title, workstream = comparable(row.title), comparable(row.workstream)
            found.append((*above, str(replace(plain(row), parent=None, title=title, workstream=workstream))))
    return sorted(found)
