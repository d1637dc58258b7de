"""The RAG table: every milestone with its dates, status and reason; the PMO records progress here."""

from psr_data.domain.people import Role
from psr_data.frames.filters import filtered
from psr_data.frames.verdict import headline
from psr_data.ui.filters import choose_filters
from psr_data.ui.item import show_item
from psr_data.ui.milestones import show_table
from psr_data.ui.page import nothing_passes, show_header, start_page

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Milestones", headline(position))
milestones = filtered(position, choose_filters(position))
if not milestones:
    nothing_passes()
selected = show_table(position, milestones)
show_item(page, position, selected)
