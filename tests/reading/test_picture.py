"""The picture of a sheet's top shows what was recognised, and stays small."""

from psr_data.domain.plan import Kind, PlanRow
from psr_data.domain.reading import Seen
from psr_data.reading.files.sheet import Cell, Sheet
from psr_data.reading.plan.picture import MOST_COLUMNS, MOST_ROWS, picture_of


def test_headings_titles_and_dates_are_told_apart() -> None:
    cells = {1: {1: Cell("Task"), 2: Cell("Apr")}, 3: {1: Cell("Report"), 2: Cell(None, "12436D"), 3: Cell("x")}}
    row = PlanRow(3, Kind.MILESTONE, "Report", "A", cells={"title": "My!Plan!A3", "dates": "My!Plan!B3"})
    picture = picture_of(Sheet("My!Plan", cells), [row], header_rows=(1,))
    assert (picture.rows, picture.columns) == ((1, 3), ("A", "B", "C"))
    assert [cell.seen for cell in picture.cells[0]] == [Seen.HEADER] * 3
    assert [(cell.text, cell.fill, cell.seen) for cell in picture.cells[1]] == [
        ("Report", "", Seen.TITLE),
        ("", "12436D", Seen.DATES),
        ("x", "", Seen.NOTHING),
    ]


def test_dates_in_several_places_are_all_seen() -> None:
    cells = {2: {column: Cell(column) for column in range(1, 7)}}
    row = PlanRow(2, Kind.MILESTONE, "1", "A", cells={"dates": "Plan!B2:C2, E2"})
    [line] = picture_of(Sheet("Plan", cells), [row], ()).cells
    assert [cell.seen is Seen.DATES for cell in line] == [False, True, True, False, True, False]


def test_a_large_sheet_is_shown_by_its_top_and_long_texts_by_their_start() -> None:
    cells = {row: dict.fromkeys(range(1, 201), Cell("word " * 40)) for row in range(1, 101)}
    picture = picture_of(Sheet("Plan", cells), [], ())
    assert (len(picture.rows), len(picture.columns)) == (MOST_ROWS, MOST_COLUMNS)
    assert max(len(cell.text) for line in picture.cells for cell in line) == 60
