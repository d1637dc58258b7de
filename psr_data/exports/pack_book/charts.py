"""Excel's own charts beside the tables, drawn from their cells so that they follow what is changed there."""

from collections.abc import Callable
from typing import TypeVar

from openpyxl.chart import BarChart, RadarChart, Reference
from openpyxl.chart.data_source import NumFmt
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.descriptors import Typed
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.charts.groups import group_style
from psr_data.charts.theme import EDITIONS
from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.frames.pack.document.blocks import Chart, Shape
from psr_data.reference import status_reference

DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle"}
WIDTH = 24
# Of more lines a chart would be several pages long.
MOST_DRAWN = 60
FEW = 12
Drawn = TypeVar("Drawn", BarChart, RadarChart)


def add_charts(page: Worksheet, sheet: Sheet) -> None:
    """Add the sheet's chart beside its table, or below a wide one; none where there is nothing to draw."""
    if sheet.counts and 0 < len(sheet.frame) <= MOST_DRAWN:
        page.add_chart(_statuses(page, sheet), f"B{len(sheet.frame) + 4}")  # the first column is on every page
    if sheet.chart and not sheet.frame.empty and sheet.chart.shape in DRAWN:
        beside = f"{get_column_letter(len(sheet.frame.columns) + 2)}2"
        page.add_chart(DRAWN[sheet.chart.shape](page, sheet.chart), beside)


def _statuses(page: Worksheet, sheet: Sheet) -> BarChart:
    drawn, last = BarChart(), len(sheet.frame) + 1
    first = list(sheet.frame.columns).index(sheet.counts[0]) + 1
    drawn.type, drawn.grouping, drawn.overlap, drawn.gapWidth = "bar", "stacked", 100, 50
    drawn.title = "Milestones by status and workstream"
    drawn.add_data(_cells(page, first, first + len(sheet.counts) - 1, last), titles_from_data=True)
    drawn.set_categories(_cells(page, 1, 1, last, 2))
    for series, rag in zip(drawn.series, Rag, strict=True):
        mark = status_reference().marks[rag]
        series.graphicalProperties = GraphicalProperties(solidFill=mark.colour[1:])
        series.dLbls = _labels(f'0" {rag.value}";;', mark.text_colour[1:])
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.majorUnit = 1 if sheet.frame[list(sheet.counts)].sum(axis=1).max() <= FEW else None
    drawn.height = 5 + 1.1 * len(sheet.frame)
    return _finished(drawn)


def _columns(page: Worksheet, chart: Chart) -> BarChart:
    drawn = _with_data(page, BarChart(), chart)
    drawn.type, drawn.grouping, drawn.gapWidth = "col", "clustered", 60
    for place, series in enumerate(reversed(drawn.series)):  # the newest is dark
        series.graphicalProperties = GraphicalProperties(solidFill=EDITIONS[place % len(EDITIONS)][1:])
    drawn.dataLabels = _labels("0;;", "111820")
    drawn.x_axis.title = chart.axis
    drawn.height = 9
    return _finished(drawn)


def _radar(page: Worksheet, chart: Chart) -> RadarChart:
    drawn = _with_data(page, RadarChart(), chart)
    drawn.type = "marker"
    for place, series in enumerate(drawn.series):
        style, colour = group_style(place), group_style(place).colour[1:]
        series.graphicalProperties.line.solidFill = colour
        series.graphicalProperties.line.dashStyle = DASHES[style.dash]
        series.graphicalProperties.line.width = 28_000
        series.marker.symbol, series.marker.size = SYMBOLS[style.symbol], 8
        series.marker.graphicalProperties = GraphicalProperties(solidFill="FFFFFF" if style.hollow else colour)
        series.marker.graphicalProperties.line.solidFill = colour
    if chart.ends:
        drawn.y_axis.scaling.min, drawn.y_axis.scaling.max = chart.ends
    drawn.y_axis.majorUnit, drawn.y_axis.number_format = 1, "0"
    drawn.height = 13
    return _finished(drawn)


def _with_data(page: Worksheet, drawn: Drawn, chart: Chart) -> Drawn:
    last = len(chart.categories) + 1
    drawn.title = chart.title
    drawn.add_data(_cells(page, 2, 1 + len(chart.series), last), titles_from_data=True)
    drawn.set_categories(_cells(page, 1, 1, last, 2))
    return drawn


def _cells(page: Worksheet, left: int, right: int, bottom: int, top: int = 1) -> Reference:
    """With the headings, which name the series, unless `top` is below them."""
    return Reference(page, min_col=left, max_col=right, min_row=top, max_row=bottom)


def _labels(code: str, colour: str) -> DataLabelList:
    """The values alone, in a number format that says nothing of nought."""
    words = ParagraphProperties(defRPr=CharacterProperties(solidFill=colour, b=True))
    text = RichText(p=[Paragraph(pPr=words, endParaRPr=CharacterProperties())])
    shown = dict.fromkeys(("showSerName", "showCatName", "showLegendKey", "showPercent"), False)
    return _Labels(numFmt=NumFmt(code, sourceLinked=False), showVal=True, txPr=text, **shown)


class _Labels(DataLabelList):  # type: ignore[misc]  # openpyxl has no types
    """Labels with their own number format: openpyxl's would take the cells' format instead."""

    tagname = "dLbls"
    numFmt = Typed(expected_type=NumFmt, allow_none=True)
    __elements__ = DataLabelList.__elements__
    __nested__ = tuple(name for name in DataLabelList.__nested__ if name != "numFmt")


def _finished(chart: Drawn) -> Drawn:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "t"
    chart.width = WIDTH
    return chart


DRAWN: dict[Shape, Callable[[Worksheet, Chart], BarChart | RadarChart]] = {
    Shape.COLUMNS: _columns,
    Shape.RADAR: _radar,
}
