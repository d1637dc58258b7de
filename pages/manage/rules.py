"""By which rules statuses are computed, since when, and what other thresholds would change."""

from psr_data.domain.people import Role
from psr_data.ui.page import start_page
from psr_data.ui.rules import offer_change, show_rules, show_rules_history

page = start_page(Role.VIEWER)
position = page.position(needs_plan=False)
show_rules(position)
sets = show_rules_history(page, position)
offer_change(page, sets)
