"""The overview's parts: the workstream board and the three lists a meeting talks about."""

from collections.abc import Callable, Sequence

import streamlit as st

from psr_data.charts.plan_charts import status_chart
from psr_data.domain.periods import uk_date
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.overview import (
    complete_in_words,
    due_in_words,
    due_next,
    newly_complete,
    overdue,
    overdue_in_words,
    points_to_check,
    workstream_table,
)
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.frames.workstreams import WorkstreamStatus
from psr_data.reference import status_reference
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.text import cell_html, count_html, flag_html, mark_html, note, strong_html, table

LIST_LENGTH = 6
FEW_WORKSTREAMS = 10


def show_board_and_findings(position: Position) -> None:
    """Workstreams first where they are few, so that the findings are never far down the page."""
    parts = (show_workstreams, show_findings)
    for show in parts if len(position.workstreams) <= FEW_WORKSTREAMS else reversed(parts):
        show(position)


def show_workstreams(position: Position) -> None:
    """Each workstream's status from dates beside what its lead says."""
    headings = ["Workstream", "Status from dates", "Milestones", "Lead says", "Next milestone"]
    table("", headings, [_workstream_cells(workstream) for workstream in position.workstreams])
    shown = workstream_table(position)
    table_downloads(shown, position.named("overview"), "Workstreams", about(position))


def _workstream_cells(workstream: WorkstreamStatus) -> list[str]:
    counts = "".join(count_html(rag.value, count) for rag, count in workstream.counts.items())
    complete = cell_html("", complete_in_words(workstream))
    flag = "".join(map(flag_html, points_to_check(workstream)))
    return [
        strong_html(workstream.title),
        mark_html(workstream.computed),
        counts + complete,
        mark_html(workstream.reported or "") + flag,
        cell_html("", workstream.next_words or "–"),
    ]


def show_findings(position: Position) -> None:
    """Overdue now, due before the next meeting, completed since the last one."""
    coming = f"Due before {uk_date(position.window.next)}" if position.window.next else "Due next"
    done = f"Completed since {uk_date(position.window.last)}" if position.window.last else "Completed"
    left, middle, right = st.columns(3, gap="medium")
    with left:
        _list(
            "Overdue now",
            overdue(position),
            lambda milestone: overdue_in_words(milestone, position.as_at),
            "Nothing is overdue.",
        )
    with middle:
        _list(coming, due_next(position), due_in_words, "Nothing else falls due by then.")
    with right:
        _list(done, newly_complete(position), lambda milestone: milestone.reason, "Nothing was completed.")


def _list(
    caption: str, milestones: Sequence[MilestoneStatus], detail: Callable[[MilestoneStatus], str], nothing: str
) -> None:
    shown = milestones[:LIST_LENGTH]
    table(f"{caption} ({len(milestones)})", [], [[_finding(milestone, detail(milestone))] for milestone in shown])
    if not milestones:
        note(nothing)
    elif len(milestones) > LIST_LENGTH:
        note(f"and {len(milestones) - LIST_LENGTH} more on the Milestones page")


def _finding(milestone: MilestoneStatus, detail: str) -> str:
    flag = flag_html("reported green") if milestone.watermelon else ""
    about = cell_html(milestone.title, detail) + cell_html("", milestone.workstream)
    return f"{mark_html(milestone.computed)} {about}{flag}"


def show_chart_of_statuses(position: Position) -> None:
    """The picture to lift into a report, with its downloads: of all workstreams, or of the reddest."""
    chart = status_chart(position)
    show_chart(chart, position.named(chart.kind))


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
