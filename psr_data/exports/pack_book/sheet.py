"""One tidy sheet: an Excel Table of real numbers and dates below a frozen heading, statuses as letters with word."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

import pandas as pd

from psr_data.domain.periods import Precision, first_of_month, last_of_month
from psr_data.exports.book import HEADER, WRAPPED, Book, Look, look, set_paper
from psr_data.exports.tables import column_width
from psr_data.exports.workplan_style import LINE_HEIGHT, TALLEST
from psr_data.frames.pack.document.blocks import Chart
from psr_data.reference import status_reference

# To find how high a row must be takes longer than to write it, which a long sheet cannot afford.
MOST_WRAPPED = 500
WIDEST = 44
# A page wider than this, in letters, would be printed too small to read.
PAGE_WIDTH = 230
STATUS_WIDTH = 17
WRAPPED_TEXT = WRAPPED + look(align="left", indent=1)
HEADING = HEADER + look(text_wrap=True, valign="vcenter", align="left", indent=1)
# Above figures, but for the button of the filter.
FIGURES_HEADING = HEADER + look(text_wrap=True, valign="vcenter", align="right", indent=2)
# The column that says how exactly the dates of the plan beside it are known.
PRECISION, PLANNED = "Precision", frozenset(("Start", "End", "Due", "Baseline"))
MONTH = look(num_format="mmm yyyy")


@dataclass(frozen=True)
class Sheet:
    """`what` says in the About sheet what it holds, `empty` what stands there without a line.

    `statuses` are the columns of BRAG letters, `chart` is drawn below the table, and so are bars of the columns
    `counts`, which count milestones by status.
    """

    name: str
    what: str
    frame: pd.DataFrame
    empty: str = ""
    statuses: tuple[str, ...] = ()
    chart: Chart | None = None
    counts: tuple[str, ...] = ()
    formats: dict[str, str] = field(default_factory=dict)


def write_sheet(book: Book, page: Any, sheet: Sheet) -> None:
    frame = sheet.frame
    widths = [_width(sheet, str(name)) for name in frame.columns]
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    wrapped = len(frame) <= MOST_WRAPPED
    _write_lines(book, page, sheet, wrapped)
    if wrapped:
        for row, values in enumerate(frame.itertuples(index=False), start=1):
            page.set_row(row, height_of(values, widths))
    _write_headings(book, page, sheet)
    if frame.empty:
        book.write(page, 1, 0, sheet.empty)
    else:
        _colour(book, page, sheet)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    set_sheet_paper(page, widths)
    page.print_area(0, 0, max(len(frame), 1), len(widths) - 1)


def _write_headings(book: Book, page: Any, sheet: Sheet) -> None:
    frame = sheet.frame
    page.set_row(0, 2 * LINE_HEIGHT + 2)
    looks = [FIGURES_HEADING if _is_figures(frame.iloc[:, place]) else HEADING for place in range(len(frame.columns))]
    book.write_table(page, sheet.name, [*zip(map(str, frame.columns), looks, strict=True)], len(frame))


def _write_lines(book: Book, page: Any, sheet: Sheet, wrapped: bool) -> None:
    names = [str(name) for name in sheet.frame.columns]
    codes = [look(num_format=sheet.formats[name]) if name in sheet.formats else () for name in names]
    exact = names.index(PRECISION) if PRECISION in names else None
    planned = {column for column, name in enumerate(names) if name in PLANNED}
    for row, values in enumerate(sheet.frame.itertuples(index=False), start=1):
        of_months = exact is not None and values[exact] == Precision.MONTH
        for column, value in enumerate(values):
            if value is not None and value != "":
                code = MONTH if of_months and column in planned and _ends_or_begins_a_month(value) else codes[column]
                book.write(page, row, column, value, code + _wrapping(value) if wrapped else code)


def _ends_or_begins_a_month(day: date) -> bool:
    """Whether it may stand for its month: the baseline may name a day where the plan names a month."""
    return day in (first_of_month(day), last_of_month(day))


def _wrapping(value: object) -> Look:
    return WRAPPED_TEXT if isinstance(value, str) else WRAPPED


def _is_figures(values: "pd.Series[Any]") -> bool:
    """Of numbers or dates, which stand at the right of their cells."""
    filled = [value for value in values if value is not None and value != ""]
    return bool(filled) and not any(isinstance(value, str) for value in filled)


def _width(sheet: Sheet, name: str) -> float:
    """In letters; a status is shown with its word."""
    if name in sheet.statuses:
        return STATUS_WIDTH
    wide = len(name) + 2 if name in sheet.formats else column_width(sheet.frame[name], name)
    return min(wide + 2, WIDEST)


def height_of(values: Iterable[object], widths: Iterable[float]) -> float:
    """What the longest text of a row needs: not every program finds that out by itself."""
    lines = [
        sum(ceil((len(line) + 1) / (width - 3)) for line in value.splitlines() or [""])
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    ]
    return min(max([1, *lines]) * LINE_HEIGHT, TALLEST)


def _colour(book: Book, page: Any, sheet: Sheet) -> None:
    """Colour by a rule for each letter, so that colour and word follow whatever a reader sorts, filters or types."""
    for name in sheet.statuses:
        column = list(sheet.frame.columns).index(name)
        for letter, of_letter in _marks():
            rule = {"type": "cell", "criteria": "==", "value": f'"{letter}"', "format": book.format(of_letter)}
            page.conditional_format(1, column, len(sheet.frame), column, rule)


def _marks() -> Iterator[tuple[str, Look]]:
    for rag, mark in status_reference().marks.items():
        words = f';;;@" {rag.word}"'
        yield rag.value, look(bold=True, font_color=mark.text_colour, bg_color=mark.colour, num_format=words)


def set_sheet_paper(page: Any, widths: Sequence[float]) -> None:
    """On as many pages across as keep the letters readable; each says which sheet it is of."""
    across = ceil(sum(widths) / PAGE_WIDTH)
    set_paper(page, across)
    if across > 1:
        page.repeat_columns(0)
    page.set_footer("&R&A, page &P of &N")
