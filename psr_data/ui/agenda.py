"""The workplan on a phone: what falls due, month by month, in place of the Gantt."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from psr_data.domain.periods import first_of_month, uk_date
from psr_data.domain.rag import counts
from psr_data.frames.gantt import milestone_strip
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.months import Month, by_due_date, by_month
from psr_data.frames.position import Position
from psr_data.ui.paging import choose_page
from psr_data.ui.text import agenda, cell_html, counts_html, item_html, mark_html


def show_agenda(position: Position, milestones: Sequence[MilestoneStatus]) -> list[int]:
    """Draw the milestones by month, those that are over closed; returns their items in this order."""
    listed = by_due_date(milestones)
    past = sum(milestone.end is not None and milestone.end < position.as_at for milestone in listed)
    months = by_month(choose_page(listed, "agenda", past))
    passed = sum(month.first is not None and month.first < first_of_month(position.as_at) for month in months)
    query = st.query_params.to_dict()
    cells = [
        (
            _name(month),
            [_line(each, position.as_at, query) for each in month.milestones],
            not month.is_over(position.as_at),
        )
        for month in months
    ]
    agenda(cells, passed, f"As at {uk_date(position.as_at)}")
    return [milestone.item_id for milestone in listed]


def _name(month: Month) -> str:
    """The month, and how many of its milestones have which status."""
    counted = counts([milestone.computed for milestone in month.milestones])
    return f"{cell_html(month.title)} {counts_html(counted)}"


def _line(milestone: MilestoneStatus, as_at: date, query: Mapping[str, str]) -> str:
    strip = milestone_strip(milestone, as_at)
    due = f"due {milestone.when}" if milestone.end else ""
    told = due, strip.done_in_words or strip.forecast_in_words, milestone.workstream, milestone.owner
    name = item_html(milestone.title, milestone.item_id, query)
    return f"{mark_html(milestone.computed)} {name}{cell_html('', ' · '.join(filter(None, told)))}"
