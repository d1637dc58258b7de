"""The overview's parts, one screen: how far the plan is; on track, what changed, what is asked; the workstreams."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import Rag
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import slipped
from psr_data.frames.changes.kinds import is_of_kind
from psr_data.frames.changes.words import plan_changes
from psr_data.frames.commentary import Asked
from psr_data.frames.filters import DUE_NEXT, OVERDUE
from psr_data.frames.overview import (
    NEWS,
    Extent,
    Mark,
    complete_in_words,
    counts_before,
    due_next,
    extent,
    marks,
    overdue,
    points_to_check,
    workstream_table,
)
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.frames.review import BoardLine, Review
from psr_data.frames.verdict import reported_in_words
from psr_data.frames.workstreams import WorkstreamStatus
from psr_data.reference import status_reference
from psr_data.ui.downloads import table_downloads
from psr_data.ui.filters import status_label
from psr_data.ui.links import address
from psr_data.ui.meeting_mode.current_slide import meeting_in_words, slides_of
from psr_data.ui.navigation import CHANGES, MILESTONES, REPORTS
from psr_data.ui.reports.header import COMMENTARY, PART
from psr_data.ui.text import (
    card,
    cell_html,
    counts_html,
    flag_html,
    link_html,
    mark_html,
    note,
    progress_bar,
    strong_html,
    table,
    timeline_html,
    together_html,
    within_html,
)

MOST_ASKS = 3
NOTHING_TO_COMPARE = "No earlier meeting or plan to compare with."


def show_progress(position: Position) -> None:
    """How much of the plan is complete, against how much of its time has gone by."""
    over = extent(position)
    if over is None:
        return
    complete, of = position.counts[Rag.COMPLETE], len(position.milestones)
    gone = over.place(position.as_at)
    percent = complete * 100 / of
    done = round(percent) if complete == of else min(round(percent), 99)
    time = f"{gone:.0f}% of the time from {uk_date(over.first)} to {uk_date(over.last)} is gone"
    progress_bar(percent, gone, f"{done}% complete", time)


def show_cards(position: Position, compared: Comparison | None, asked: Asked) -> None:
    """The three questions of a meeting, beside each other."""
    for place, lines in zip(
        st.columns(3, gap="medium"),
        (_on_track(position, compared), _changed(position, compared), _asks(position, asked)),
        strict=True,
    ):
        with place:
            title, *answers = lines
            card(title, answers)


def _on_track(position: Position, compared: Comparison | None) -> Iterator[str]:
    yield "On track?"
    before = counts_before(compared)
    yield together_html(
        f"{mark_html(rag.value)} {_number(count, _milestones(position, status=status_label(rag)))}"
        + _moved(count, before.get(rag))
        for rag, count in position.counts.items()
        if count or before.get(rag)
    )
    late, coming = overdue(position), due_next(position)
    until = f"due before {uk_date(position.window.next)}" if position.window.next else "still to come"
    yield _counted(len(late), "overdue", _milestones(position, quarter=OVERDUE))
    yield _counted(len(coming), until, _milestones(position, quarter=DUE_NEXT))
    since = f"In brackets: the change since {compared.start.label}. " if compared else ""
    yield cell_html("", since + reported_in_words(position))


def _moved(count: int, before: int | None) -> str:
    return "" if before is None or before == count else cell_html(f" ({count - before:+,})".replace("-", "−"))


def _number(count: int, address: str) -> str:
    return within_html(f"{count:,}", address) if count else "0"


def _counted(count: int, words: str, address: str) -> str:
    return f"{_number(count, address)} {cell_html(words)}" if count else cell_html(f"None {words}")


def _changed(position: Position, compared: Comparison | None) -> Iterator[str]:
    if compared is None:
        yield "What changed?"
        yield cell_html(NOTHING_TO_COMPARE)
        return
    yield f"What changed since {compared.start.label}?"
    sides = {"from": compared.start.code, "to": compared.end.code}
    late = slipped(compared.lines)
    furthest = f", the furthest by {late[0].days:,} days" if late else ""
    for kind in NEWS:
        count = sum(is_of_kind(line, kind) for line in compared.lines)
        words = kind.lower() + (furthest if kind == NEWS[1] else "")
        yield _counted(count, words, address(CHANGES, position, change=kind, **sides))
    yield within_html("Every change", address(CHANGES, position, **sides)) + cell_html(f": {plan_changes(compared)}")


def _asks(position: Position, asked: Asked) -> Iterator[str]:
    yield "What do we ask?"
    if asked.meeting is None:
        yield cell_html("No meeting is recorded on this date or after it.")
        return
    slides = slides_of(position.code, position.moment, asked.meeting)
    yield link_html("Meeting mode", slides) + cell_html("", meeting_in_words(asked.meeting))
    if asked.headline:
        yield strong_html(asked.headline)
    for ask, workstream in asked.asks[:MOST_ASKS]:
        yield cell_html(f"• {ask}{f' ({workstream})' if workstream else ''}")
    more = len(asked.asks) - MOST_ASKS
    words = f"and {more:,} more" if more > 0 else "Write them" if not asked.asks else ""
    if not asked.asks:
        yield cell_html("Nothing is asked yet.")
    if words:
        yield within_html(words, address(REPORTS, position, **{PART: COMMENTARY}))


def show_workstreams(position: Position, reviewed: Review) -> None:
    """A line for each: its status from dates, what its lead says, which way it went, and its milestones in time."""
    over = extent(position)
    drawn = marks(position, over) if over else {}
    span = f"{over.first:%b %Y} to {over.last:%b %Y}, next milestone" if over else "Next milestone"
    headings = ["Workstream", "From dates", "Lead says", "Milestones", span]
    lines = zip(position.workstreams, reviewed.board, strict=True)
    table("", headings, [_cells(position, *line, over, drawn) for line in lines], "psr-workstreams")
    table_downloads(workstream_table(position), position.named("overview"), "Workstreams", about(position))


def _cells(
    position: Position,
    workstream: WorkstreamStatus,
    line: BoardLine,
    over: Extent | None,
    drawn: Mapping[int | None, Sequence[Mark]],
) -> list[str]:
    flags = "".join(map(flag_html, points_to_check(workstream)))
    strip = timeline_html(drawn.get(workstream.item_id, ()), over.place(position.as_at)) if over else ""
    return [
        within_html(workstream.title, _milestones(position, workstream=workstream.title)),
        mark_html(workstream.computed) + cell_html("", line.computed_moved),
        mark_html(workstream.reported or "") + cell_html("", line.reported_moved) + flags,
        counts_html(workstream.counts) + cell_html("", complete_in_words(workstream)),
        strip + cell_html("", workstream.next_words or "nothing open"),
    ]


def _milestones(position: Position, **filters: str) -> str:
    return address(MILESTONES, position, **filters)


def show_rules(position: Position) -> None:
    """When each status applies, and what the dates are measured against."""
    with st.expander("How the statuses follow from the dates"):
        table(
            "Status rules",
            ["Status", "When"],
            [[mark_html(rag.value), cell_html(rule)] for rag, rule in position.rules.in_words().items()],
        )
        baseline = f"plan version {position.baseline}" if position.baseline else "the date each was first planned for"
        note(status_reference().verdict.in_words())
        note(f"Plan version {position.version}, measured against {baseline}.")
