"""What the charts of a programme say of themselves where not all of it can be drawn."""

from datetime import date

from psr_data.charts.plan_charts import MOST_BARS, MOST_SLIPPED, gantt_chart, slippage_chart, status_chart
from psr_data.domain.moment import Moment
from psr_data.frames.gantt import Detail, gantt_strips
from psr_data.frames.position import load_position
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, workstream
from tests.frames.builders import a_position
from tests.frames.changing import compared, replanned


def test_the_bars_of_some_workstreams_say_of_how_many(store: Store) -> None:
    rows = [workstream(f"Workstream {number}") for number in range(MOST_BARS + 1)]
    a_version(store, a_programme(store), [*rows, milestone("Late", date(2014, 7, 31), parent=MOST_BARS)])
    chart = status_chart(load_position(store, "psr", Moment(date(2014, 9, 9))))
    assert chart.figure.layout.title.text == "Milestones by status: the 30 reddest of 31 workstreams"
    assert chart.figure.layout.yaxis.ticktext[0] == "Workstream 30"
    assert len(chart.data) == MOST_BARS + 1


def test_every_part_of_a_gantt_spans_the_whole_plan(store: Store) -> None:
    rows = [workstream(), milestone("Listed", date(2014, 7, 31)), milestone("Shared", date(2016, 3, 31))]
    held = a_position(store, rows)
    strips = gantt_strips(held, held.milestones, Detail.MILESTONES)
    parts = [gantt_chart(held, held.milestones, strips, strips[:2]), gantt_chart(held, held.milestones, strips, strips)]
    spans = [tuple(part.figure.layout.xaxis.range) for part in parts]
    assert spans == [("2014-07-01", "2016-04-01")] * 2


def test_the_furthest_slips_say_of_how_many_and_the_data_has_all(store: Store) -> None:
    names = [f"Milestone {number}" for number in range(MOST_SLIPPED + 2)]
    before = [workstream(), *(milestone(name, date(2014, 9, 30)) for name in names)]
    after = [workstream(), *(milestone(name, date(2014, 11, 30)) for name in names)]
    replanned(store, before, after, {})
    chart = slippage_chart(compared(store))
    assert chart is not None
    assert chart.figure.layout.title.text == "The 25 of 27 milestones that slipped furthest"
    assert (chart.kind, len(chart.data)) == ("slippage-since-2014-07-01", 27)


def test_where_nothing_slipped_there_is_no_chart(store: Store) -> None:
    replanned(store, [workstream(), milestone()], [workstream(), milestone()], {})
    assert slippage_chart(compared(store)) is None
