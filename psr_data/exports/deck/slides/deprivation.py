"""Deprivation: how many areas stand in each national decile, and which are among the worst."""

import pandas as pd
from pptx.enum.chart import XL_CHART_TYPE

from psr_data.charts.theme import EDITIONS
from psr_data.domain.deprivation import WORST_FIFTH
from psr_data.domain.pack import Section
from psr_data.exports.deck.box import height_of, inches
from psr_data.exports.deck.charts import Figures, add_chart, colour_bars, name_axis
from psr_data.exports.deck.colours import MUTED
from psr_data.exports.deck.deck_builder import DeckBuilder, Page
from psr_data.exports.deck.shapes import add_text
from psr_data.exports.deck.table_pages import Block, Column, TablePages
from psr_data.exports.deck.text import line
from psr_data.frames.pack.record import Areas, Pack

MOST_SLIDES, NOTE_SIZE, NOTE_LINES = 2, 11, 2
DECILE = "National decile: 1 is the most deprived tenth of England's areas"
COLUMNS = {
    "Area": Column("Area", 1.5),
    "Neighbourhood": Column("Neighbourhood", 2.2),
    "Ward": Column("Ward", 2.8),
    "Rank": Column("Rank", 0.8, "r"),
    "Decile": Column("Decile", 1, "ctr"),  # figures on the right would touch the words beside them
    "Ranks from the 20% cut-off": Column(f"From the {WORST_FIFTH}% cut-off", 2.1),
    "Programme": Column("Reached by", 3.6),
}


def add_deprivation(deck: DeckBuilder, pack: Pack) -> None:
    if pack.areas is None:
        return
    areas = pack.areas
    page = deck.page(f"{Section.DEPRIVATION.label}: {areas.deprivation.authority.name}", areas.finding)
    _draw(page, areas)
    if not areas.worst.empty:
        pages = TablePages(deck, f"Areas among England's most deprived {WORST_FIFTH}%, {areas.years[-1]}")
        words = f"Most deprived areas: {len(areas.worst)} of them, the most deprived first"
        pages.add(Block(words, list(COLUMNS.values()), _lines(areas.worst), slides=MOST_SLIDES))


def _draw(page: Page, areas: Areas) -> None:
    note = page.label(areas.boundaries, NOTE_SIZE, page.room.width_in_points, NOTE_LINES)
    under = height_of(NOTE_LINES, NOTE_SIZE) + inches(0.05) if note else 0
    counts = areas.deciles
    figures = {year: list(counts.loc[counts["Edition"] == year, "Areas"]) for year in areas.years}
    deciles = [str(decile) for decile in dict.fromkeys(counts["Decile"])]
    words = f"Areas by decile: {areas.finding}"
    box = page.room.first(page.room.height - under)
    chart = add_chart(page, XL_CHART_TYPE.COLUMN_CLUSTERED, box, Figures(deciles, figures), words)
    colour_bars(chart, tuple(reversed(EDITIONS))[-len(figures) :], "0;;")
    name_axis(chart.category_axis, DECILE)
    name_axis(chart.value_axis, "Areas")
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    if note:
        paragraphs = [line(note, NOTE_SIZE, colour=MUTED)]
        add_text(page.slide, page.room.below(page.room.height - under), paragraphs, "Boundaries", "b")


def _lines(worst: pd.DataFrame) -> list[list[str]]:
    return [[_in_words(line_[name]) for name in COLUMNS] for line_ in worst.to_dict("records")]


def _in_words(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
