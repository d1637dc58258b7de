"""The form by which the PMO records that a body made a version the baseline, with what that would change."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from psr_data.domain.moment import Moment
from psr_data.domain.periods import uk_date
from psr_data.frames.position import WhatIf
from psr_data.frames.preview import overruled_from
from psr_data.frames.versions import WITHDRAWN, AcceptedVersion, decided_baselines
from psr_data.services.baselines import decide_baseline
from psr_data.ui.days import choose_day
from psr_data.ui.page import Page, tell_done
from psr_data.ui.preview import show_moves
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import banner, escape_markdown


def decide_baseline_form(page: Page, versions: Sequence[AcceptedVersion]) -> None:
    """Choose a version and the day of the decision; see what would change; say who decided and why."""
    labels = {
        version.number: f"Version {version.number}, effective {uk_date(version.effective)}: {version.file_name}"
        for version in versions
    }
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    number: int = left.selectbox("Version to measure against", list(labels), format_func=labels.__getitem__)
    decided_on = choose_day(right, "Date of the decision", page.as_at)
    if decided_on:
        _preview(page, number, decided_on)
    with st.form(f"decide_baseline_{number}"):
        left, right = st.columns([1, 2])
        body = left.text_input("Decided by", placeholder="Which body decided")
        why = right.text_input("Why", placeholder="What it decided, and where that is minuted")
        if st.form_submit_button(escape_markdown(f"Make version {number} the baseline"), type="primary"):
            _decide(page, number, decided_on, body, why)


def _preview(page: Page, number: int, decided_on: date) -> None:
    """As at the chosen date, or on the day of the decision where that is later."""
    day = max(page.as_at or decided_on, decided_on)
    before = page.supposed(Moment(day))
    decided = decided_baselines(page.store, page.code, before.moment)
    later = overruled_from([each.decided_on for each in decided if each.state != WITHDRAWN], decided_on, day)
    if later:
        banner(
            f"As at {uk_date(day)} nothing would change: the decision of {uk_date(later)} applies by then. "
            f"Version {number} would be the baseline from {uk_date(decided_on)} until that day."
        )
        return
    after = page.supposed(before.moment, WhatIf(baseline=number))
    show_moves(before, after, f"As at {uk_date(day)}")


def _decide(page: Page, number: int, decided_on: date | None, body: str, why: str) -> None:
    with refusals_shown():
        with page.writing() as work:
            decide_baseline(work, number, decided_on, body, why)
        tell_done(f"Version {number} is the baseline; the decision is recorded.")
        st.rerun()
