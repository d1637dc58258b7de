"""When each status applies, and the data behind the figures that have no table beside them."""

from collections.abc import Sequence
from datetime import date

from psr_data.domain.pack import Section
from psr_data.domain.periods import Precision, in_words, uk_date
from psr_data.domain.plan import Kind
from psr_data.exports.paper.paper_builder import Paper
from psr_data.exports.paper.tables import SMALL, Cell, Column, Content
from psr_data.frames.direction import strips_of
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.record import Pack

RULES = (Column("Status", 2.8), Column("When", 14.2))
WIDEST_DAY_CM, SINCE_CM, NARROWEST_NAME_CM = 2.3, 2.4, 3.3
ITEM, PLANNED, STATUS = Column("Item", 6.6), Column("Planned", 3.4), Column("Status", 2.7)


def write_annex(paper: Paper, pack: Pack) -> None:
    paper.heading("Annex: the rules, and the data behind the figures")
    paper.table(
        "When each status applies", RULES, [[rag, rule] for rag, rule in pack.position.rules.in_words().items()]
    )
    if Section.POSITION in pack.sections:
        _write_direction(paper, pack)
    if Section.GANTT in pack.sections:
        _write_plan(paper, pack.gantt.strips)


def _write_direction(paper: Paper, pack: Pack) -> None:
    """Names have the room that the meetings leave; what was never reported has no row."""
    days = [*map(uk_date, pack.reviewed.days)]
    share = min(WIDEST_DAY_CM, (paper.room - SINCE_CM - NARROWEST_NAME_CM) / len(days))
    name = Column("Workstream", paper.room - SINCE_CM - share * len(days))
    columns = [name, *(Column(day, share) for day in days), Column("Since the last meeting", SINCE_CM)]
    rows = [
        [Cell((strip.workstream,), quiet=(strip.kind,)), *strip.statuses, strip.moved]
        for strip in strips_of(pack.reviewed.travels)
        if any(strip.statuses)
    ]
    paper.table("Direction of travel: status at each meeting and now", columns, rows, SMALL)


def _write_plan(paper: Paper, strips: Sequence[Strip]) -> None:
    """Add the plan as a table, without columns that would be empty."""
    days = {
        "Baseline": [strip.baseline_due for strip in strips],
        "Forecast": [strip.forecast for strip in strips],
    }
    shown = {heading: dates for heading, dates in days.items() if any(dates)}
    columns = [ITEM, PLANNED, *(Column(heading, 2.4) for heading in shown), STATUS]
    rows = [_bar(strip, [dates[place] for dates in shown.values()]) for place, strip in enumerate(strips)]
    paper.table("The plan by month and quarter", columns, rows, SMALL)


def _bar(strip: Strip, days: Sequence[date | None]) -> list[Content]:
    planned = in_words(strip.start, strip.end, Precision(strip.precision))
    title = Cell((strip.label,), bold=strip.level == Kind.WORKSTREAM)
    return [title, planned, *(uk_date(day) if day else None for day in days), strip.computed]
