"""The self-assessment page's header: its part, its round, and what a reader may see on the as-at date."""

from collections.abc import Sequence

import streamlit as st

from psr_data.domain.assessment import State
from psr_data.domain.assessment_results import RoundResult
from psr_data.domain.calendar import today
from psr_data.domain.people import Role
from psr_data.domain.periods import uk_date
from psr_data.frames.assessment.scores import rounds
from psr_data.frames.position import Position
from psr_data.ui.address import follow_url, write_url
from psr_data.ui.page import Page
from psr_data.ui.text import banner, page_header

TITLE, VIEW, ROUND = "Self-assessment", "part", "round"
RESULTS, OVER_TIME, ACTIONS, POLLS = "Results", "Over time", "Recommendations", "Polls"
ROUNDS, RESPONSES, FRAMEWORKS = "Rounds and links", "Enter responses", "Frameworks"
MEASURES = ("median", "mean")


def choose_part(page: Page) -> str:
    """Results for everybody; the PMO also runs the rounds."""
    manages = Role.PMO in page.actor.roles
    parts = [RESULTS, OVER_TIME, ACTIONS, POLLS, *([ROUNDS, RESPONSES, FRAMEWORKS] if manages else [])]
    chosen = st.segmented_control(
        "Part", parts, default=RESULTS, key=VIEW, bind="query-params", label_visibility="collapsed"
    )
    return chosen or RESULTS


def all_rounds(page: Page) -> tuple[RoundResult, ...]:
    """All rounds as they are today, the one opened last first."""
    return rounds(page.store, page.code, today())


def rounds_seen(page: Page, position: Position) -> tuple[RoundResult, ...]:
    """Rounds that had closed by the as-at date, or had opened by then and are still open."""
    return tuple(
        each
        for each in all_rounds(page)
        if each.opened <= position.as_at and (each.state is not State.CLOSED or each.closed <= position.as_at)
    )


def choose_round(seen: Sequence[RoundResult]) -> RoundResult:
    """The newest, unless another is chosen; the choice is kept in the URL."""
    numbered = {str(each.id): each for each in seen}
    follow_url(ROUND, lambda asked: asked if asked in numbered else None)
    if st.session_state.get(ROUND) not in numbered:
        st.session_state[ROUND] = next(iter(numbered))
    chosen: str = st.selectbox(
        "Round", list(numbered), format_func=lambda number: round_label(numbered[number]), key=ROUND
    )
    write_url(ROUND, chosen)
    return numbered[chosen]


def round_label(found: RoundResult) -> str:
    return f"{uk_date(found.opened)} to {uk_date(found.closed)}, {found.framework.label}"


def show_part_header(position: Position, finding: str, note: str = "", *, illustrative: bool = False) -> None:
    """The header of each part, with a banner where scores are invented."""
    page_header(f"{position.programme} · {TITLE} · as at {uk_date(position.as_at)}", finding, note)
    if illustrative:
        banner("Illustrative: these scores are invented, to show how a self-assessment works. Nobody gave them.")
