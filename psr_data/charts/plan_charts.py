"""The charts of a programme's plan and progress, each made in one place for pages, papers and files."""

from collections.abc import Sequence

import pandas as pd

from psr_data.charts import slippage, status
from psr_data.charts.chart import Chart
from psr_data.charts.direction import direction_of_travel
from psr_data.charts.gantt import gantt
from psr_data.charts.lineage import lineage_chart
from psr_data.charts.timeline import TimeAxis
from psr_data.charts.trend import milestone_trend
from psr_data.domain.periods import days_spanned, uk_date
from psr_data.domain.rag import Rag
from psr_data.domain.wording import hyphenated
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import slipped
from psr_data.frames.changes.words import changes_table
from psr_data.frames.direction import Travel, direction_table, strips_in_words
from psr_data.frames.gantt import Strip, gantt_table
from psr_data.frames.headings import table_of
from psr_data.frames.lineage import Years
from psr_data.frames.lineage_tables import links_table
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.overview import reddest
from psr_data.frames.position import Position
from psr_data.frames.review import Review
from psr_data.frames.trend import HEADINGS, TrendPoint

MOST_BARS = 30
MOST_SLIPPED = 25


def status_chart(position: Position) -> Chart:
    """The milestones of each workstream by status; only the reddest workstreams where there are too many to read."""
    counted = pd.DataFrame(
        [(workstream.title, *workstream.counts.values()) for workstream in position.workstreams],
        columns=["Workstream", *(rag.word for rag in Rag)],
        dtype=object,
    )
    summary = "Milestones by status: " + ", ".join(
        f"{count} {rag.word.lower()}" for rag, count in position.counts.items()
    )
    drawn, title = reddest(position, MOST_BARS), status.TITLE
    if len(drawn) < len(position.workstreams):
        title = f"Milestones by status: the {len(drawn)} reddest of {len(position.workstreams)} workstreams"
    return Chart("status", status.status_bars(drawn, position.caption, title), counted, summary)


def gantt_chart(
    position: Position, milestones: Sequence[MilestoneStatus], strips: Sequence[Strip], drawn: Sequence[Strip]
) -> Chart:
    """The quarter Gantt of `drawn`, some of the `strips` that `gantt_strips` made of the `milestones`.

    Every part of them spans the same quarters.
    """
    baseline = f"Baseline v{position.baseline}" if position.baseline else "First planned"
    span = days_spanned((day for strip in strips for day in strip.days), position.as_at)
    figure = gantt(drawn, position.caption, TimeAxis(position.as_at, position.year_starts_in, span), baseline)
    count = f"{len(milestones)} milestones of {len(position.workstreams)} workstreams"
    summary = f"Gantt chart of {count}, by month and quarter, with status letters, as at {uk_date(position.as_at)}."
    return Chart("gantt", figure, gantt_table(strips), summary)


def direction_chart(position: Position, reviewed: Review, drawn: Sequence[Travel]) -> Chart:
    """The direction of travel over the last meetings; `drawn` are all or some of the review's travels."""
    figure = direction_of_travel(reviewed.days, drawn, position.caption)
    table, words = direction_table(reviewed.days, reviewed.travels), strips_in_words(reviewed.days, drawn)
    return Chart("direction", figure, table, words)


def trend_chart(position: Position, points: Sequence[TrendPoint]) -> Chart:
    """The milestone trend of one workstream."""
    workstream, milestones = points[0].workstream, len({point.item_id for point in points})
    summary = f"Milestone trend of {workstream}: when each of {milestones} milestones was expected, "
    summary += f"as reported at each meeting up to {uk_date(position.as_at)}."
    figure, data = milestone_trend(points, position.caption), table_of(points, HEADINGS)
    return Chart(f"trend-{hyphenated(workstream)}", figure, data, summary)


def slippage_chart(compared: Comparison) -> Chart | None:
    """The milestones that slipped furthest between two dates; None where none did."""
    late = slipped(compared.lines)
    if not late:
        return None
    drawn, title = late[:MOST_SLIPPED], slippage.TITLE
    if len(drawn) < len(late):
        title = f"The {len(drawn)} of {len(late)} milestones that slipped furthest"
    sides = (f"Expected as of {compared.start.label}", f"Expected as of {compared.end.label}")
    axis = TimeAxis(compared.after.as_at, compared.after.year_starts_in)
    figure = slippage.slippage(drawn, compared.caption, sides, axis, title)
    summary = f"{len(late)} milestones slipped; the furthest, {drawn[0].title}, by {drawn[0].days} days."
    return Chart(f"slippage-since-{compared.start.code}", figure, changes_table(late), summary)


def years_chart(position: Position, years: Years) -> Chart:
    """What became of each workstream from plan to plan."""
    summary = "Plans from left to right: " + "; ".join(
        f"{plan.year}: {', '.join(row.title for row in plan.rows)}" for plan in years.plans
    )
    return Chart("years", lineage_chart(years, position.caption), links_table(years), summary)
