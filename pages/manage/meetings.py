"""What the PMO keeps about a programme beside its plan: when its bodies meet."""

from psr_data.domain.people import Role
from psr_data.ui.meeting_mode.current_slide import offer_meeting_mode
from psr_data.ui.meetings import add_meeting_form, show_meetings
from psr_data.ui.page import start_page

page = start_page(Role.PMO)
show_meetings(page)
offer_meeting_mode(page)
add_meeting_form(page)
