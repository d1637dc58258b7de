"""Excel's own charts below the tables, drawn from their cells so that they follow what is changed there."""

from collections.abc import Callable
from typing import Any

from psr_data.charts.groups import group_style
from psr_data.charts.theme import EDITIONS
from psr_data.domain.rag import Rag
from psr_data.exports.book import Book
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.document.blocks import Chart, Shape
from psr_data.reference import status_reference

DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot", "dashdot": "dash_dot"}
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle"}
# In pixels, as Excel counts them on the screen.
WIDTH, ROW_HEIGHT = 907, 20
STATUSES, COLUMNS, RADAR = 190, 340, 490
EACH_STATUS_BAR = 42
# Of more lines a chart would be several pages long.
MOST_DRAWN = 60
FEW = 12


def add_charts(book: Book, page: Any, sheet: Sheet) -> None:
    """Add the sheet's chart below its table, and to what is printed; none where there is nothing to draw."""
    if sheet.counts and 0 < len(sheet.frame) <= MOST_DRAWN:
        _place(page, sheet, _statuses(book, sheet), STATUSES + EACH_STATUS_BAR * len(sheet.frame))
    if sheet.chart and not sheet.frame.empty and sheet.chart.shape in DRAWN:
        draw, height = DRAWN[sheet.chart.shape]
        _place(page, sheet, draw(book, sheet, sheet.chart), height)


def _place(page: Any, sheet: Sheet, drawn: Any, height: int) -> None:
    """From the second column on, for the first is on every page."""
    drawn.set_size({"width": WIDTH, "height": height})
    drawn.set_legend({"position": "top"})
    top = len(sheet.frame) + 3
    page.insert_chart(top, 1, drawn)
    # as wide as the chart is in columns of the usual width, or as the table
    page.print_area(0, 0, top + height // ROW_HEIGHT + 1, max(len(sheet.frame.columns) - 1, WIDTH // 64 + 2))


def _statuses(book: Book, sheet: Sheet) -> Any:
    drawn = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    names = list(sheet.frame.columns)
    for name, rag in zip(sheet.counts, Rag, strict=True):
        mark = status_reference().marks[rag]
        labels = _labels(f'0" {rag.value}";;', mark.text_colour)
        about = {"fill": {"color": mark.colour}, "data_labels": labels, "gap": 50}
        drawn.add_series(_cells(sheet, names.index(name)) | about)
    drawn.set_title({"name": "Milestones by status and workstream"})
    drawn.set_y_axis({"reverse": True})  # of a bar chart the y axis is that of the categories
    few = sheet.frame[list(sheet.counts)].sum(axis=1).max() <= FEW
    drawn.set_x_axis({"major_unit": 1} if few else {})
    return drawn


def _columns(book: Book, sheet: Sheet, chart: Chart) -> Any:
    drawn = book.file.add_chart({"type": "column"})
    for place in range(1, len(chart.series) + 1):
        colour = EDITIONS[(len(chart.series) - place) % len(EDITIONS)]  # the newest is dark
        about = {"fill": {"color": colour}, "data_labels": _labels("0;;", "#111820"), "gap": 60}
        drawn.add_series(_cells(sheet, place) | about)
    drawn.set_title({"name": chart.title})
    drawn.set_x_axis({"name": chart.axis})
    return drawn


def _radar(book: Book, sheet: Sheet, chart: Chart) -> Any:
    drawn = book.file.add_chart({"type": "radar", "subtype": "with_markers"})
    for place in range(len(chart.series)):
        style = group_style(place)
        line = {"color": style.colour, "dash_type": DASHES[style.dash], "width": 2.25}
        fill = {"color": "#FFFFFF" if style.hollow else style.colour}
        marker = {"type": SYMBOLS[style.symbol], "size": 8, "fill": fill, "border": {"color": style.colour}}
        drawn.add_series(_cells(sheet, place + 1) | {"line": line, "marker": marker})
    drawn.set_title({"name": chart.title})
    ends = dict(zip(("min", "max"), chart.ends, strict=True)) if chart.ends else {}
    drawn.set_y_axis({"major_unit": 1, "num_format": "0", **ends})
    return drawn


def _cells(sheet: Sheet, column: int) -> dict[str, object]:
    """A series of one column, which its heading names, for the categories of the first one."""
    last = len(sheet.frame)
    return {
        "name": [sheet.name, 0, column],
        "categories": [sheet.name, 1, 0, last, 0],
        "values": [sheet.name, 1, column, last, column],
    }


def _labels(code: str, colour: str) -> dict[str, object]:
    """The values alone, in a number format that says nothing of nought."""
    return {"value": True, "num_format": code, "font": {"bold": True, "color": colour}}


DRAWN: dict[Shape, tuple[Callable[[Book, Sheet, Chart], Any], int]] = {
    Shape.COLUMNS: (_columns, COLUMNS),
    Shape.RADAR: (_radar, RADAR),
}
