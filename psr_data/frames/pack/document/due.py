"""What is overdue, what falls due before the next meeting, and what was completed since the last one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from psr_data.domain.grouping import grouped
from psr_data.domain.pack import Section
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import continued, plural
from psr_data.frames.filters import NO_OWNER
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, POINTS_TO_CHECK
from psr_data.frames.pack.document.blocks import Column, Kind, Part, Table, Value, Width
from psr_data.frames.pack.record import Highlight, Line, Pack

MILESTONE, WHEN, SHEET = "Milestone", "When", "Overdue and due"
NONE_OVERDUE = "Nothing is overdue."
COLUMNS = (
    Column(MILESTONE, Kind.NAME, 3.4, kept=True),
    Column("Workstream", share=2.0, under=MILESTONE),
    Column(FROM_DATES, Kind.MARK, 1.3, kept=True),
    Column(LEAD_SAYS, Kind.STATUS, 1.3),
    Column(WHEN, share=2.7, kept=True),
    Column("Moved", share=1.1, under=WHEN),
    Column("Owner", share=1.4, under=MILESTONE, words="Owner: {}"),
    Column(POINTS_TO_CHECK, share=1.6, under=MILESTONE),
    Column("Due", Kind.DAY, least=Width.DATA),
    Column("Precision", least=Width.DATA),
    Column("Baseline", Kind.DAY, least=Width.DATA),
    Column("Forecast", Kind.DAY, least=Width.DATA),
    Column("Actual", Kind.DAY, least=Width.DATA),
    Column("Slip (days)", Kind.NUMBER, least=Width.DATA),
    Column("Commentary", least=Width.DATA),
)


def due(pack: Pack) -> Part:
    window, whole = pack.position.window, pack.whole
    coming = _coming(pack)
    done = f"Completed since the last meeting on {uk_date(window.last)}" if window.last else "Completed"
    tables = [
        _table("Overdue", whole.overdue, "the longest overdue first", NONE_OVERDUE),
        _table(coming, whole.due, "the soonest first", "Nothing falls due."),
        _table(done, whole.done, "the latest first", "Nothing was completed."),
    ]
    return Part(Section.DUE, Section.DUE.label, due_finding(pack), tables)


def due_finding(pack: Pack) -> str:
    coming = _coming(pack)
    late, soon = _counted(pack.whole.overdue), _counted(pack.whole.due)
    then = "" if pack.whole.due else forecast_for_then(pack, pack.whole)
    return f"{late.capitalize()} overdue; {soon} {continued(coming)}{then}."


def forecast_for_then(pack: Pack, highlight: Highlight) -> str:
    """ ", but 2 overdue milestones are forecast for then", where nothing new is due; "" for none."""
    before = pack.position.window.next or date.max
    count = sum(line.forecast is not None and pack.as_at <= line.forecast < before for line in highlight.overdue)
    return (
        f", but {plural(count, 'overdue milestone')} {'is' if count == 1 else 'are'} forecast for then" if count else ""
    )


def _coming(pack: Pack) -> str:
    following = pack.position.window.next
    return f"Due before the next meeting on {uk_date(following)}" if following else "Due next"


def overdue_by_owner(pack: Pack) -> Part:
    """What is overdue, a table for each owner, whoever has the longest overdue first."""
    overdue = grouped(pack.whole.overdue, lambda line: line.owner or NO_OWNER)
    tables = [
        _table(owner, [replace(line, owner="") for line in lines], "the longest overdue first", NONE_OVERDUE)
        for owner, lines in overdue.items()
    ]
    return Part(Section.DUE, "Overdue by owner", f"{_counted(pack.whole.overdue).capitalize()} overdue.", tables)


def _counted(lines: Sequence[Line]) -> str:
    if not lines:
        return "no milestone is"
    return f"{plural(len(lines), 'milestone')} {'is' if len(lines) == 1 else 'are'}"


def _table(title: str, lines: Sequence[Line], order: str, empty: str) -> Table:
    about = f"{plural(len(lines), 'milestone')}, {order}"
    return Table(title, about, COLUMNS, [_line(line) for line in lines], SHEET, empty)


def _line(line: Line) -> list[Value]:
    return [
        line.title,
        line.workstream,
        line.computed,
        line.reported,
        line.due_words,
        line.moved_words,
        line.owner,
        line.called_out,
        line.end,
        line.precision.value,
        line.baseline_due,
        line.forecast,
        line.actual,
        line.slip_days,
        line.commentary,
    ]
