"""The plan by quarter: every bar with its status, and the same in a table."""

from collections.abc import Sequence

from psr_data.domain.pack import Section
from psr_data.domain.periods import Precision, in_words, month_and_year, uk_date
from psr_data.domain.plan import Kind as Level
from psr_data.domain.wording import plural
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.document.blocks import Block, Column, Kind, Part, QuarterGantt, Table, Value
from psr_data.frames.pack.record import Gantt, Pack

COLUMNS = (
    Column("Item", Kind.NAME, 5.0, kept=True),
    Column("Workstream", share=3.0, under="Item"),
    Column("Planned", share=3.0, kept=True),
    Column("Baseline", Kind.DAY, 2.2),
    Column("Forecast", Kind.DAY, 2.2),
    Column("Status", Kind.MARK, 2.5, kept=True),
)


def gantt(pack: Pack) -> Part:
    drawn = pack.gantt
    blocks: list[Block] = [QuarterGantt(drawn, pack), _table(drawn)] if drawn.strips else []
    return Part(Section.GANTT, Section.GANTT.label, _finding(drawn), blocks)


def count_bars(strips: Sequence[Strip]) -> str:
    """ "15 milestones", "12 milestones and 1 task"; "" where there are only workstreams."""
    kinds = [strip.level for strip in strips if strip.level != Level.WORKSTREAM]
    tasks = kinds.count(Level.TASK)
    counts = (("milestone", len(kinds) - tasks), ("task", tasks))
    return " and ".join(plural(count, name) for name, count in counts if count)


def _finding(drawn: Gantt) -> str:
    bars = count_bars(drawn.strips)
    if not bars:
        return "The plan has no milestones to draw."
    ends = [strip.end for strip in drawn.strips if strip.end]
    if drawn.note or not ends:
        return drawn.note
    when = "due" if sum(strip.level != Level.WORKSTREAM for strip in drawn.strips) == 1 else "the last due"
    return f"{bars}, {when} {uk_date(max(ends))}."


def gantt_in_words(drawn: Gantt, strips: Sequence[Strip]) -> str:
    """Some of its strips, for those who do not see them."""
    workstreams = [strip for strip in strips if strip.level == Level.WORKSTREAM]
    named = "; ".join(f"{strip.label} ({strip.computed.word.lower()})" for strip in workstreams if strip.computed)
    months = f"{month_and_year(drawn.first)} to {month_and_year(drawn.last)}"
    return f"Gantt chart, {months}, of {count_bars(strips) or 'no milestones'} in {named}."


def _table(drawn: Gantt) -> Table:
    """The plan that is drawn; a workbook has the whole plan anyhow."""
    about = "every date and status drawn, in the order of the plan"
    lines, workstream = list[list[Value]](), ""
    for strip in drawn.strips:
        is_workstream = strip.level == Level.WORKSTREAM
        workstream = strip.label if is_workstream else workstream
        planned = in_words(strip.start, strip.end, Precision(strip.precision))
        beside = "" if is_workstream else workstream
        lines.append([strip.label, beside, planned, strip.baseline_due, strip.forecast, strip.computed])
    return Table("The plan by month and quarter", about, COLUMNS, lines, "", "The plan is empty.", behind=True)
