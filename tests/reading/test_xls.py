"""Excel 97 to 2003: the same is read from it as from the same workbook kept as .xlsx."""

from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from struct import pack

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import MAC_EPOCH

from psr_data.domain.reading import Outcome, Reading, Severity
from psr_data.exports.commented_copy import CannotComment, commented_copy
from psr_data.reading.files.child_reader import FileRefused
from psr_data.reading.files.large_tables import tables
from psr_data.reading.files.open_file import open_source
from psr_data.reading.files.preflight import OLE, reason_to_refuse
from psr_data.reading.files.sandbox import read_workplan
from psr_data.reading.files.sheet import Sheet
from psr_data.reading.files.workbook import UnreadableWorkbook
from psr_data.reading.plan.read_plan import read
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import bold, indented, listed
from tests.reading.old_excel import as_xls, compound, record
from tests.reading.sheets import board, filled, one_milestone, saved, sheet_of, spans
from tests.reading.workbooks.traps import FOLDER

MADE_BY_LIBREOFFICE = Path(__file__).with_name("made-by-libreoffice.xls")
ALIKE = (
    *("actions-with-deadlines", "bars-one-row-off", "board-layout", "colours-without-a-key", "days-with-grey-weekends"),
    *("fills-that-are-no-bars", "heading-rows", "hidden-rows-and-sheets", "indented-titles", "outline-levels"),
    *("milestone-by-colour-and-key", "planned-forecast-and-actual", "quarters-of-uk-years", "two-lists-on-one-sheet"),
    *("sheet-for-each-workstream", "start-and-end-below-a-preamble", "weeks-with-noughts-and-dashes"),
)
LIST = listed(("Survey", date(2031, 2, 3), date(2031, 2, 7)))
FILEPASS, BLANKS, LINKED_BOOKS = 0x2F, 0xBE, 0x1AE


def reading_of(content: bytes, name: str = "plan.xls") -> Reading:
    reason = reason_to_refuse(content)
    return Reading(name, "", Outcome.REFUSED, reason) if reason else read(content, name, "", {})


def plain(sheet: Sheet) -> dict[str, object]:
    names = ("name", "cells", "hidden", "hidden_rows", "hidden_columns", "levels")
    return {name: getattr(sheet, name) for name in names} | {"merges": sorted(sheet.merges)}


def sheets(content: bytes) -> list[dict[str, object]]:
    return [plain(sheet) for sheet in open_source(content, "plan").sheets]


def marked(book: Workbook) -> Workbook:
    """With all that a cell and a sheet may have besides a value."""
    page = sheet_of(book)
    page.row_dimensions[3].hidden = True
    page.row_dimensions[4].outlineLevel = 2
    page.column_dimensions["C"].hidden = True
    page.merge_cells("A2:A3")
    page["B4"] = 0.25
    page["B4"].number_format = "0%"
    page["C4"], page["D4"], page["E4"] = True, "#REF!", 12.5
    book.create_sheet("Other").sheet_state = "hidden"
    return bold(indented(book, {"A4": 3}), "A1")


@pytest.mark.parametrize(
    "book",
    [marked(grid(("Task", *MONTHS_2024), ("A",), ("B",), ("C",), bars={"B2": "", "C3:D3": "C00000"})), LIST],
    ids=["all kinds of marks", "dates"],
)
def test_the_same_cells_are_read_as_from_the_same_workbook_as_xlsx(book: Workbook) -> None:
    assert sheets(as_xls(book)) == sheets(saved(book))


@pytest.mark.parametrize("name", ALIKE)
def test_the_same_plan_is_read_as_from_the_same_workbook_as_xlsx(name: str) -> None:
    path = FOLDER / f"{name}.xlsx"
    new, old = read(path.read_bytes(), name, "", {}), read(as_xls(load_workbook(path)), name, "", {})
    assert (old.outcome, old.rows, old.issues) == (new.outcome, new.rows, new.issues)
    assert [question.code for question in old.questions] == [question.code for question in new.questions]


