"""The form that records progress of one item, filled in with what is in force."""

from collections.abc import Sequence

import streamlit as st

from psr_data.domain.periods import uk_date
from psr_data.domain.progress import ProgressStatus, Update, news_in
from psr_data.domain.rag import Rag
from psr_data.frames.position import Position
from psr_data.services.progress import record_update
from psr_data.ui.days import choose_day
from psr_data.ui.filters import status_label
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import ITEM, heading, note


def record_form(page: Page, position: Position, item_id: int, known: Update, listed: Sequence[int]) -> None:
    """`known` is what is in force; `listed` are the items that one may go on to, in their order."""
    if position.moment.as_reported:
        note("Switch off “As first reported” in the sidebar to record progress.")
        return
    following = next(iter(listed[listed.index(item_id) + 1 :]), None) if item_id in listed else None
    heading("Record progress")
    with st.form(f"progress_{item_id}_{page.version}", border=False):
        update = _draw_fields(known)
        note("Added to the history; nothing before it changes. A field that you clear keeps its value.")
        with st.container(horizontal=True):
            goes_on = following is not None and st.form_submit_button("Save and next", type="primary")
            saves = st.form_submit_button("Save", type="secondary" if following else "primary")
    if goes_on or saves:
        _record(page, item_id, news_in(update, known), following if goes_on else item_id)


def _draw_fields(known: Update) -> Update:
    first, second, third = st.columns(3)
    status = first.selectbox(
        "Status", list(ProgressStatus), _index(ProgressStatus, known.status), format_func=str.capitalize
    )
    reported = second.selectbox("Lead says", list(Rag), _index(Rag, known.reported), format_func=status_label)
    percent = third.number_input("Percent complete", 0, 100, value=known.percent, step=5)
    first, second, third = st.columns(3)
    forecast = choose_day(first, "Forecast date", known.forecast)
    actual = choose_day(second, "Actual date", known.actual)
    as_at = choose_day(third, "As at", known.as_at) or known.as_at
    commentary = st.text_area("Commentary", known.commentary, height=80)
    evidence = st.text_input("Evidence", placeholder="A document, a minute, a link")
    return Update(as_at, status, percent, forecast, actual, reported, commentary.strip(), evidence.strip())


def _index(choices: type[ProgressStatus] | type[Rag], known: ProgressStatus | Rag | None) -> int | None:
    return [*choices].index(known) if known else None


def _record(page: Page, item_id: int, update: Update, then: int | None) -> None:
    with refusals_shown():
        with page.writing() as work:
            is_new = record_update(work, item_id, update)
        tell_done("Progress recorded." if is_new else f"Already recorded as at {uk_date(update.as_at)}.")
        st.query_params[ITEM] = str(then)
        st.rerun()
