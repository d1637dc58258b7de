"""The product's own charts of a pack at the size of a page, and what each says to those who do not see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from psr_data.charts.assessment_charts import gap_chart, radar_chart
from psr_data.charts.deprivation_charts import deciles_chart, map_chart
from psr_data.charts.gantt import gantt
from psr_data.charts.plan_charts import direction_chart
from psr_data.charts.text import inert
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.periods import uk_date
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.document import blocks
from psr_data.frames.pack.document.blocks import QuarterGantt
from psr_data.frames.pack.document.gantt import gantt_in_words
from psr_data.frames.pack.document.pictures import (
    DecilesPicture,
    DirectionPicture,
    GapPicture,
    MapPicture,
    Picture,
    RadarPicture,
)
from psr_data.frames.pack.gantt import drawn_part, note_of
from psr_data.frames.pack.gantt_pages import pages_of, within
from psr_data.frames.pack.record import Gantt, Pack
from psr_data.frames.position import Position

PIXELS_PER_CM = 53  # at which the letters of a chart are about as large as those of a table
PAGE_CM, RADAR_CM, LANDSCAPE_CM = 17.0, 11.6, 25.7
GANTT_PAGES, ROWS_ON_A_PAGE = 2, 24
LANDSCAPE_PAGES, ROWS_ACROSS = 8, 15
TRAVELS_ON_A_PAGE = 14
ACROSS = "At the end of the annex stand the milestones."
IN_ANNEX = "Every date and status drawn is in the annex."


@dataclass(frozen=True, slots=True)
class Figure:
    """`alternative` is the text for those who do not see it; `width` and `height` in centimetres.

    One that is `across` stands on a landscape page of the annex.
    """

    title: str
    alternative: str
    drawn: go.Figure
    width: float = PAGE_CM

    @property
    def across(self) -> bool:
        return self.width > PAGE_CM

    @property
    def height(self) -> float:
        return float(self.drawn.layout.height) / PIXELS_PER_CM


def figures_of(block: blocks.Block, pack: Pack) -> list[Figure]:
    """The pictures of a block, as many as it needs on pages."""
    figures = [*_drawn(block, pack)]
    for figure in figures:
        figure.drawn.layout.width = round(figure.width * PIXELS_PER_CM)
        subtitle = figure.drawn.layout.title.subtitle
        if subtitle.text == inert(pack.position.caption):  # too long for a page, whose annex has the rules
            subtitle.text = inert(pack.footer)
    return figures


def _drawn(block: blocks.Block, pack: Pack) -> Iterator[Figure]:
    if isinstance(block, QuarterGantt):
        yield from _gantt(block, pack)
    elif isinstance(block, blocks.Figure | blocks.Chart):
        width = RADAR_CM if isinstance(block.picture, RadarPicture) else PAGE_CM
        for place, drawn in enumerate(_pictures(block.picture)):
            yield Figure(f"{block.title}{_continued(place)}", f"{block.about} {IN_ANNEX}", drawn, width)


def _pictures(picture: Picture) -> Iterator[go.Figure]:
    match picture:
        case DirectionPicture(position, reviewed, moves):
            each = ceil(len(moves) / ceil(len(moves) / TRAVELS_ON_A_PAGE))  # alike, so that none has few rows alone
            for first in range(0, len(moves), each):
                yield direction_chart(position, reviewed, moves[first : first + each]).figure
        case MapPicture(areas, boundaries):
            yield map_chart(areas.deprivation, areas.domain, areas.years, beside=False, boundaries=boundaries).figure
        case DecilesPicture(areas):
            yield deciles_chart(areas.deprivation, areas.domain, areas.years).figure
        case RadarPicture(position, assessment):
            yield radar_chart(position, assessment.found, assessment.measure).figure
        case GapPicture(position, assessment):
            yield gap_chart(position, assessment.found).figure


def gantt_drawn(gantt_: Gantt) -> Gantt:
    """What of it the pictures of a paper show."""
    return _on_pages(gantt_)[0]


def note_of_pictures(block: QuarterGantt) -> str:
    """What of the plan they show, and where."""
    if not is_across(block.gantt):
        return note_of(gantt_drawn(block.gantt))
    heads = drawn_part(block.pack.whole.gantt, ROWS_ON_A_PAGE)
    return " ".join(filter(None, (note_of(heads), ACROSS, note_of(gantt_drawn(block.gantt)))))


def is_across(gantt_: Gantt) -> bool:
    """Whether it takes so many pages that it goes to the annex, and the text shows the workstreams."""
    return gantt_.left_out > 0 or len(pages_of(gantt_.strips, ROWS_ON_A_PAGE)) > GANTT_PAGES


def _on_pages(gantt_: Gantt) -> tuple[Gantt, list[list[Strip]]]:
    pages, rows = (LANDSCAPE_PAGES, ROWS_ACROSS) if is_across(gantt_) else (GANTT_PAGES, ROWS_ON_A_PAGE)
    return within(gantt_, pages, rows)


def _gantt(block: QuarterGantt, pack: Pack) -> Iterator[Figure]:
    when, (drawn, pages) = f"as at {uk_date(pack.as_at)}", _on_pages(block.gantt)
    width = PAGE_CM
    if is_across(block.gantt):
        heads = drawn_part(pack.whole.gantt, ROWS_ON_A_PAGE)
        yield Figure(f"The workstreams by month and quarter, {when}", *_gantt_page(drawn, heads.strips, pack.position))
        width = LANDSCAPE_CM
    for place, strips in enumerate(pages):
        title = f"The plan by month and quarter, {when}{_continued(place)}"
        yield Figure(title, *_gantt_page(drawn, strips, pack.position), width)


def _gantt_page(drawn: Gantt, strips: Sequence[Strip], position: Position) -> tuple[str, go.Figure]:
    """Its words and its picture."""
    axis = TimeAxis(position.as_at, position.year_starts_in, (drawn.first, drawn.last))
    baseline = f"Baseline v{position.baseline}" if position.baseline else "First planned"
    return f"{gantt_in_words(drawn, strips)} {IN_ANNEX}", gantt(strips, position.caption, axis, baseline)


def _continued(place: int) -> str:
    return " (continued)" if place else ""
