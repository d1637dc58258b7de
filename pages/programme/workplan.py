"""The quarter Gantt: what is planned when, and how each milestone stands."""

from psr_data.domain.people import Role
from psr_data.frames.filters import filtered
from psr_data.frames.verdict import headline
from psr_data.ui.agenda import show_agenda
from psr_data.ui.filters import choose_filters
from psr_data.ui.item import pop_up_item
from psr_data.ui.item_links import pressed_item
from psr_data.ui.narrow import is_narrow
from psr_data.ui.page import nothing_passes, show_header, start_page
from psr_data.ui.workplan import choose_strips, show_gantt

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Workplan", headline(position))
milestones = filtered(position, choose_filters(position))
if position.milestones and not milestones:
    nothing_passes()
if is_narrow():
    listed = show_agenda(position, milestones)
else:
    listed = show_gantt(position, milestones, choose_strips(position, milestones))
pop_up_item(page, position, pressed_item(), listed)
