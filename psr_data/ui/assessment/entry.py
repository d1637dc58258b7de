"""Scores that did not come by a link: typed in by the PMO, or brought in by spreadsheet with its problems by cell."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.assessment import LEVELS, Response, State
from psr_data.domain.assessment_results import GroupResult, RoundResult
from psr_data.domain.calendar import today
from psr_data.domain.wording import hyphenated
from psr_data.exports.assessment_template import group_template, respondent_template
from psr_data.frames.position import Position
from psr_data.services.assessment.answers import Invitation, enter_response, new_key
from psr_data.services.assessment.sheet import SentFile, SheetReading, keep_responses, read_responses
from psr_data.ui.assessment.header import all_rounds, round_label, show_part_header
from psr_data.ui.downloads import XLSX, named_today
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import escape_markdown, heading, note
from psr_data.ui.uploads import drop_file, empty

ENTRY = "entry_key"
DONT_KNOW = 0
CHOICES = [*range(1, LEVELS + 1), DONT_KNOW]


def show_entry(page: Page, position: Position, head: DeltaGenerator) -> None:
    """For a round and a group: the template, the upload, and a form for one response."""
    known = {each.id: each for each in all_rounds(page) if each.state is not State.PLANNED}
    with head:
        show_part_header(
            position, "Enter responses that came by e-mail or on paper." if known else "No round is open yet."
        )
    if not known:
        note("Start a round first; then its groups' responses can be entered here.")
        return
    left, right = st.columns([3, 1])
    number: int = left.selectbox("Round", list(known), format_func=lambda number: round_label(known[number]))
    found = known[number]
    groups = {group.name: group for group in found.groups}
    group = groups[right.selectbox("Group", list(groups))]
    note(f"{group.name}: {group.responded} of {group.invited} responses are in. Nobody's scores are shown here.")
    _offer_templates(page, found, group)
    _offer_upload(page, found, group)
    if found.state is State.OPEN:
        _offer_form(page, found, group)


def _offer_templates(page: Page, found: RoundResult, group: GroupResult) -> None:
    whole = partial(group_template, found.framework, group.name, group.invited)
    one = partial(respondent_template, found.framework)
    with st.container(horizontal=True):
        for label, content, kind in (
            ("Template for the whole group", whole, f"responses-{hyphenated(group.name)}"),
            ("Template for one respondent", one, "response"),
        ):
            name = f"{named_today(page.code, kind)}.xlsx"
            st.download_button(escape_markdown(label), content, name, XLSX, on_click="ignore")


def _offer_upload(page: Page, found: RoundResult, group: GroupResult) -> None:
    heading("Bring in a spreadsheet")
    uploaded = drop_file("Filled-in template (Excel or CSV)", _upload_key(found, group), largest_mb=5)
    if uploaded is None:
        return
    file = SentFile(uploaded.name, uploaded.getvalue())
    reading = read_responses(page.store, page.actor, page.code, Invitation(found.id, group.name), file, today())
    if reading.reason:
        st.error(escape_markdown(reading.reason))
        return
    _show(reading)
    if (reading.new or reading.replaced) and st.button("Keep these responses", type="primary"):
        _keep(page, found, group, reading)


def _upload_key(found: RoundResult, group: GroupResult) -> str:
    """A file belongs to one round and group: another choice starts with an empty upload."""
    return f"responses_upload_{found.id}_{group.name}"


def _show(reading: SheetReading) -> None:
    counted = f"{reading.new} new, {reading.replaced} that replace an earlier answer, {reading.same} unchanged."
    note(f"{reading.file}: {counted} Nothing is kept before you agree.")
    if reading.problems:
        heading(f"What to look at in the file ({len(reading.problems)})")
        columns = ("", "What", "Cells", "Sheet")
        lines = [
            (issue.severity.value.capitalize(), issue.message, ", ".join(issue.cells), issue.sheet or "")
            for issue in reading.problems
        ]
        listing(pd.DataFrame(lines, columns=list(columns)), "response_problems")


def _keep(page: Page, found: RoundResult, group: GroupResult, reading: SheetReading) -> None:
    with refusals_shown():
        with page.writing() as work:
            new, replaced = keep_responses(work, Invitation(found.id, group.name), reading, today())
        empty(_upload_key(found, group))
        tell_done(f"Kept: {new} new, {replaced} replaced.")
        st.rerun()


def _offer_form(page: Page, found: RoundResult, group: GroupResult) -> None:
    """The form's key makes a second click the same response; once it is saved, a new key begins another."""
    heading("Type in one response")
    key: str = st.session_state.setdefault(ENTRY, new_key())
    with st.form(f"entry_{key}"):
        scores, comments = {}, {}
        for dimension in found.framework.dimensions:
            left, right = st.columns([3, 2], vertical_alignment="bottom")
            scores[dimension.name] = left.selectbox(
                escape_markdown(dimension.name),
                CHOICES,
                index=None,
                format_func=lambda score: found.framework.level(score) if score else "Don't know",
                placeholder="As written on the form",
            )
            comments[dimension.name] = right.text_input(escape_markdown(f"Comment on {dimension.name}"))
        sent = st.form_submit_button("Keep this response", type="primary")
    if sent:
        given = {name: score or None for name, score in scores.items() if score is not None}
        _enter(page, found, group, key, Response(given, comments))


def _enter(page: Page, found: RoundResult, group: GroupResult, key: str, response: Response) -> None:
    with refusals_shown():
        with page.writing() as work:
            enter_response(work, Invitation(found.id, group.name), key, response, today())
        del st.session_state[ENTRY]
        tell_done(f"One response for {group.name} is kept.")
        st.rerun()
