"""The RAG table: every milestone with its dates, status and reason; the PMO records progress here."""

from psr_data.domain.people import Role
from psr_data.frames.filters import filtered
from psr_data.frames.order import in_groups
from psr_data.frames.verdict import headline
from psr_data.ui.filters import choose_filters
from psr_data.ui.item import pop_up_item
from psr_data.ui.item_links import pressed_item
from psr_data.ui.milestones import choose_order, show_table
from psr_data.ui.page import nothing_passes, show_header, start_page

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Milestones", headline(position))
milestones = filtered(position, choose_filters(position))
if not milestones:
    nothing_passes()
groups = in_groups(milestones, choose_order())
show_table(position, groups)
listed = [milestone.item_id for group in groups for milestone in group.milestones]
pop_up_item(page, position, pressed_item(), listed)
