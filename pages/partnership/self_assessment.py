"""How the groups score the partnership, where they differ, what is to be done about it; and the PMO's part."""

from psr_data.domain.people import Role
from psr_data.ui.assessment.entry import show_entry
from psr_data.ui.assessment.frameworks import show_frameworks
from psr_data.ui.assessment.header import (
    ACTIONS,
    FRAMEWORKS,
    OVER_TIME,
    POLLS,
    RESPONSES,
    RESULTS,
    ROUNDS,
    choose_part,
)
from psr_data.ui.assessment.history import show_over_time
from psr_data.ui.assessment.results import show_results
from psr_data.ui.assessment.rounds import show_rounds
from psr_data.ui.page import place_for_header, start_page
from psr_data.ui.polls import show_polls
from psr_data.ui.recommendations import show_recommendations

page = start_page(Role.VIEWER)
position = page.position(needs_plan=False)
head = place_for_header()
parts = {
    RESULTS: show_results,
    OVER_TIME: show_over_time,
    ACTIONS: show_recommendations,
    POLLS: show_polls,
    ROUNDS: show_rounds,
    RESPONSES: show_entry,
    FRAMEWORKS: show_frameworks,
}
parts[choose_part(page)](page, position, head)
