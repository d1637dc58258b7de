"""Native charts, with their figures in a workbook behind them that PowerPoint opens for editing."""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR
from pptx.util import Pt
from xlsxwriter import Workbook

from psr_data.exports.deck.box import Box
from psr_data.exports.deck.deck_builder import Page
from psr_data.exports.deck.shapes import describe
from psr_data.exports.deck.text import plain
from psr_data.exports.deck.xml import qn
from psr_data.exports.reproducible import EARLIEST

AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SIZE = 11
DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
ACCENTS = [MSO_THEME_COLOR.from_xml(f"accent{place}") for place in range(1, 7)]
MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)


class _TextStaysText(CategoryWorkbookWriter):
    """Keeps text as text: a name that begins with "=" would become a formula in the chart's workbook."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        book = Workbook(xlsx_file, AS_TEXT)
        book.set_properties({"created": EARLIEST})
        yield book, book.add_worksheet()
        book.close()


class _Data(CategoryChartData):
    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _TextStaysText(self)  # type: ignore[no-untyped-call]


class Figures(NamedTuple):
    """A series for each name, with None where there is no figure, which is left a gap; `form` is a number format."""

    categories: Sequence[str]
    series: Mapping[str, Sequence[float | int | None]]
    form: str = "0"


def add_chart(page: Page, kind: XL_CHART_TYPE, box: Box, figures: Figures, words: str) -> Any:
    data: Any = _Data(number_format=figures.form)  # type: ignore[no-untyped-call]
    data.categories = [plain(name) for name in figures.categories]
    for name, values in figures.series.items():
        data.add_series(plain(name), values)
    frame = page.slide.shapes.add_chart(kind, *box, data)
    describe(frame, words.partition(":")[0], words)
    chart = frame.chart
    _keep_to_the_schema(chart._chartSpace)
    chart.has_title = False
    chart.font.size = Pt(SIZE)
    chart.has_legend = len(figures.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
    return chart


def _keep_to_the_schema(space: Any) -> None:
    """The library's own parts number axes from below nought and smooth radars, which the file format does not know."""
    for number in space.iter(qn("c:axId"), qn("c:crossAx")):
        number.set("val", str(abs(int(number.get("val")))))
    for radar in space.iter(qn("c:radarChart")):
        for smooth in [*radar.iter(qn("c:smooth"))]:
            smooth.getparent().remove(smooth)


def place_plot(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """In shares of the chart: left to itself, a radar with long names is drawn small in some programs."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, share in (("x", left), ("y", top), ("w", width), ("h", height)):
        etree.SubElement(manual, qn(f"c:{name}"), val=str(share))
    area.insert(0, layout)


def scale(chart: Any, lowest: float, highest: float, step: float = 1) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = lowest, highest, step
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string("D5DADF")
    axis.format.line.fill.background()


def name_axis(axis: Any, words: str) -> None:
    axis.has_title = True
    frame = axis.axis_title.text_frame
    frame.text = words
    frame.paragraphs[0].font.size, frame.paragraphs[0].font.bold = Pt(SIZE), False


def colour_bars(chart: Any, form: str, *, last_first: bool = False) -> None:
    """Each series in a colour of the theme, with its figures on the bars."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 60, -5
    plot.has_data_labels = True
    plot.data_labels.show_value = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = form, False
    plot.data_labels.font.size = Pt(SIZE - 1)
    for place, series in enumerate(reversed(plot.series) if last_first else plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = ACCENTS[place % len(ACCENTS)]


def style_lines(chart: Any) -> None:
    """Each group by a colour, a dash and a mark of its own, as on the screen."""
    for place, series in enumerate(chart.plots[0].series):
        colour = ACCENTS[place % len(ACCENTS)]
        series.format.line.color.theme_color, series.format.line.width = colour, Pt(2.25)
        series.format.line.dash_style = DASHES[place % len(DASHES)]
        series.marker.style, series.marker.size = MARKERS[place % len(MARKERS)], 9
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.theme_color = colour if place % 2 == 0 else MSO_THEME_COLOR.BACKGROUND_1
        series.marker.format.line.color.theme_color = colour