def test_a_workbook_that_libreoffice_saved_is_read() -> None:
    """Made by `soffice --convert-to xls` of a workbook with two sheets, bars, a merge, a hidden row and true dates."""
    content = MADE_BY_LIBREOFFICE.read_bytes()
    plan, dates = open_source(content, "plan.xls").sheets
    assert [str(area) for area in plan.merges] == ["A3:A5"]
    assert plan.hidden_rows == {5}
    assert (plan.cells[3][6].fill, plan.cells[4][8].fill, plan.cells[3][9].value) == ("1F3864", "1F3864", "Zoë")
    assert dates.hidden
    assert [cell.value for cell in dates.cells[2].values()] == [
        "Renew the lease",
        date(2025, 9, 1),
        date(2025, 9, 26),
        0.5,
    ]
    reading = reading_of(content)
    assert spans(reading) == ["2025-05-01 2025-06-30", "2025-07-01 2025-07-31", "2025-04-01 2025-04-30"]
    assert "an Excel 97 workbook (.xls)" in (reading.why or "")


def test_days_counted_from_1904_are_the_same_days() -> None:
    book = listed(("Survey", date(2031, 2, 3), date(2031, 2, 7)))
    book.epoch = MAC_EPOCH
    (sheet,) = open_source(as_xls(book), "plan.xls").sheets
    assert [cell.value for cell in sheet.cells[2].values()] == ["Survey", date(2031, 2, 3), date(2031, 2, 7)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (as_xls(LIST, record(FILEPASS, bytes(54))), "protected with a password"),
        (OLE + b"\0" * 512, "not an Excel workbook"),
        (compound(b"", "PowerPoint Document"), "not an Excel workbook"),
        (compound(b""), "damaged"),
        (as_xls(LIST)[:3000], "damaged"),
        (as_xls(LIST, record(BLANKS, bytes(518)) * 2_000), "more than 100,000 rows or 500,000 cells"),
    ],
    ids=["a password", "nothing", "slides", "no records", "cut short", "half a million blank cells"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    reading = reading_of(content)
    assert reading.outcome is Outcome.REFUSED
    assert sentence in (reading.reason or "")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (as_xls(LIST, storages=["_VBA_PROJECT_CUR"]), "macros"),
        (as_xls(LIST, storages=["MBD0012AB34"]), "embedded objects"),
        (as_xls(LIST, record(LINKED_BOOKS, b"\1\0\4\0\0file")), "links to other files or programs (DDE)"),
    ],
    ids=["macros", "embedded objects", "links"],
)
def test_what_a_program_could_run_or_open_is_noted(content: bytes, found: str) -> None:
    (issue,) = reading_of(content).issues
    assert issue.code == "active-content"
    assert f"The file holds {found}. Nothing of this is run" in issue.message


def test_links_of_a_workbook_to_itself_are_none() -> None:
    assert reading_of(as_xls(LIST, record(LINKED_BOOKS, b"\1\0\1\4"))).issues == ()


def test_of_a_workbook_with_broken_formats_the_values_are_read_with_a_warning() -> None:
    content = as_xls(board(one_milestone(), bars={"F3": "x"}))
    label = record(0x204, pack("<HHH", 2, 5, 0))[:2]
    at = content.index(pack("<HHH", 2, 5, 0), content.index(label))
    reading = reading_of(content[:at] + pack("<HHH", 2, 5, 999) + content[at + 6 :])
    assert spans(reading) == ["2014-05-01 2014-05-31"]
    assert [(issue.code, issue.severity) for issue in reading.issues] == [("broken-styles", Severity.WARNING)]


@pytest.mark.usefixtures("new_children")
def test_what_the_library_prints_does_not_stand_amid_the_childs_answer() -> None:
    reading = read_workplan(as_xls(LIST) + b"odd", "plan.xls")
    assert [row.title for row in reading.rows] == ["Plan", "Survey"]


def test_a_hundred_mutants_are_read_or_refused() -> None:
    content, random = as_xls(board(one_milestone(), bars={"F3": filled()})), Random(13)  # noqa: S311 the same each time
    for _ in range(100):
        mutant = bytearray(content)
        for _ in range(random.randint(1, 8)):
            mutant[random.randrange(len(mutant))] = random.randrange(256)
        with suppress(UnreadableWorkbook):
            open_source(bytes(mutant), "plan.xls")


def test_no_comments_are_written_into_one() -> None:
    content = as_xls(LIST)
    with pytest.raises(CannotComment, match=r"Only an Excel workbook \(.xlsx or .xlsm\)"):
        commented_copy(content, reading_of(content))


def test_tables_that_are_no_plans_are_read_from_one_too() -> None:
    ((name, rows),) = tables(as_xls(LIST))
    assert (name, next(iter(rows))) == ("Plan", ["Task", "Start", "End"])
    with pytest.raises(FileRefused, match="password"):
        list(tables(as_xls(LIST, record(FILEPASS, bytes(54)))))
