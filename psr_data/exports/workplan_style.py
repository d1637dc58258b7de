"""How the exported workplan looks on screen and on paper."""

from collections.abc import Mapping, Sequence
from copy import copy
from math import ceil

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import PLAN_FIELDS, Form
from psr_data.exports.cells import safe_cell
from psr_data.exports.plan_lines import Line
from psr_data.exports.tables import DARK, FONT, HEADER_FILL, HEADER_FONT

GREY = "BFBFBF"
BAR = HEADER = HEADER_FILL
BIG_TITLE = Font(name=FONT, bold=True, size=16, color=DARK)
SMALL_TITLE = Font(name=FONT, size=12, color=DARK)
THIN = Side(style="thin", color=GREY)
GRID = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
DAY = "d mmm yyyy"
FORM_FORMATS = {Form.DATE: DAY, Form.PERCENT: "0.##%"}
FORMATS = {"start": DAY, "end": DAY} | {
    field.name: FORM_FORMATS[field.form] for field in PLAN_FIELDS if field.form in FORM_FORMATS
}
WIDTHS = {
    "workstream": 22, "objective.ref": 4, "objective": 36, "deliverable": 38, "milestone": 36,
    **{field.name: field.width for field in PLAN_FIELDS},
}  # fmt: skip
OTHER_WIDTH, MONTH_WIDTH = 12, 8
LINE_HEIGHT, TALLEST = 15, 409
A4 = 9


def head(page: Worksheet, label: str, top: int, left: int, bottom: int, right: int) -> None:
    """A heading over an area of cells."""
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            page.cell(row, column).fill, page.cell(row, column).border = HEADER, GRID
    cell = safe_cell(page.cell(top, left), label)
    cell.font, cell.alignment = HEADER_FONT, CENTRED
    if (top, left) != (bottom, right):
        page.merge_cells(None, top, left, bottom, right)


def finish(page: Worksheet, first_line: int, columns: Mapping[str, int], lines: Sequence[Line]) -> None:
    """Borders, widths, heights, frozen headings, and landscape pages as wide as the paper."""
    dress(page, range(first_line, first_line + len(lines)), columns)
    for name, column in columns.items():
        width = WIDTHS.get(name, MONTH_WIDTH if name[0].isdigit() else OTHER_WIDTH)
        page.column_dimensions[get_column_letter(column)].width = width
    for row, height in enumerate(_heights(lines), start=first_line):
        page.row_dimensions[row].height = min(height * LINE_HEIGHT, TALLEST)
    page.freeze_panes = page.cell(first_line, columns["workstream"] + 1)
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"1:{first_line - 1}"


def dress(page: Worksheet, rows: range, columns: Mapping[str, int]) -> None:
    """Borders, wrapped text, and the formats of dates and percentages.

    A style is worked out once for each column and kind of cell: that takes longer than all else in a long plan.
    """
    formats = {columns[name]: code for name, code in FORMATS.items() if name in columns}
    dressed: dict[tuple[int, bytes | None], StyleArray] = {}
    for row in rows:
        for column in columns.values():
            cell = page.cell(row, column)
            plain = column, cell._style and cell._style.tobytes()
            if plain not in dressed:
                cell.border, cell.alignment = GRID, WRAPPED
                cell.number_format = formats.get(column, cell.number_format)
                dressed[plain] = cell._style
            else:
                cell._style = copy(dressed[plain])


def _heights(lines: Sequence[Line]) -> list[int]:
    """Text lines that each line needs; what a merged title needs beyond its own lines goes to the last."""
    heights = [
        max(
            1,
            sum(_wrapped("deliverable", row) for row in line.deliverables),
            _wrapped("milestone", line.milestone),
        )
        for line in lines
    ]
    for name in ("objective", "workstream"):
        first = 0
        for at, line in enumerate(lines):
            item = getattr(line, name)
            if at + 1 == len(lines) or getattr(lines[at + 1], name) is not item:
                heights[at] += max(0, _wrapped(name, item) - sum(heights[first : at + 1]))
                first = at + 1
    return heights


def _wrapped(name: str, row: PlanRow | None) -> int:
    return 0 if row is None else ceil((len(row.title) + 4) / WIDTHS[name])
