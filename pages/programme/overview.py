"""Is the programme on track, what is late, what comes next, what has been done?"""

from psr_data.domain.people import Role
from psr_data.frames.verdict import headline, reported_in_words
from psr_data.ui.meeting_mode.current_slide import offer_meeting_mode
from psr_data.ui.overview import show_board_and_findings, show_chart_of_statuses, show_rules
from psr_data.ui.page import show_header, start_page
from psr_data.ui.recommendations import show_open_recommendations
from psr_data.ui.text import note

page = start_page(Role.VIEWER)
position = page.position()
show_header(position, "Overview", headline(position))
if reported := reported_in_words(position):
    note(reported)
offer_meeting_mode(page)
show_board_and_findings(position)
show_open_recommendations(page, position)
show_chart_of_statuses(position)
show_rules(position)
