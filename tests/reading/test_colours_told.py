"""A status or RAG that is told by the colours of its cells: known ones are read, others asked about, words mix in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from psr_data.domain.plan import Kind
from psr_data.domain.reading import Reading
from tests.reading.grids import MONTHS_2024, grid
from tests.reading.lists import listed
from tests.reading.sheets import filled, reading_of, sheet_of, the_issue

RED, GREEN, BLUE, GREY = "FF0000", "00B050", "0070C0", "808080"
Cells = Sequence[str]


def a_list(heading: str, cells: Cells) -> Workbook:
    """Of each cell its word, or its colour after a "#"; from C2 down."""
    lines = [(f"Item {at}", date(2025, 6, 30), _word(cell)) for at, cell in enumerate(cells, 1)]
    return _coloured(listed(*lines, headings=("Task", "Due", heading)), 3, cells)


def a_grid(heading: str, cells: Cells) -> Workbook:
    lines = [(f"Item {at}", "Council", _word(cell)) for at, cell in enumerate(cells, 1)]
    book = grid(("Task", "Owner", heading, *MONTHS_2024), *lines, bars={f"D2:E{len(cells) + 1}": ""})
    return _coloured(book, 3, cells)


def _word(cell: str) -> str | None:
    return None if cell.startswith("#") else cell


def _coloured(book: Workbook, column: int, cells: Cells) -> Workbook:
    for row, cell in enumerate(cells, start=2):
        if cell.startswith("#"):
            sheet_of(book).cell(row, column).fill = filled(cell[1:])
    return book


LAYOUTS = pytest.mark.parametrize("layout", [a_list, a_grid])


def told(reading: Reading, field: str) -> list[str | None]:
    assert reading.questions == (), reading.questions
    return [getattr(row, field) for row in reading.rows if row.kind is Kind.TASK]


@LAYOUTS
@pytest.mark.parametrize("heading", ["RAG", "Status"])
def test_a_colour_that_is_no_rag_is_asked_about_with_its_cells(layout: Any, heading: str) -> None:
    field = heading.lower()
    book = layout(heading, [f"#{RED}", f"#{BLUE}", f"#{GREY}", f"#{GREEN}"])
    (question,) = reading_of(book).questions
    assert (question.code, [(part.key, part.samples, part.suggested) for part in question.parts]) == (
        field,
        [("blue 0070c0", "1 cell: C3", "complete"), ("grey 808080", "1 cell: C4", None)],
    )
    assert question.prompt == f"What do these colours in the {heading} column mean?"
    reading = reading_of(book, **{field: "blue 0070c0=complete,grey 808080=-"})
    assert told(reading, field) == ["Red", "Complete", None, "Green"]
    assert the_issue(reading, "unknown-word").cells == ("C4",)
    assert not any(row.comments for row in reading.rows)


@LAYOUTS
@pytest.mark.parametrize("cells", [[f"#{BLUE}", f"#{GREY}"], [f"#{BLUE}", "Green"]], ids=["colours", "and a word"])
def test_unknown_colours_alone_are_asked_about(layout: Any, cells: Cells) -> None:
    (question,) = reading_of(layout("Status", cells)).questions
    assert question.parts[0].key == "blue 0070c0"


@LAYOUTS
@pytest.mark.parametrize("word", ["Complete", "Green"])
def test_a_word_among_coloured_cells_takes_no_colour_away(layout: Any, word: str) -> None:
    reading = reading_of(layout("RAG", [f"#{RED}", word, f"#{RED}"]))
    assert told(reading, "rag") == ["Red", word, "Red"]
    assert the_issue(reading, "rag-by-colour").cells == ("C2", "C4")


@LAYOUTS
@pytest.mark.parametrize("word", ["Complete", "On track"])
def test_an_unknown_colour_is_what_the_words_in_cells_of_that_colour_say(layout: Any, word: str) -> None:
    book = layout("Status", [word, f"#{BLUE}", f"#{RED}"])
    sheet_of(book)["C2"].fill = filled(BLUE)
    reading = reading_of(book)
    assert told(reading, "status") == [word, word, "Red"]
    assert the_issue(reading, "rag-by-colour").cells == ("C3:C4",)


@LAYOUTS
def test_grey_beside_words_is_shading(layout: Any) -> None:
    reading = reading_of(layout("Status", [f"#{GREY}", "Done", "Ongoing"]))
    assert told(reading, "status") == [None, "Done", "Ongoing"]


@LAYOUTS
def test_one_colour_in_all_cells_is_named(layout: Any) -> None:
    reading = reading_of(layout("RAG", [f"#{GREEN}", f"#{GREEN}"]))
    assert told(reading, "rag") == [None, None]
    assert the_issue(reading, "one-colour").cells == ("C2:C3",)


def test_stripes_of_a_table_that_begins_in_column_b_are_no_rag() -> None:
    book = Workbook()
    page = sheet_of(book)
    for line in ((None, "Task", "Due", "RAG"), *((None, title, date(2025, 6, 30)) for title in "ABC")):
        page.append(line)
    for row, colour in ((2, RED), (4, GREEN)):
        for column in (2, 3, 4):
            page.cell(row, column).fill = filled(colour)
    reading = reading_of(book)
    assert told(reading, "rag") == [None, None, None]
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("word", "rag"), [("Completed", "Completed"), ("Done", "Done"), ("Not started", "Not started")]
)
@pytest.mark.parametrize("layout", ["list", "grid"])
def test_a_key_on_the_sheet_tells_what_blue_means(layout: str, word: str, rag: str) -> None:
    days = (date(2026, 6, 1),)
    if layout == "list":
        rows = [("A", *days), ("B", *days), ("C", *days), (), ("Key",), (word,)]
        book = listed(*rows, headings=("Task", "Due", "RAG"))
        fills = {"C2": "00B050", "C3": "FF0000", "C4": "0070C0", "B7": "0070C0"}
    else:
        book = grid(
            ("Task", "Lead", "RAG", *MONTHS_2024), ("A",), ("B",), ("C",), (), ("Key",), (word,), bars={"D2:D4": "=x"}
        )
        fills = {"C2": "00B050", "C3": "FF0000", "C4": "0070C0", "B7": "0070C0"}
    for cell, colour in fills.items():
        sheet_of(book)[cell].fill = filled(colour)
    reading = reading_of(book)
    assert [row.rag for row in reading.rows if row.kind == "task"] == ["Green", "Red", rag]


def test_a_key_that_says_green_is_complete_is_obeyed() -> None:
    book = listed(
        ("A", date(2026, 6, 1)), ("B", date(2026, 6, 1)), (), ("Key",), ("Complete",), headings=("Task", "Due", "RAG")
    )
    for cell, colour in {"C2": "00B050", "C3": "FF0000", "B6": "00B050"}.items():
        sheet_of(book)[cell].fill = filled(colour)
    assert [row.rag for row in reading_of(book).rows if row.kind == "task"] == ["Complete", "Red"]


@pytest.mark.parametrize(("text", "rag"), [("Blue = complete", "complete"), ("Blue - not started", "not started")])
@pytest.mark.parametrize("place", ["above", "beside"])
def test_a_key_above_or_beside_the_list_that_names_the_colour_is_obeyed(place: str, text: str, rag: str) -> None:
    day, is_above = date(2026, 6, 1), place == "above"
    above = (("Key", text), ()) if is_above else ()
    headings = ("Task", "Due", "RAG", *(() if is_above else (None, "Legend")))
    lines = (("A", day, None, None, None if is_above else text), ("B", day), ("C", day))
    book = listed(*lines, headings=headings, above=above)
    first = 4 if is_above else 2
    colours = {f"C{first}": "0070C0", f"C{first + 1}": "00B050", f"C{first + 2}": "FF0000"}
    for cell, colour in {**colours, ("B1" if is_above else "E2"): "0070C0"}.items():
        sheet_of(book)[cell].fill = filled(colour)
    assert [row.rag for row in reading_of(book).rows if row.kind == "task"] == [rag, "Green", "Red"]
