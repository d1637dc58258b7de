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

from psr_data.charts.groups import HIGHEST, LOWEST, group_style
from psr_data.charts.theme import EDITIONS
from psr_data.domain.rag import Rag
from psr_data.exports.pack_book.position import COUNTS
from psr_data.exports.pack_book.sheet import Sheet
from psr_data.reference import status_reference

DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot"}
SYMBOLS = {"circle": "circle", "square": "square", "diamond": "diamond", "triangle-up": "triangle"}
WIDTH = 24
Chart = TypeVar("Chart", BarChart, RadarChart)


def add_charts(page: Worksheet, sheet: Sheet) -> None:
    """Add the sheet's chart beside its table, or below a wide one; none where there is nothing to draw."""
    if sheet.chart and not sheet.frame.empty:
        below = f"B{len(sheet.frame) + 4}"  # the first column is repeated on every page
        beside = f"{get_column_letter(len(sheet.frame.columns) + 2)}2"
        page.add_chart(CHARTS[sheet.chart](page, sheet), below if sheet.chart == "statuses" else beside)


def _statuses(page: Worksheet, sheet: Sheet) -> BarChart:
    chart, last = BarChart(), len(sheet.frame) + 1
    first = list(sheet.frame.columns).index(COUNTS[0]) + 1
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 50
    chart.title = "Milestones by status and workstream"
    chart.add_data(_cells(page, first, first + len(COUNTS) - 1, last), titles_from_data=True)
    chart.set_categories(_cells(page, 1, 1, last, 2))
    for series, rag in zip(chart.series, Rag, strict=True):
        mark = status_reference().marks[rag]
        series.graphicalProperties = GraphicalProperties(solidFill=mark.colour[1:])
        series.dLbls = _labels(f'0" {rag.value}";;', mark.text_colour[1:])
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.majorUnit = 1 if max(sheet.frame["Milestones"]) <= 12 else None
    chart.height = 5 + 1.1 * len(sheet.frame)
    return _finished(chart)


def _deciles(page: Worksheet, sheet: Sheet) -> BarChart:
    chart, last, editions = BarChart(), len(sheet.frame) + 1, len(sheet.frame.columns) - 1
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 60
    chart.title = "Areas in each national decile"
    chart.add_data(_cells(page, 2, 1 + editions, last), titles_from_data=True)
    chart.set_categories(_cells(page, 1, 1, last, 2))
    for place, series in enumerate(reversed(chart.series)):
        series.graphicalProperties = GraphicalProperties(solidFill=EDITIONS[place % len(EDITIONS)][1:])
    chart.dataLabels = _labels("0;;", "111820")
    chart.x_axis.title = "1 is the most deprived tenth of England’s areas"
    chart.height = 9
    return _finished(chart)


def _radar(page: Worksheet, sheet: Sheet) -> RadarChart:
    chart, last = RadarChart(), len(sheet.frame) + 1
    chart.type = "marker"
    chart.title = "Score of each group"
    chart.add_data(_cells(page, 2, len(sheet.frame.columns), last), titles_from_data=True)
    chart.set_categories(_cells(page, 1, 1, last, 2))
    for place, series in enumerate(chart.series):
        drawn, colour = group_style(place), group_style(place).colour[1:]
        series.graphicalProperties.line.solidFill = colour
        series.graphicalProperties.line.dashStyle = DASHES[drawn.dash]
        series.graphicalProperties.line.width = 28_000
        series.marker.symbol, series.marker.size = SYMBOLS[drawn.symbol], 8
        series.marker.graphicalProperties = GraphicalProperties(solidFill="FFFFFF" if drawn.hollow else colour)
        series.marker.graphicalProperties.line.solidFill = colour
    chart.y_axis.scaling.min, chart.y_axis.scaling.max, chart.y_axis.majorUnit = LOWEST, HIGHEST, 1
    chart.y_axis.number_format = "0"
    chart.height = 13
    return _finished(chart)


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


def _finished(chart: Chart) -> Chart:
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.legend.position = "t"
    chart.width = WIDTH
    return chart


CHARTS: dict[str, Callable[[Worksheet, Sheet], BarChart | RadarChart]] = {
    "statuses": _statuses,
    "deciles": _deciles,
    "radar": _radar,
}
