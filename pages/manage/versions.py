"""The record: every plan version with its file, every baseline decision, every change; the PMO acts here."""

from psr_data.domain.people import Role
from psr_data.ui.page import start_page
from psr_data.ui.versions import offer_acts, show_change_log, show_decisions, show_versions

page = start_page(Role.VIEWER)
position = page.position(needs_plan=False)
kept = show_versions(page, position)
decisions = show_decisions(page, position)
offer_acts(page, kept, decisions)
show_change_log(page)
