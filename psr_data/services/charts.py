"""Every chart of the product by its name, of a programme as at a date: as its page shows it when first opened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from psr_data.charts import assessment_charts, deprivation_charts, plan_charts
from psr_data.charts.chart import Chart
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.deprivation import Domain
from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.domain.refusal import Refusal
from psr_data.domain.report import ChartName
from psr_data.frames.assessment.rounds import closed_rounds, comparable
from psr_data.frames.assessment.words import finding
from psr_data.frames.deprivation.figures import Deprivation, authorities
from psr_data.frames.gantt import gantt_strips, usual_detail
from psr_data.frames.lineage import workstreams_only, years
from psr_data.frames.pack.part import part_of, part_of_changes
from psr_data.frames.position import Position, load_position
from psr_data.frames.review import review
from psr_data.frames.slippage import furthest_slipped, slippages
from psr_data.frames.standings import earlier_standings
from psr_data.frames.trend import most_slipped, trend_points
from psr_data.services.changes import compared
from psr_data.services.deprivation.folder import deprivation_drawn
from psr_data.store.engine import Store


class NothingToDraw(Refusal):
    """The chart would be empty."""

    code = "nothing-to-draw"


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what a chart is wanted: `workstreams` are item ids, empty for all; `position` is of these only.

    A round shows only once it has closed by `today`, the real day.
    """

    store: Store
    position: Position
    today: date
    workstreams: frozenset[int]


def chart(
    store: Store, code: str, moment: Moment, today: date, name: ChartName, workstreams: frozenset[int] = frozenset()
) -> Chart:
    """The chart, one of those OF_WORKSTREAMS of some of them if so wanted.

    Raises UnknownProgramme, NothingToDraw, and CannotCompare for what needs something before.
    """
    position = load_position(store, code, moment)
    return CHARTS[name](Asked(store, part_of(position, workstreams) if workstreams else position, today, workstreams))


def _status(asked: Asked) -> Chart:
    return plan_charts.status_chart(_planned(asked))


def _gantt(asked: Asked) -> Chart:
    position = _planned(asked)
    strips = gantt_strips(position, position.milestones, usual_detail(position.milestones))
    return plan_charts.gantt_chart(position, position.milestones, strips, strips)


def _direction(asked: Asked) -> Chart:
    position = _planned(asked)
    reviewed = review(position, earlier_standings(asked.store, position.code, position.moment))
    return plan_charts.direction_chart(position, reviewed, reviewed.travels)


def _trend(asked: Asked) -> Chart:
    """Of the workstream with the milestone that slipped furthest."""
    position = _planned(asked)
    slips = slippages(position)
    if not slips:
        raise NothingToDraw("No milestone has a date to measure from yet, so there is no trend to draw.")
    milestones = most_slipped(position, furthest_slipped(slips))
    return plan_charts.trend_chart(position, trend_points(asked.store, position, milestones))


def _slippage(asked: Asked) -> Chart:
    """Since the last meeting, or else since the plan before."""
    position = _planned(asked)
    found = compared(asked.store, position.code, position.as_at, as_reported=position.moment.as_reported)
    if asked.workstreams:
        found = part_of_changes(found, asked.workstreams)
    drawn = plan_charts.slippage_chart(found)
    if drawn is None:
        raise NothingToDraw(f"No milestone slipped between {found.start.label} and {found.end.label}.")
    return drawn


def _years(asked: Asked) -> Chart:
    position = _planned(asked)
    return plan_charts.years_chart(position, workstreams_only(years(asked.store, position.code, position.moment)))


def _map(asked: Asked) -> Chart:
    """With real boundaries where there are some for that edition's areas."""
    place, editions = _place(asked)
    real = place.authority.edition(editions[-1]).vintage in place.boundaries
    return deprivation_charts.map_chart(place, Domain.IMD, editions, beside=False, boundaries=real)


def _deciles(asked: Asked) -> Chart:
    place, editions = _place(asked)
    return deprivation_charts.deciles_chart(place, Domain.IMD, editions)


def _ranks(asked: Asked) -> Chart:
    place, _ = _place(asked)
    drawn = deprivation_charts.ranks_chart(place, Domain.IMD, every_area=False)
    if drawn is None:
        raise NothingToDraw("No area has been among England's most deprived 30% in any edition.")
    return drawn


def _radar(asked: Asked) -> Chart:
    return assessment_charts.radar_chart(asked.position, _last_round(asked), "median")


def _gap(asked: Asked) -> Chart:
    return assessment_charts.gap_chart(asked.position, _last_round(asked))


def _rounds(asked: Asked) -> Chart:
    known = comparable(_closed(asked))
    if not known:
        raise NothingToDraw(f"No two rounds of one framework had closed by {uk_date(asked.position.as_at)}.")
    return assessment_charts.rounds_chart(asked.position, known[0], "mean")


def _planned(asked: Asked) -> Position:
    if asked.position.version is None:
        raise NothingToDraw(f"{asked.position.programme} has no plan in force on {uk_date(asked.position.as_at)}.")
    return asked.position


def _place(asked: Asked) -> tuple[Deprivation, list[str]]:
    """The programme's authority, and the newest edition of its figures after the one before it."""
    code = next(iter(authorities(asked.store, asked.position.code)))
    as_at = asked.position.as_at
    place = deprivation_drawn(asked.store, asked.position.code, code).known_on(as_at)
    editions = [edition.year for edition in place.authority.editions_with(Domain.IMD)][-2:]
    if not editions:
        raise NothingToDraw(f"No ranks of the areas of {place.authority.name} were there by {uk_date(as_at)}.")
    return place, editions


def _closed(asked: Asked) -> list[RoundResult]:
    return closed_rounds(asked.store, asked.position.code, min(asked.position.as_at, asked.today), asked.today)


def _last_round(asked: Asked) -> RoundResult:
    closed = _closed(asked)
    if not closed:
        raise NothingToDraw(f"No self-assessment had closed by {uk_date(asked.position.as_at)}.")
    if not closed[0].has_figures:
        raise NothingToDraw(finding(closed[0]))
    return closed[0]


CHARTS: dict[ChartName, Callable[[Asked], Chart]] = {
    ChartName.STATUS: _status,
    ChartName.GANTT: _gantt,
    ChartName.DIRECTION: _direction,
    ChartName.TREND: _trend,
    ChartName.SLIPPAGE: _slippage,
    ChartName.YEARS: _years,
    ChartName.DEPRIVATION_MAP: _map,
    ChartName.DEPRIVATION_DECILES: _deciles,
    ChartName.DEPRIVATION_RANKS: _ranks,
    ChartName.RADAR: _radar,
    ChartName.GAP: _gap,
    ChartName.ROUNDS: _rounds,
}
