"""The product's own charts of a pack at the size of a page, and what each says to those who do not see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import plotly.graph_objects as go

from psr_data.charts.assessment_charts import gap_chart, radar_chart
from psr_data.charts.deprivation_charts import deciles_chart, map_chart
from psr_data.charts.gantt import gantt
from psr_data.charts.plan_charts import direction_chart
from psr_data.charts.timeline import TimeAxis
from psr_data.domain.pack import Section
from psr_data.domain.periods import month_and_year, uk_date
from psr_data.domain.plan import Kind
from psr_data.exports.pack_words import by_workstream, count_bars
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.record import Areas, Pack, SelfAssessment

PIXELS_PER_CM = 53  # at which the letters of a chart are about as large as those of a table
PAGE_CM, RADAR_CM = 17.0, 11.6
TRAVELS_ON_A_PAGE = 14
WORST_IN_TABLE = "The most deprived areas are in a table below."
IN_ANNEX = "Every date and status drawn is in the annex."


class Place(StrEnum):
    """Where in a paper figures stand together."""

    DIRECTION = "direction"
    GANTT = "gantt"
    MAP = "map"
    DECILES = "deciles"
    RADAR = "radar"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Figure:
    """`alternative` is the text for those who do not see it; `width` and `height` in centimetres."""

    place: Place
    title: str
    alternative: str
    drawn: go.Figure
    width: float = PAGE_CM

    @property
    def height(self) -> float:
        return float(self.drawn.layout.height) / PIXELS_PER_CM


def figures_of(pack: Pack) -> list[Figure]:
    """Those of the pack's sections, in their order."""
    figures = [figure for section in pack.sections for figure in _of(pack, section)]
    for figure in figures:
        figure.drawn.layout.width = round(figure.width * PIXELS_PER_CM)
    return figures


def _of(pack: Pack, section: Section) -> Iterator[Figure]:
    if section is Section.POSITION:
        yield from _direction(pack)
    elif section is Section.GANTT:
        yield from _gantt(pack)
    elif section is Section.DEPRIVATION and pack.areas:
        yield from _map(pack.areas)
        yield _deciles(pack.areas)
    elif section is Section.ASSESSMENT and pack.assessment and pack.assessment.found.has_figures:
        yield from _scores(pack, pack.assessment)


def _direction(pack: Pack) -> Iterator[Figure]:
    """The direction of travel; nothing before the first meeting."""
    moves = pack.reviewed.travels if pack.position.window.last else ()
    for first in range(0, len(moves), TRAVELS_ON_A_PAGE):
        chart = direction_chart(pack.position, pack.reviewed, moves[first : first + TRAVELS_ON_A_PAGE])
        title = f"Direction of travel of each workstream, at the last meetings and now{_continued(first)}"
        yield Figure(Place.DIRECTION, title, chart.summary, chart.figure)


def _gantt(pack: Pack) -> Iterator[Figure]:
    position = pack.position
    axis = TimeAxis(position.as_at, position.year_starts_in, (pack.gantt.first, pack.gantt.last))
    baseline = f"Baseline v{position.baseline}" if position.baseline else "First planned"
    for place, strips in enumerate(gantt_pages(pack.gantt.strips)):
        drawn = gantt(strips, position.caption, axis, baseline)
        title = f"The plan by month and quarter, as at {uk_date(pack.as_at)}{_continued(place)}"
        yield Figure(Place.GANTT, title, _gantt_words(pack, strips), drawn)


def _continued(place: int) -> str:
    return " (continued)" if place else ""


def _gantt_words(pack: Pack, strips: Sequence[Strip]) -> str:
    workstreams = [strip for strip in strips if strip.level == Kind.WORKSTREAM]
    named = "; ".join(f"{strip.label} ({strip.computed.word.lower()})" for strip in workstreams if strip.computed)
    months = f"{month_and_year(pack.gantt.first)} to {month_and_year(pack.gantt.last)}"
    return f"Gantt chart, {months}, of {count_bars(strips) or 'no milestones'} in {named}. {IN_ANNEX}"


def _map(areas: Areas) -> Iterator[Figure]:
    """With the boundaries that were brought in, and else of hexagons, where the edition has them."""
    deprivation, newest = areas.deprivation, areas.years[-1]
    real = deprivation.authority.edition(newest).vintage in deprivation.boundaries
    if real or deprivation.cells(newest):
        chart = map_chart(deprivation, areas.domain, areas.years, beside=False, boundaries=real)
        drawn = "boundaries" if real else "a hexagon for each area"
        title = f"National decile of each area in {newest}, on a map with {drawn}"
        yield Figure(Place.MAP, title, f"{title}. {chart.summary} {WORST_IN_TABLE}", chart.figure)


def _deciles(areas: Areas) -> Figure:
    chart = deciles_chart(areas.deprivation, areas.domain, areas.years)
    title = f"Areas in each national decile, {' and '.join(areas.years)}"
    return Figure(Place.DECILES, title, f"{chart.summary}.", chart.figure)


def _scores(pack: Pack, assessment: SelfAssessment) -> Iterator[Figure]:
    chart = radar_chart(pack.position, assessment.found, assessment.measure)
    title = f"{assessment.measure.capitalize()} score of each group, dimension by dimension"
    yield Figure(Place.RADAR, title, chart.summary, chart.figure, RADAR_CM)
    chart = gap_chart(pack.position, assessment.found)
    yield Figure(Place.GAP, "Mean scores, and the gaps between the groups", chart.summary, chart.figure)


ROWS_ON_A_PAGE = 24


def gantt_pages(strips: Sequence[Strip], most: int = ROWS_ON_A_PAGE) -> list[list[Strip]]:
    """A workstream stands whole where it can; a longer one goes on under its own bar, repeated."""
    pages: list[list[Strip]] = []
    for group in by_workstream(strips):
        for part in _parts(group, most):
            if pages and len(pages[-1]) + len(part) <= most:
                pages[-1].extend(part)
            else:
                pages.append(part)
    return pages


def _parts(group: Sequence[Strip], most: int) -> list[list[Strip]]:
    head, *items = group
    starts = range(0, max(len(items), 1), most - 1)
    return [[head, *items[start : start + most - 1]] for start in starts]
