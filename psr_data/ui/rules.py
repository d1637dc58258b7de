"""The status rules in words, their history, and the form that changes them with what would change."""

from datetime import date

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.domain.rag import MOST_DAYS, MOST_MONTHS, RagRules
from psr_data.frames.position import Position, WhatIf
from psr_data.frames.preview import overruled_from
from psr_data.frames.rag_table import about, rules_since
from psr_data.frames.rules import rules_frame
from psr_data.reference import status_reference
from psr_data.services.rules import change_rules
from psr_data.ui.days import choose_day
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid
from psr_data.ui.page import Page, show_header, tell_done
from psr_data.ui.preview import show_moves
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, cell_html, heading, mark_html, note, table


def show_rules(position: Position) -> None:
    """The rules in force at the moment, in words."""
    show_header(position, "Status rules", rules_since(position))
    note("Every status from dates as at this date follows these rules, on every page and in every export.")
    table(
        "",
        ["Status", "When"],
        [[mark_html(rag.value), cell_html(rule)] for rag, rule in position.rules.in_words().items()],
    )
    note(status_reference().verdict.in_words())


def show_rules_history(page: Page, position: Position) -> int:
    """From which day which rules apply, who decided so and why; returns how many sets there have been."""
    heading("Rules over time")
    history = rules_frame(page.store, page.code, position.moment)
    grid(history, "rules_table", {"Why": st.column_config.TextColumn(width=280)})
    table_downloads(history, position.named("status-rules"), "Status rules", about(position))
    return len(history)


def offer_change(page: Page, sets: int) -> None:
    """Try out thresholds: what would change is shown at once, and nothing is kept before a person agrees.

    The form starts anew when there is another number of `sets` of rules.
    """
    if Role.PMO not in page.actor.roles or page.as_at is None:
        return
    heading("Change the rules")
    wanted = _thresholds(page.supposed(Moment(page.as_at)).rules)
    applies_from = choose_day(st.columns(3)[0], "Apply from", page.as_at)
    with refusals_shown():
        wanted.validate()
        _offer_keeping(page, wanted, applies_from, sets)


def _offer_keeping(page: Page, wanted: RagRules, applies_from: date | None, sets: int) -> None:
    if applies_from:
        _preview(page, wanted, applies_from)
    with st.form(f"change_rules_{sets}"):
        why = st.text_input("Why the rules change", placeholder="Who agreed, and where that is minuted")
        note("Earlier dates keep their rules: what was reported then is not computed again.")
        if st.form_submit_button("Keep these rules", type="primary"):
            _change(page, wanted, applies_from, why)


def _thresholds(now: RagRules) -> RagRules:
    first, second, _ = st.columns(3)
    return RagRules(
        red_after_months=first.number_input("Red when later than (months)", 0, MOST_MONTHS, now.red_after_months),
        amber_after_days=second.number_input("Amber when later than (days)", 0, MOST_DAYS, now.amber_after_days),
        amber_when_due_before_next_meeting=st.checkbox(
            "Amber when due before the next meeting and not updated since the last",
            now.amber_when_due_before_next_meeting,
        ),
    )


def _preview(page: Page, wanted: RagRules, applies_from: date) -> None:
    """As at the chosen date, or on the first day that the rules apply where that is later."""
    day = max(page.as_at or applies_from, applies_from)
    before = page.supposed(Moment(day))
    if wanted == before.rules:
        note(f"These are the rules in force as at {uk_date(day)}. Change a threshold to see what would follow.")
        return
    known = rules_frame(page.store, page.code, before.moment)["Apply from"].dropna()
    if later := overruled_from(known, applies_from, day):
        banner(
            f"As at {uk_date(day)} nothing would change: the rules set from {uk_date(later)} apply by then. "
            f"These would apply from {uk_date(applies_from)} until that day."
        )
        return
    show_moves(before, page.supposed(before.moment, WhatIf(rules=wanted)), f"As at {uk_date(day)}")


def _change(page: Page, wanted: RagRules, applies_from: date | None, why: str) -> None:
    with refusals_shown():
        with page.writing() as work:
            change_rules(work, wanted, applies_from, why)
        tell_done("The rules are changed.")
        st.rerun()
