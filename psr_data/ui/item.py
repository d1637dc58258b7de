"""One milestone or workstream: its status, its history, and the form that records progress."""

from datetime import date

import streamlit as st

from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.progress import ProgressStatus, Update
from psr_data.domain.rag import Rag
from psr_data.domain.wording import hyphenated
from psr_data.exports.tables import frame_csv
from psr_data.frames.life import Life, life_of_item
from psr_data.frames.milestones import MilestoneStatus
from psr_data.frames.position import Position
from psr_data.frames.workstreams import WorkstreamStatus
from psr_data.services.progress import record_update
from psr_data.ui.copying import copy_table
from psr_data.ui.days import choose_day
from psr_data.ui.filters import status_label
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, cell_html, flag_html, heading, mark_html, note, page_header, table

POPPED_UP = "popped_up_item"


def show_item(page: Page, position: Position, selected: int | None) -> None:
    """The selected milestone's detail; without one, a workstream can be chosen."""
    item_id = selected or _choose_workstream(position)
    if item_id:
        with st.container(border=True):
            _show_detail(page, position, item_id)


def pop_up_item(page: Page, position: Position, selected: int | None) -> None:
    """Show an item's detail in front of the page, once for each time that it is selected."""
    if selected == st.session_state.get(POPPED_UP):
        return
    st.session_state[POPPED_UP] = selected
    if selected:
        st.dialog("Detail and history", width="large")(_show_detail)(page, position, selected)


def _show_detail(page: Page, position: Position, item_id: int) -> None:
    """Its status, its history, and the form for the PMO; also for an item that is no longer in the plan."""
    life = life_of_item(page.store, item_id, position.moment)
    if not _show_facts(position, item_id):
        _show_absence(life)
    heading("Its history")
    listing(life.events, "item_life")
    name = position.named(f"life-of-{hyphenated(life.title)}")
    with st.container(horizontal=True):
        st.download_button(
            "History as CSV", lambda: frame_csv(life.events), f"{name}.csv", "text/csv", on_click="ignore", key=name
        )
        copy_table(life.events, name, f"{life.title}; {position.caption}")
    if Role.PMO in page.actor.roles:
        _record_form(page, position, item_id)


def _show_absence(life: Life) -> None:
    page_header(f"{life.workstream} · {life.kind.value}", life.title)
    if life.removed_in:
        banner(f"Plan version {life.removed_in} no longer has it. All its history is kept.")


def _choose_workstream(position: Position) -> int | None:
    titles = {workstream.item_id: workstream.title for workstream in position.workstreams}
    note("Select a milestone above to see its history and record progress, or choose a workstream:")
    chosen: int | None = st.selectbox(
        "Workstream, for what its lead says of the whole",
        list(titles),
        index=None,
        format_func=lambda item: titles[item],
        key="workstream_item",
        placeholder="Choose a workstream",
    )
    return chosen


def _show_facts(position: Position, item_id: int) -> bool:
    """Whether the plan in force has the item."""
    milestone = next((each for each in position.milestones if each.item_id == item_id), None)
    workstream = next((each for each in position.workstreams if each.item_id == item_id), None)
    if milestone:
        title, facts = milestone.title, _milestone_facts(milestone)
    elif workstream:
        title, facts = workstream.title, _workstream_facts(workstream)
    else:
        return False
    headings, cells = zip(*facts, strict=True)
    table(title, list(headings), [list(cells)])
    return True


def _milestone_facts(milestone: MilestoneStatus) -> list[tuple[str, str]]:
    return [
        ("Workstream", cell_html(milestone.workstream, milestone.objective)),
        ("Status from dates", mark_html(milestone.computed) + cell_html("", milestone.reason)),
        ("Lead says", _lead_says(milestone)),
        ("Due", cell_html(milestone.when)),
        ("Forecast", cell_html(_day(milestone.forecast))),
        ("Actual", cell_html(_day(milestone.actual))),
        ("Owner", cell_html(milestone.owner or "–")),
        ("Cell in the workbook", cell_html(milestone.source or "–")),
    ]


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


def _day(day: date | None) -> str:
    return uk_date(day) if day else "–"


def _record_form(page: Page, position: Position, item_id: int) -> None:
    with st.expander("Record progress"), st.form(f"progress_{item_id}", border=False):
        first, second, third = st.columns(3)
        as_at = choose_day(first, "As at", position.as_at) or position.as_at
        status = second.selectbox("Status", list(ProgressStatus), index=None, format_func=str.capitalize)
        reported = third.selectbox("Lead says", list(Rag), index=None, format_func=status_label)
        percent = first.number_input("Percent complete", 0, 100, value=None, step=5)
        forecast = choose_day(second, "Forecast date")
        actual = choose_day(third, "Actual date")
        commentary = st.text_area("Commentary", height=80)
        evidence = st.text_input("Evidence", placeholder="A document, a minute, a link")
        note("An update is added to the history and changes none before it. Blank fields keep their value.")
        if st.form_submit_button("Record progress", type="primary"):
            update = Update(as_at, status, percent, forecast, actual, reported, commentary, evidence)
            _record(page, item_id, update)


def _record(page: Page, item_id: int, update: Update) -> None:
    with refusals_shown():
        with page.writing() as work:
            record_update(work, item_id, update)
        tell_done("Progress recorded.")
        st.rerun()
