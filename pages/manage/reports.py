"""Reports people can send: what goes in, how it will read, the files, and what the PMO says beside the figures."""

from psr_data.domain.people import Role
from psr_data.ui.meeting_mode.current_slide import offer_meeting_mode
from psr_data.ui.page import start_page
from psr_data.ui.reports.build import show_build
from psr_data.ui.reports.commentary import show_commentary
from psr_data.ui.reports.header import BUILD, COMMENTARY, PREVIEW, TEMPLATE, choose_part, open_reports
from psr_data.ui.reports.pack import show_preview
from psr_data.ui.reports.template import show_template

page = start_page(Role.VIEWER)
position = page.position()
meeting = open_reports(page, position)
offer_meeting_mode(page, meeting)
parts = {BUILD: show_build, PREVIEW: show_preview, COMMENTARY: show_commentary, TEMPLATE: show_template}
parts[choose_part(page)](page, position, meeting)
