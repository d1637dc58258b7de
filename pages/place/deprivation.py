"""Where need is, how that changed, and where the programme reaches."""

from psr_data.domain.people import Role
from psr_data.ui.deprivation.figures import show_figures
from psr_data.ui.deprivation.files import show_files
from psr_data.ui.deprivation.header import choose_authority, wants_figures
from psr_data.ui.page import start_page

page = start_page(Role.VIEWER)
today = choose_authority(page)
if wants_figures(today):
    show_figures(page, today)
elif Role.PMO in page.actor.roles:
    show_files(page, today)
