"""The milestones page's table by workstream, and its downloads."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from psr_data.domain.periods import days_in_words
from psr_data.domain.rag import counts
from psr_data.frames.headings import FROM_DATES, LEAD_SAYS
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.order import Group, Order
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about, rag_table
from psr_data.ui.address import follow_choice, keep_choices
from psr_data.ui.downloads import table_downloads
from psr_data.ui.full_table import unbroken
from psr_data.ui.paging import choose_page
from psr_data.ui.text import cell_html, counts_html, flag_html, grouped_table, item_html, mark_html

HEADINGS = ("Milestone", FROM_DATES, LEAD_SAYS, "Due", "Forecast", "Actual", "Slip", "Reason", "Owner")


def choose_order(*, frozen: bool = False) -> Order:
    orders, late = [order.value for order in Order], Order.LATE.value
    follow_choice("order", orders, late)
    chosen = st.segmented_control(
        "Order", orders, key="order", required=True, disabled=frozen, label_visibility="collapsed"
    )
    keep_choices("order", [] if chosen in (None, late) else [chosen])
    return Order(chosen or late)


def show_table(position: Position, groups: Sequence[Group]) -> None:
    """Draw the milestones below their workstreams, a page at a time where there are many, and offer all of them."""
    every = [milestone for group in groups for milestone in group.milestones]
    shown = {milestone.item_id for milestone in choose_page(every, "milestones")}
    query, as_at = st.query_params.to_dict(), position.as_at
    parts = ((group, [milestone for milestone in group.milestones if milestone.item_id in shown]) for group in groups)
    cells = [(_name(group, query), [_cells(each, as_at, query) for each in part]) for group, part in parts if part]
    grouped_table(HEADINGS, cells, "psr-milestones")
    table_downloads(rag_table(every), position.named("milestones"), "Milestones", about(position))


def _name(group: Group, query: Mapping[str, str]) -> str:
    """The workstream, and how many of its milestones have which status."""
    counted = counts([milestone.computed for milestone in group.milestones])
    name = item_html(group.title, group.item_id, query) if group.item_id else cell_html(group.title)
    return f"{name} {counts_html(counted)}"


def _cells(milestone: MilestoneStatus, as_at: date, query: Mapping[str, str]) -> list[str]:
    moved = milestone.baseline_due if milestone.baseline_due != milestone.end else None
    return [
        item_html(milestone.title, milestone.item_id, query),
        mark_html(milestone.computed),
        _lead_says(milestone),
        cell_html(milestone.when, f"baseline {unbroken(moved)}" if moved else ""),
        cell_html(_day(milestone.forecast)),
        cell_html(_day(milestone.actual)),
        _slip(milestone, as_at),
        cell_html(milestone.reason),
        cell_html(milestone.owner),
    ]


def _slip(milestone: MilestoneStatus, as_at: date) -> str:
    """Of what is overdue, and not expected on a later day, how long; of all else how far it has moved."""
    due, expected = milestone.due, milestone.expected
    if milestone.is_complete or due is None or due >= as_at or (expected and expected >= as_at):
        return cell_html(milestone.slip)
    return cell_html(f"{days_in_words((as_at - due).days)} overdue", "no new date")


def _lead_says(milestone: MilestoneStatus) -> str:
    percent = "" if milestone.percent is None or milestone.is_complete else f"{milestone.percent}% complete"
    flags = "".join(flag_html(point) for point in milestone.called_out.replace("⚑ ", "").split("; ") if point)
    return (mark_html(milestone.reported) if milestone.reported else "") + cell_html("", percent) + flags


def _day(day: date | None) -> str:
    return unbroken(day) if day else ""
