"""One tidy sheet: a frozen, filtered heading over real numbers and dates, and statuses as letters shown with word."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil

import pandas as pd
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.exports.cells import safe_cell
from psr_data.exports.tables import DATE_FORMAT, HEADER_FILL, HEADER_FONT, column_width
from psr_data.exports.workplan_style import A4, LINE_HEIGHT, TALLEST
from psr_data.frames.pack.document.blocks import Chart
from psr_data.reference import status_reference

# Wrapped text has a style of its own in every cell, which a long sheet cannot afford.
MOST_WRAPPED = 500
WIDEST = 44
# A page wider than this, in letters, would be printed too small to read.
PAGE_WIDTH = 230
# Of number formats; the workbook's own begin at 164.
FIRST_WORD = 300
STATUS_WIDTH = 17
WRAPPED = Alignment(wrap_text=True, vertical="top")
WRAPPED_TEXT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
HEADING = Alignment(wrap_text=True, vertical="center", horizontal="left", indent=1)
# Above figures, but for the button of the filter.
FIGURES_HEADING = Alignment(wrap_text=True, vertical="center", horizontal="right", indent=2)


@dataclass(frozen=True)
class Sheet:
    """`what` says in the About sheet what it holds, `empty` what stands there without a line.

    `statuses` are the columns of BRAG letters, `chart` is drawn beside the table, and bars of the columns `counts`,
    which count milestones by status, below it.
    """

    name: str
    what: str
    frame: pd.DataFrame
    empty: str = ""
    statuses: tuple[str, ...] = ()
    chart: Chart | None = None
    counts: tuple[str, ...] = ()
    formats: dict[str, str] = field(default_factory=dict)


def write_sheet(book: Workbook, sheet: Sheet, place: int) -> Worksheet:
    page = book.create_sheet(sheet.name, place)
    frame = sheet.frame
    _write_heading(page, sheet)
    wrapped = len(frame) <= MOST_WRAPPED
    formats = [sheet.formats.get(str(name), "") for name in frame.columns]
    widths = [page.column_dimensions[get_column_letter(column)].width for column in range(1, len(formats) + 1)]
    for row, values in enumerate(frame.itertuples(index=False), start=2):
        for column, value in enumerate(values, start=1):
            if value is not None and value != "":
                _write(page, row, column, value, formats[column - 1], wrapped)
        if wrapped:
            page.row_dimensions[row].height = height_of(values, widths)
    if frame.empty:
        safe_cell(page.cell(2, 1), sheet.empty)
    else:
        _colour(page, sheet)
    page.print_title_rows = "1:1"
    set_paper(page)
    return page


def _write_heading(page: Worksheet, sheet: Sheet) -> None:
    frame = sheet.frame
    for column, name in enumerate(map(str, frame.columns), start=1):
        cell = safe_cell(page.cell(1, column), name)
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
        cell.alignment = FIGURES_HEADING if _is_figures(frame[name]) else HEADING
        page.column_dimensions[get_column_letter(column)].width = _width(sheet, name)
    page.row_dimensions[1].height = 2 * LINE_HEIGHT + 2
    page.freeze_panes = "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(frame.columns))}{max(len(frame), 1) + 1}"


def _is_figures(values: pd.Series) -> bool:
    """Of numbers or dates, which stand at the right of their cells."""
    filled = [value for value in values if value is not None and value != ""]
    return bool(filled) and not any(isinstance(value, str) for value in filled)


def _width(sheet: Sheet, name: str) -> float:
    """In letters; a status is shown with its word."""
    if name in sheet.statuses:
        return STATUS_WIDTH
    wide = len(name) + 2 if name in sheet.formats else column_width(sheet.frame[name], name)
    return min(wide + 2, WIDEST)


def _write(page: Worksheet, row: int, column: int, value: object, code: str, wrapped: bool) -> None:
    cell = safe_cell(page.cell(row, column), value)
    if cell.is_date:
        cell.number_format = DATE_FORMAT
    elif code:
        cell.number_format = code
    if wrapped:
        cell.alignment = WRAPPED_TEXT if isinstance(value, str) else WRAPPED


def height_of(values: Iterable[object], widths: Iterable[float]) -> float:
    """What the longest text of a row needs: not every program finds that out by itself."""
    lines = [
        sum(ceil((len(line) + 1) / (width - 3)) for line in value.splitlines() or [""])
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    return min(max([1, *lines]) * LINE_HEIGHT, TALLEST)


def _colour(page: Worksheet, sheet: Sheet) -> None:
    """Colour by a rule for each letter, so that colour and word follow whatever a reader sorts, filters or types."""
    for name in sheet.statuses:
        letter = get_column_letter(list(sheet.frame.columns).index(name) + 1)
        for place, (rag, mark) in enumerate(status_reference().marks.items()):
            look = DifferentialStyle(
                font=Font(bold=True, color=mark.text_colour[1:]),
                numFmt=NumberFormat(FIRST_WORD + place, f';;;@" {rag.word}"'),
                fill=PatternFill("solid", bgColor=mark.colour[1:]),
            )
            rule = Rule(type="cellIs", operator="equal", formula=[f'"{rag.value}"'], dxf=look)
            page.conditional_formatting.add(f"{letter}2:{letter}{len(sheet.frame) + 1}", rule)


def set_paper(page: Worksheet) -> None:
    """Landscape, on as many pages across as keep the letters readable; each says which sheet it is of."""
    across = ceil(sum(column.width for column in page.column_dimensions.values()) / PAGE_WIDTH)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = across, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_cols = "A:A" if across > 1 else None
    page.oddFooter.right.text = "&A, page &P of &N"
