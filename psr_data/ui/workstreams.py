"""The workstreams page's parts: direction of travel, the workstreams side by side, and what is behind the counts."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from psr_data.charts.plan_charts import direction_chart, status_chart, trend_chart
from psr_data.domain.periods import with_days
from psr_data.frames import disagreement, returns, slippage, trend
from psr_data.frames.disagreement import disagreements_in_words
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS, table_of
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.frames.review import HEADINGS, BoardLine, Review
from psr_data.frames.slippage import furthest_slipped, slippage_in_words
from psr_data.frames.verdict import returns_in_words
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.full_table import full_table
from psr_data.ui.grid import MOST_ROWS_IN_FULL
from psr_data.ui.page import Page
from psr_data.ui.text import cell_html, heading, mark_html, note, strong_html, table

MOST_TRAVELS = 12


def show_direction(position: Position, reviewed: Review) -> None:
    """The picture: for each workstream a strip of its status from dates, and one of what its lead said."""
    pages = -(-len(position.workstreams) // MOST_TRAVELS)
    page = st.pagination(pages, key="strips_page") if pages > 1 else 1
    shown = reviewed.travels[MOST_TRAVELS * (page - 1) : MOST_TRAVELS * page]
    chart = direction_chart(position, reviewed, shown)
    show_chart(chart, position.named(chart.kind))
    if position.window.last is None:
        note("Directions appear once a meeting before this date is entered on the Meetings page.")


def show_statuses(position: Position) -> None:
    """The picture to lift into a report: how many milestones have which status, of all workstreams or the reddest."""
    chart = status_chart(position)
    show_chart(chart, position.named(chart.kind))


def show_board(position: Position, reviewed: Review) -> None:
    """A line for every workstream: status from dates, what the lead says, what to ask for, and how far it slipped."""
    shown = table_of(reviewed.board, HEADINGS)
    if len(shown) > MOST_ROWS_IN_FULL:
        full_table(shown, "workstreams_board", (FROM_DATES, LEAD_SAYS))
    else:
        headings = ["Workstream", FROM_DATES, LEAD_SAYS, "Reports and dates", "To ask for", "Slippage"]
        table("", headings, [_board_cells(position, reviewed, line) for line in reviewed.board])
    table_downloads(shown, position.named("workstreams"), "Workstreams", about(position))


def _board_cells(position: Position, reviewed: Review, line: BoardLine) -> list[str]:
    differing = disagreements_in_words(reviewed.differing_in(line.item_id), position.as_at)
    agreed = "agree" if line.reported else "no report on the workstream as a whole"
    return [
        strong_html(line.workstream),
        mark_html(line.computed) + cell_html("", line.computed_moved),
        mark_html(line.reported or "") + cell_html("", line.reported_moved),
        cell_html(differing or agreed),
        _asked(line),
        _slipped(line),
    ]


def _asked(line: BoardLine) -> str:
    asked = {returns.INCOMPLETE: line.incomplete, returns.NOT_CONFIRMED: line.not_confirmed}
    silent = [f"{returns.SILENT} of {line.silent}"] if line.silent else []
    counted = [*(f"{count} {kind}" for kind, count in asked.items() if count), *silent]
    own = f"the lead's report lacks {line.missing}" if line.missing else ""
    return cell_html(", ".join(counted) or "nothing", own)


def _slipped(line: BoardLine) -> str:
    if not line.slipped:
        return cell_html("none" if line.milestones else "no dates")
    furthest = f"furthest {with_days(line.furthest or '', line.days or 0)}; finish {line.finish}"
    return cell_html(f"{line.slipped} of {line.milestones} slipped", furthest)


def show_behind(page: Page, position: Position, reviewed: Review) -> None:
    """The lines behind the counts, one part at a time; the choice is kept in the URL."""
    parts: dict[str, Callable[[], None]] = {
        "Lead against dates": lambda: show_differing(position, reviewed),
        "Returns to ask for": lambda: show_returns(position, reviewed),
        "Slippage and trend": lambda: show_slippage(page, position, reviewed),
        "Milestones by status": lambda: show_statuses(position),
    }
    first = next(iter(parts))
    chosen = st.segmented_control(
        "Look closer", list(parts), default=first, key="closer", bind="query-params", required=True
    )
    parts[chosen or first]()


def show_differing(position: Position, reviewed: Review) -> None:
    """The reports that differ from the dates, of milestones and of whole workstreams, and since which meeting."""
    heading("Where reports and dates differ")
    found = reviewed.differing
    if not found:
        note("Everything that was reported agrees with what the dates say.")
        return
    note(
        f"{disagreements_in_words(found, position.as_at)}. “Since” is the meeting from which the two have differed at "
        "every meeting up to now; the last six meetings are looked at. “New” means: not so at the last meeting."
    )
    shown = table_of(found, disagreement.HEADINGS)
    full_table(shown, "differing", (FROM_DATES, LEAD_SAYS))
    table_downloads(shown, position.named("disagreements"), "Disagreements", about(position))


def show_returns(position: Position, reviewed: Review) -> None:
    """What the PMO asks leads for: a line for each lead, an e-mail to each, and every return."""
    heading("Returns to ask for")
    found = reviewed.to_chase
    if not found:
        note(returns_in_words(position))
        return
    note(
        "An amber or red needs a commentary, an owner and a recovery date (its forecast). "
        "A green needs to be confirmed, and what is open to be reported on, between one meeting and the next."
    )
    leads = {each.lead: each for each in returns.by_lead(found, position.as_at)}
    lines = [returns.lead_line(each, position.as_at) for each in leads.values()]
    full_table(pd.DataFrame(lines, columns=list(returns.LEAD_HEADINGS), dtype=object), "to_ask")
    lead = st.selectbox("E-mail to", list(leads), key="email_to")
    st.code(returns.email_to(leads[lead], position), language=None, wrap_lines=True)
    heading("Every return to ask for")
    shown = table_of(found, returns.HEADINGS)
    full_table(shown, "to_chase", (LEAD_SAYS,))
    table_downloads(shown, position.named("returns"), "Returns to ask for", about(position))


def show_slippage(page: Page, position: Position, reviewed: Review) -> None:
    """The trend of one workstream's milestones, then slippage by workstream and of the programme."""
    if not reviewed.slips:
        note("No milestone has a date to measure from yet.")
        return
    _show_trend(page, position, _choose_workstream(reviewed))
    heading("Slippage by workstream")
    shown = table_of(reviewed.slips, slippage.HEADINGS)
    note(slippage_in_words(reviewed.slips))
    full_table(shown.drop(columns=slippage.IN_DAYS), "slippage")
    table_downloads(shown, position.named("slippage"), "Slippage", about(position))


def _choose_workstream(reviewed: Review) -> int:
    """Opens on the one with the furthest slip."""
    titles = {slip.workstream_id: slip.workstream for slip in reviewed.slips if slip.workstream_id is not None}
    chosen: int = st.selectbox(
        "Workstream",
        list(titles),
        index=list(titles).index(furthest_slipped(reviewed.slips)),
        format_func=lambda item: titles[item],
        key="trend_workstream",
    )
    return chosen


def _show_trend(page: Page, position: Position, workstream_id: int) -> None:
    milestones = trend.most_slipped(position, workstream_id)
    points = trend.trend_points(page.store, position, milestones)
    chart = trend_chart(position, points)
    show_chart(chart, position.named(chart.kind))
    shown = trend.trend_table(points)
    full_table(shown, "trend")
    table_downloads(shown, position.named("trend"), "Trend", about(position))
    left_out = sum(milestone.workstream_id == workstream_id for milestone in position.milestones) - len(milestones)
    if left_out:
        note(f"{left_out} milestones of this workstream are not drawn: they have no date, or slipped least.")
