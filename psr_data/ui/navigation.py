"""The menu: which pages there are, and who may see them."""

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from psr_data.domain.people import LOCAL_USER, Actor, Role
from psr_data.settings import shipped_folder
from psr_data.ui.filters import FILTERS
from psr_data.ui.links import MEETING, POLL, ROUND, token_in_url
from psr_data.ui.sidebar import CHOSEN
from psr_data.ui.text import MenuLink, menu_of

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

PROGRAMME_PAGES, PLACE_PAGES, MANAGE_PAGES = "Programme", "Place and partnership", "Manage"
PAGES = (
    (PROGRAMME_PAGES, OVERVIEW, "Overview", "speed", Role.VIEWER),
    (PROGRAMME_PAGES, WORKPLAN, "Workplan", "view_timeline", Role.VIEWER),
    (PROGRAMME_PAGES, MILESTONES, "Milestones", "flag", Role.VIEWER),
    (PROGRAMME_PAGES, WORKSTREAMS, "Workstreams", "moving", Role.VIEWER),
    (PROGRAMME_PAGES, CHANGES, "Changes", "compare_arrows", Role.VIEWER),
    (PROGRAMME_PAGES, YEARS, "Years", "account_tree", Role.VIEWER),
    (PLACE_PAGES, DEPRIVATION, "Deprivation", "hive", Role.VIEWER),
    (PLACE_PAGES, SELF_ASSESSMENT, "Self-assessment", "radar", Role.VIEWER),
    (MANAGE_PAGES, REPORTS, "Reports", "co_present", Role.VIEWER),
    (MANAGE_PAGES, IMPORT_PLAN, "Import a workplan", "upload_file", Role.PMO),
    (MANAGE_PAGES, VERSIONS, "Plan versions", "history", Role.VIEWER),
    (MANAGE_PAGES, RULES, "Status rules", "rule", Role.VIEWER),
    (MANAGE_PAGES, MEETINGS, "Meetings", "event", Role.PMO),
)
FILTERED = (WORKPLAN.stem, MILESTONES.stem)
KEPT_FILTERS = "kept_filters"
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
    return st.navigation(
        [
            st.Page(script, title=title, default=script == OVERVIEW)
            for _, script, title, _, role in PAGES
            if role in current_actor().roles
        ],
        position="hidden",
    )


def show_menu(page: StreamlitPage) -> None:
    """The pages by section, each with programme and date in its link, so that it opens the same in another tab."""
    roles, filters = current_actor().roles, _kept_filters(page)
    chosen = {key: value for key in CHOSEN if (value := st.query_params.get(key))}
    sections = []
    for section, pages in groupby((each for each in PAGES if each[-1] in roles), key=itemgetter(0)):
        links = [
            MenuLink(
                f"./{_path(script)}?{urlencode(chosen | (filters if script.stem in FILTERED else {}), doseq=True)}",
                title,
                icon,
                title == page.title,
            )
            for _, script, title, icon, _ in pages
        ]
        sections.append((section, links))
    menu_of(sections)


def _path(script: Path) -> str:
    """In the address, where the first page has no name."""
    return "" if script == OVERVIEW else script.stem


def _kept_filters(page: StreamlitPage) -> dict[str, list[str]]:
    """The filters of the pages that have the same ones: those of the page itself, or last seen."""
    if page.url_path in FILTERED:
        known = {key: st.query_params.get_all(key) for key in FILTERS}
        st.session_state[KEPT_FILTERS] = {key: values for key, values in known.items() if values}
    kept: dict[str, list[str]] = st.session_state.get(KEPT_FILTERS, {})
    return kept
