"""Meeting mode: the slides of one meeting, walked by keyboard, opened by a link alone."""

from psr_data.domain.people import Role
from psr_data.ui.meeting_mode.bar import walk
from psr_data.ui.meeting_mode.current_slide import open_meeting
from psr_data.ui.meeting_mode.keys import keep_early_presses, listen
from psr_data.ui.meeting_mode.notes import take_note
from psr_data.ui.meeting_mode.slide import show_slide
from psr_data.ui.page import start_page

page = start_page(Role.VIEWER)
keep_early_presses()
shown = open_meeting(page)
listen(page, shown)
show_slide(shown)
walk(page, shown)
take_note(page, shown)
