"""The RAG table: every milestone with its dates, status and reason; the PMO records progress here."""

import streamlit as st

from psr_data.domain.people import Role
from psr_data.frames.filters import filtered
from psr_data.frames.order import in_groups
from psr_data.frames.verdict import headline
from psr_data.ui.filters import choose_filters
from psr_data.ui.item import pop_up_item
from psr_data.ui.item_links import pressed_item
from psr_data.ui.milestones import choose_order, show_table
from psr_data.ui.page import nothing_passes, show_header, start_page
from psr_data.ui.progress_sheet import offer_sheet, open_draft, show_sheet

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Milestones", headline(position))
draft = open_draft(page)
milestones = filtered(position, choose_filters(position, frozen=draft is not None))
if not milestones:
    nothing_passes()
with st.container(horizontal=True, horizontal_alignment="distribute"):
    groups = in_groups(milestones, choose_order(frozen=draft is not None))
    listed = [milestone for group in groups for milestone in group.milestones]
    offer_sheet(page, position, listed)
if draft:
    show_sheet(page, draft)
else:
    show_table(position, groups)
    pop_up_item(page, position, pressed_item(), [milestone.item_id for milestone in listed])
