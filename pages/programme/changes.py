"""What changed between two dates, two meetings or two plan versions."""

from psr_data.domain.people import Role
from psr_data.ui.changes import choose_lines, open_with_changes, show_slipped, show_table
from psr_data.ui.item import pop_up_item
from psr_data.ui.item_links import pressed_item
from psr_data.ui.page import start_page

page = start_page(Role.VIEWER)
position = page.position()
compared = open_with_changes(page, position)
show_slipped(compared)
show_table(compared, choose_lines(compared))
pop_up_item(page, compared.after, pressed_item())
