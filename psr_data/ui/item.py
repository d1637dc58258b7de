"""The panel of one milestone or workstream: how it stands, the form that records progress, and its history."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import Update
from psr_data.domain.rag import Rag
from psr_data.domain.refusal import Refusal
from psr_data.domain.wording import hyphenated
from psr_data.exports.tables import frame_csv
from psr_data.frames.life import Life, life_of_item
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus
from psr_data.services.progress_files import in_force
from psr_data.ui.copying import copy_table
from psr_data.ui.page import Page
from psr_data.ui.record import record_form
from psr_data.ui.text import ITEM, banner, cell_html, escape_markdown, flag_html, heading, mark_html, table

WIDTH = 680


def pop_up_item(page: Page, position: Position, pressed: int | None, listed: Sequence[int] = ()) -> None:
    """Show the panel of the item that was pressed just now, beside the page, until it is closed.

    The address names the item, so that it can be sent round. `listed` are the items on the page in their order.
    """
    if pressed:
        st.query_params[ITEM] = str(pressed)
    asked = st.query_params.get(ITEM, "")
    if not asked:
        return
    try:
        life = life_of_item(page.store, int(asked), position.moment, position.code)
    except (ValueError, Refusal):
        st.warning(escape_markdown(f"Of the link that was opened, there is no item “{asked}” in this programme."))
        return
    panel = st.dialog(escape_markdown(life.title), width=WIDTH, position="right", on_dismiss=_close)
    panel(_show_panel)(page, position, life, listed)


def _close() -> None:
    st.query_params.pop(ITEM, None)


def _show_panel(page: Page, position: Position, life: Life, listed: Sequence[int]) -> None:
    """Also of an item that is no longer in the plan."""
    status = _status_of(position, life.item_id)
    if status is None:
        banner(f"Plan version {life.removed_in} no longer has it. All its history is kept.")
    else:
        facts = _milestone_facts(status) if isinstance(status, MilestoneStatus) else _workstream_facts(status)
        table("", [], [[cell_html(name), cell] for name, cell in facts], "psr-facts")
    if Role.PMO in page.actor.roles:
        record_form(page, position, life.item_id, _known(status, position.as_at), listed)
    _show_history(position, life)


def _status_of(position: Position, item_id: int) -> MilestoneStatus | WorkstreamStatus | None:
    """None for what the plan in force does not have."""
    every: Sequence[MilestoneStatus | WorkstreamStatus] = (*position.milestones, *position.workstreams)
    return next((each for each in every if each.item_id == item_id), None)


def _known(status: MilestoneStatus | WorkstreamStatus | None, as_at: date) -> Update:
    """As an update would say it."""
    if isinstance(status, MilestoneStatus):
        return in_force(status, as_at)
    return Update(as_at, reported=status.reported, commentary=status.commentary) if status else Update(as_at)


def _milestone_facts(milestone: MilestoneStatus) -> list[tuple[str, str]]:
    return [
        ("Workstream", cell_html(milestone.workstream, milestone.objective)),
        ("Status from dates", mark_html(milestone.computed) + cell_html("", milestone.reason)),
        ("Lead says", _lead_says(milestone)),
        ("Due", cell_html(milestone.when or "–")),
        *_days(("Forecast", milestone.forecast), ("Actual", milestone.actual)),
        *([("Owner", cell_html(milestone.owner))] if milestone.owner else []),
        *([("Cell in the workbook", cell_html(milestone.source))] if milestone.source else []),
    ]


def _days(*days: tuple[str, date | None]) -> list[tuple[str, str]]:
    return [(name, cell_html(uk_date(day))) for name, day in days if day]


def _workstream_facts(workstream: WorkstreamStatus) -> list[tuple[str, str]]:
    return [
        ("Status from dates", mark_html(workstream.computed)),
        ("Lead says", _lead_says(workstream)),
        ("Complete", cell_html(f"{workstream.counts[Rag.COMPLETE]} of {workstream.milestones}")),
        ("Commentary", cell_html(workstream.commentary or "–")),
    ]


def _lead_says(status: MilestoneStatus | WorkstreamStatus) -> str:
    flag = flag_html("reported green, dates say red") if status.watermelon else ""
    return mark_html(status.reported or "") + flag


def _show_history(position: Position, life: Life) -> None:
    heading("Its history")
    lines = [_event_cells(event) for event in life.events.to_dict("records")]
    table("", ["When", "What", "Said"], lines, "psr-history")
    name = position.named(f"life-of-{hyphenated(life.title)}")
    with st.container(horizontal=True):
        st.download_button(
            "History as CSV", lambda: frame_csv(life.events), f"{name}.csv", "text/csv", on_click="ignore", key=name
        )
        copy_table(life.events, name, f"{life.title}; {position.caption}")


def _event_cells(event: dict[Any, Any]) -> list[str]:
    """When it was, what it was and by whom, and what was said."""
    percent = None if event["%"] is None else f"{event['%']}%"
    said = " · ".join(filter(None, (event["Dates"], event["Status"], percent, event["Lead says"])))
    by = " · ".join(filter(None, (event["By"], event["Recorded"], event["Source"])))
    return [cell_html(uk_date(event["When"])), cell_html(event["What"], by), cell_html(said, event["Note"])]
