"""The product's own charts of a pack at the size of a page, and what each says to those who do not see it."""

from collections.abc import Iterator
from dataclasses import dataclass

import plotly.graph_objects as go

from psr_data.charts.assessment_charts import gap_chart, radar_chart
from psr_data.charts.deprivation_charts import deciles_chart, map_chart
from psr_data.charts.gantt import gantt
from psr_data.charts.plan_charts import direction_chart
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.periods import uk_date
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
from psr_data.frames.pack.gantt_pages import within
from psr_data.frames.pack.record import Gantt, Pack

PIXELS_PER_CM = 53  # at which the letters of a chart are about as large as those of a table
PAGE_CM, RADAR_CM = 17.0, 11.6
GANTT_PAGES, ROWS_ON_A_PAGE = 2, 24
TRAVELS_ON_A_PAGE = 14
IN_ANNEX = "Every date and status drawn is in the annex."


@dataclass(frozen=True, slots=True)
class Figure:
    """`alternative` is the text for those who do not see it; `width` and `height` in centimetres."""

    title: str
    alternative: str
    drawn: go.Figure
    width: float = PAGE_CM

    @property
    def height(self) -> float:
        return float(self.drawn.layout.height) / PIXELS_PER_CM


def figures_of(block: blocks.Block, pack: Pack) -> list[Figure]:
    """The pictures of a block, as many as it needs on pages."""
    figures = [*_drawn(block, pack)]
    for figure in figures:
        figure.drawn.layout.width = round(figure.width * PIXELS_PER_CM)
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
            for first in range(0, len(moves), TRAVELS_ON_A_PAGE):
                yield direction_chart(position, reviewed, moves[first : first + TRAVELS_ON_A_PAGE]).figure
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
    return within(gantt_, GANTT_PAGES, ROWS_ON_A_PAGE)[0]


def _gantt(block: QuarterGantt, pack: Pack) -> Iterator[Figure]:
    position = pack.position
    gantt_, pages = within(block.gantt, GANTT_PAGES, ROWS_ON_A_PAGE)
    axis = TimeAxis(position.as_at, position.year_starts_in, (gantt_.first, gantt_.last))
    baseline = f"Baseline v{position.baseline}" if position.baseline else "First planned"
    for place, strips in enumerate(pages):
        title = f"The plan by month and quarter, as at {uk_date(pack.as_at)}{_continued(place)}"
        words = f"{gantt_in_words(gantt_, strips)} {IN_ANNEX}"
        yield Figure(title, words, gantt(strips, position.caption, axis, baseline))


def _continued(place: int) -> str:
    return " (continued)" if place else ""
