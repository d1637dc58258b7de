"""How the exported workplan looks on screen and on paper."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from psr_data.domain.plan import PlanRow
from psr_data.domain.plan_fields import PLAN_FIELDS, Form
from psr_data.exports.book import DARK, DAY, GRID, WRAPPED, Book, Look, look, set_paper
from psr_data.exports.plan_lines import Line

PLAIN = GRID + WRAPPED
BAR = PLAIN + look(bg_color=DARK)
FORM_FORMATS = {Form.DATE: DAY, Form.PERCENT: "0.##%"}
FORMATS = {"start": DAY, "end": DAY} | {
    field.name: FORM_FORMATS[field.form] for field in PLAN_FIELDS if field.form in FORM_FORMATS
}
LOOKS: dict[str, Look] = {name: PLAIN + look(num_format=code) for name, code in FORMATS.items()}
WIDTHS = {
    "workstream": 22, "objective.ref": 4, "objective": 36, "deliverable": 38, "milestone": 36,
    **{field.name: field.width for field in PLAN_FIELDS},
}  # fmt: skip
OTHER_WIDTH, MONTH_WIDTH = 12, 8
LINE_HEIGHT, TALLEST = 15, 409


def finish(book: Book, page: Any, first_line: int, columns: Mapping[str, int], lines: Sequence[Line]) -> None:
    """Widths, heights, frozen headings, and landscape pages as wide as the paper."""
    for name, column in columns.items():
        width = WIDTHS.get(name, MONTH_WIDTH if name[0].isdigit() else OTHER_WIDTH)
        page.set_column(column, column, width)
    for row, height in enumerate(_heights(lines), start=first_line):
        page.set_row(row, min(height * LINE_HEIGHT, TALLEST))
    page.freeze_panes(first_line, columns["workstream"] + 1)
    grid = {"type": "no_errors", "format": book.format(GRID)}
    page.conditional_format(first_line, 0, first_line + len(lines) - 1, max(columns.values()), grid)
    set_paper(page)
    page.repeat_rows(0, first_line - 1)
    page.print_area(0, 0, first_line + max(len(lines), 1) - 1, max(columns.values()))


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
