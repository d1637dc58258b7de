"""The menu: which pages there are, and who may see them."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from psr_data.domain.people import LOCAL_USER, Actor, Role
from psr_data.settings import shipped_folder
from psr_data.ui.links import MEETING, POLL, ROUND, token_in_url

SCRIPTS = shipped_folder() / "pages"
OVERVIEW = SCRIPTS / "programme" / "overview.py"
WORKPLAN = SCRIPTS / "programme" / "workplan.py"
MILESTONES = SCRIPTS / "programme" / "milestones.py"
WORKSTREAMS = SCRIPTS / "programme" / "workstreams.py"
CHANGES = SCRIPTS / "programme" / "changes.py"
YEARS = SCRIPTS / "programme" / "years.py"
IMPORT_PLAN = SCRIPTS / "manage" / "import_plan.py"
VERSIONS = SCRIPTS / "manage" / "versions.py"
RULES = SCRIPTS / "manage" / "rules.py"
DEPRIVATION = SCRIPTS / "place" / "deprivation.py"
MEETINGS = SCRIPTS / "manage" / "meetings.py"
MEETING_MODE = SCRIPTS / "programme" / "meeting.py"
REPORTS = SCRIPTS / "manage" / "reports.py"
SELF_ASSESSMENT = SCRIPTS / "partnership" / "self_assessment.py"
RESPOND = SCRIPTS / "partnership" / "respond.py"
VOTE = SCRIPTS / "partnership" / "vote.py"

PAGES = (
    (OVERVIEW, "Overview", ":material/speed:", Role.VIEWER),
    (WORKPLAN, "Workplan", ":material/view_timeline:", Role.VIEWER),
    (MILESTONES, "Milestones", ":material/flag:", Role.VIEWER),
    (WORKSTREAMS, "Workstreams", ":material/moving:", Role.VIEWER),
    (CHANGES, "Changes", ":material/compare_arrows:", Role.VIEWER),
    (YEARS, "Years", ":material/account_tree:", Role.VIEWER),
    (DEPRIVATION, "Deprivation", ":material/hive:", Role.VIEWER),
    (SELF_ASSESSMENT, "Self-assessment", ":material/radar:", Role.VIEWER),
    (REPORTS, "Reports", ":material/co_present:", Role.VIEWER),
    (IMPORT_PLAN, "Import a workplan", ":material/upload_file:", Role.PMO),
    (VERSIONS, "Plan versions", ":material/history:", Role.VIEWER),
    (RULES, "Status rules", ":material/rule:", Role.VIEWER),
    (MEETINGS, "Meetings", ":material/event:", Role.PMO),
)
BY_LINK = {ROUND: RESPOND, POLL: VOTE}


def current_actor() -> Actor:
    """One local user with every role, until sign-in exists."""
    return LOCAL_USER


def menu() -> StreamlitPage:
    """The pages that the actor's roles open; the others cannot be reached by address either.

    A link by which to answer opens its form alone, for anybody who has it. A link to a meeting opens its slides
    alone, in the overview's place: from there and back is only another address.
    """
    for kind, script in BY_LINK.items():
        if token_in_url(kind) is not None:
            return st.navigation([st.Page(script, title="Your answer", default=True)], position="hidden")
    if token_in_url(MEETING) is not None:
        slides = st.Page(MEETING_MODE, title="Meeting mode", url_path=OVERVIEW.stem, default=True)
        return st.navigation([slides], position="hidden")
    roles = current_actor().roles
    return st.navigation(
        [
            st.Page(script, title=title, icon=icon, default=script == OVERVIEW)
            for script, title, icon, role in PAGES
            if role in roles
        ],
        expanded=True,
    )
