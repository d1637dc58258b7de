"""On track, what changed, what is asked: the answers of one date on one screen."""

import streamlit as st

from psr_data.domain.people import Role
from psr_data.frames.commentary import asked_at_next
from psr_data.frames.verdict import headline
from psr_data.ui.cached import compared_since_last, review_of
from psr_data.ui.overview import show_cards, show_progress, show_rules, show_workstreams
from psr_data.ui.page import show_header, start_page
from psr_data.ui.recommendations import show_open_recommendations

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Overview", headline(position))
compared = compared_since_last(page.store, page.version, position)
with st.container(gap="small"):
    show_progress(position)
    show_cards(position, compared, asked_at_next(page.store, position))
    show_workstreams(position, review_of(page.store, page.version, position))
show_open_recommendations(page, position)
show_rules(position)
