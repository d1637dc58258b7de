"""A chart that PowerPoint draws, with what is to be said about it beside it."""

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE, XL_TICK_LABEL_POSITION

from psr_data.domain.wording import continued
from psr_data.exports.deck.box import inches
from psr_data.exports.deck.charts import Figures, add_chart, colour_bars, name_axis, place_plot, scale, style_lines
from psr_data.exports.deck.colours import INK
from psr_data.exports.deck.deck_builder import DeckBuilder
from psr_data.exports.deck.fit_lines import fit_lines
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.text import line
from psr_data.frames.pack.document.blocks import Chart, Shape

SIZE, GAP = 12, inches(0.25)
BESIDE = (1.5, 1)
KINDS = {
    Shape.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    Shape.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Shape.RADAR: XL_CHART_TYPE.RADAR_MARKERS,
}


def add_chart_slide(deck: DeckBuilder, title: str, lead: str, chart: Chart, sentences: Sequence[str]) -> None:
    page = deck.page(f"{title}: {continued(chart.title)}", lead)
    notes = [f"{name}: {note}" for name, note in chart.notes.items()]
    texts = [*notes, *sentences, *([chart.axis] if chart.shape is Shape.RADAR else [])]
    left, right = page.room.beside(BESIDE, GAP) if texts else (page.room, page.room)
    drawn = add_chart(page, KINDS[chart.shape], left, _figures(chart), f"{chart.title}: {chart.about}")
    if chart.shape is Shape.RADAR:
        style_lines(drawn)
        place_plot(drawn, 0.2, 0.1, 0.6, 0.72)
    elif chart.shape is Shape.BARS:
        colour_bars(drawn, _form(chart), last_first=True)
        drawn.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    else:  # the newest is dark
        colour_bars(drawn, f"{_form(chart)};;", last_first=True)
        name_axis(drawn.category_axis, chart.axis)
        drawn.value_axis.visible = False
        drawn.value_axis.has_major_gridlines = False
    if chart.ends:
        scale(drawn, *chart.ends)
    if texts:
        lines = [line(words, SIZE, colour=INK, after=6) for words in texts]
        add_text(page.slide, right, fit_lines([], lines, right, SIZE), "Findings", "ctr")


def _figures(chart: Chart) -> Figures:
    """Bars begin at the bottom: what comes first shall be on top."""
    way = -1 if chart.shape is Shape.BARS else 1
    series = {name: values[::way] for name, values in list(chart.series.items())[::way]}
    return Figures(chart.categories[::way], series, _form(chart))


def _form(chart: Chart) -> str:
    """The figures' number format."""
    return "0" if not chart.places else f"0.{'0' * chart.places}"
