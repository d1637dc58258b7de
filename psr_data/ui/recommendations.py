"""Recommendations about a dimension: what is recommended, who does it by when, and what came of it."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.assessment import RecommendationStatus
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import plural
from psr_data.frames.headings import table_of
from psr_data.frames.position import Position
from psr_data.frames.recommendations import Recommendation, load_recommendations, recommendation_history
from psr_data.services.recommendations import NewRecommendation, recommend, update_recommendation
from psr_data.ui.assessment.header import choose_round, rounds_seen, show_part_header
from psr_data.ui.copying import copy_table
from psr_data.ui.days import choose_day
from psr_data.ui.downloads import table_downloads
from psr_data.ui.full_table import unbroken
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import cell_html, flag_html, heading, note, strong_html, table

HEADINGS = {
    "dimension": "Dimension",
    "text": "Recommendation",
    "owner": "Owner",
    "due": "Due",
    "status": "Status",
    "note": "Latest note",
}


def show_recommendations(page: Page, position: Position, head: DeltaGenerator) -> None:
    """The list, open ones first; the PMO adds to it and records what came of each."""
    known = load_recommendations(page.store, page.code, position.moment)
    with head:
        show_part_header(position, recommendations_in_words(known))
    if not known:
        note("The programme management office writes them here, against a dimension of a round.")
    else:
        table("", list(HEADINGS.values()), [_cells(each) for each in known])
        notes = [position.caption, "Owners are roles or organisations."]
        name = position.named("recommendations")
        table_downloads(table_of(known, HEADINGS), name, "Recommendations", notes)
    if Role.PMO in page.actor.roles:
        seen = rounds_seen(page, position)
        if seen:
            _recommend_form(page, position, seen, len(known))
        if known:
            _update_form(page, position, known)


def show_open_recommendations(page: Page, position: Position) -> None:
    """The open ones, where there are any: for the overview."""
    known = load_recommendations(page.store, page.code, position.moment)
    still_open = [each for each in known if each.is_open]
    if still_open:
        caption = f"Open recommendations of the self-assessment ({len(still_open)})"
        table(caption, [], [_in_short(each) for each in still_open])


def recommendations_in_words(known: Sequence[Recommendation]) -> str:
    """ "2 recommendations are open, 1 overdue; 1 done."."""
    if not known:
        return "Nothing has been recommended yet."
    still_open, overdue = sum(each.is_open for each in known), sum(each.overdue for each in known)
    done = len(known) - still_open
    late = f", {overdue} overdue" if overdue else ""
    return f"{plural(still_open, 'recommendation is', 'recommendations are')} open{late}; {done} done."


def _cells(each: Recommendation) -> list[str]:
    return [
        strong_html(each.dimension),
        cell_html(each.text),
        cell_html(each.owner),
        cell_html(unbroken(each.due)) + (flag_html("overdue") if each.overdue else ""),
        cell_html(each.status.value),
        cell_html(each.note),
    ]


def _in_short(each: Recommendation) -> list[str]:
    late = flag_html("overdue") if each.overdue else ""
    due = f"due {unbroken(each.due)}"
    return [strong_html(each.dimension), cell_html(each.text), cell_html(each.owner, due) + late]


def _recommend_form(page: Page, position: Position, seen: tuple[RoundResult, ...], count: int) -> None:
    heading("Recommend something")
    found = choose_round(seen)
    with st.form(f"recommend_{count}"):
        dimension = st.selectbox("About", found.framework.names)
        text = st.text_input("What is recommended")
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        owner = left.text_input("Owner", placeholder="A role or an organisation, not a person's name")
        due = choose_day(right, "Due")
        note(f"Recommended as at {uk_date(position.as_at)}, the date in the sidebar.")
        sent = st.form_submit_button("Recommend it", type="primary")
    if sent:
        with refusals_shown():
            with page.writing() as work:
                recommend(work, NewRecommendation(found.id, dimension, text, owner, due, position.as_at))
            tell_done("The recommendation is saved.")
            st.rerun()


def _update_form(page: Page, position: Position, known: Sequence[Recommendation]) -> None:
    heading("Record what came of one")
    labels = {each.id: f"{each.dimension}: {each.text}" for each in known}
    number: int = st.selectbox("Recommendation", list(labels), format_func=labels.__getitem__)
    history = recommendation_history(page.store, page.code, number, position.moment)
    with st.form(f"update_{number}_{len(history)}"):
        left, right = st.columns([1, 3])
        status = left.selectbox("Status", [status.value for status in RecommendationStatus])
        news = right.text_input("What is new")
        note(f"As at {uk_date(position.as_at)}, the date in the sidebar.")
        sent = st.form_submit_button("Keep this")
    if not history.empty:
        listing(history, "recommendation_history")
        copy_table(history, "recommendation_history", labels[number])
    if sent:
        with refusals_shown():
            now = RecommendationStatus(status)
            with page.writing() as work:
                update_recommendation(work, number, now, news, position.as_at)
            tell_done("The update is saved.")
            st.rerun()
