"""The plan by quarter: every bar with its status, and the same in a table."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import Precision, in_words, month_and_year, uk_date
from psr_data.domain.plan import Kind as Level
from psr_data.domain.wording import plural
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.document.blocks import Block, Column, Kind, Part, QuarterGantt, Table, Value
from psr_data.frames.pack.record import Gantt, Line, Pack

COLUMNS = (
    Column("Item", Kind.NAME, 5.0, kept=True),
    Column("Workstream", share=3.0, under="Item"),
    Column("Planned", share=3.0, kept=True),
    Column("Baseline", Kind.DAY, 2.2),
    Column("Forecast", Kind.DAY, 2.2),
    Column("Completed", Kind.DAY, 2.2),
    Column("Status", Kind.MARK, 2.5, kept=True),
)


def gantt(pack: Pack) -> Part:
    drawn = pack.gantt
    blocks: list[Block] = [QuarterGantt(drawn, pack), _table(drawn)] if drawn.strips else []
    return Part(Section.GANTT, Section.GANTT.label, _finding(pack.whole.lines), blocks)


def count_bars(kinds: Sequence[str]) -> str:
    """ "15 milestones", "12 milestones and 1 task"; "" where there are only workstreams."""
    kinds = [kind for kind in kinds if kind != Level.WORKSTREAM]
    tasks = kinds.count(Level.TASK)
    counts = (("milestone", len(kinds) - tasks), ("task", tasks))
    return " and ".join(plural(count, name) for name, count in counts if count)


def _finding(lines: Sequence[Line]) -> str:
    """Of the whole plan; what of it is drawn, each format says beside its drawing."""
    ends = [line.end for line in lines if line.end]
    if not lines:
        return "The plan has no milestones yet."
    counted = count_bars([line.kind for line in lines])
    when = "due" if len(lines) == 1 else "the last due"
    return f"{counted}, {when} {uk_date(max(ends))}." if ends else f"{counted}, none with a date."


def gantt_in_words(drawn: Gantt, strips: Sequence[Strip]) -> str:
    """Some of its strips, for those who do not see them."""
    workstreams = [strip for strip in strips if strip.is_workstream]
    named = "; ".join(f"{strip.label} ({strip.computed.word.lower()})" for strip in workstreams if strip.computed)
    months = f"{month_and_year(drawn.first)} to {month_and_year(drawn.last)}"
    counted = count_bars([strip.level for strip in strips]) or "no milestones"
    return f"Gantt chart, {months}, of {counted} in {named}."


def _table(drawn: Gantt) -> Table:
    """The plan that is drawn; a workbook has the whole plan anyhow."""
    about = "every date and status drawn, in the order of the plan"
    lines, workstream = list[list[Value]](), ""
    for strip in drawn.strips:
        workstream = strip.label if strip.is_workstream else workstream
        planned = in_words(strip.start, strip.end, Precision(strip.precision))
        beside = "" if strip.is_workstream else workstream
        lines.append([strip.label, beside, planned, strip.baseline_due, strip.forecast, strip.actual, strip.computed])
    return Table("The plan by month and quarter", about, COLUMNS, lines, "", "The plan is empty.", behind=True)
