"""What became of the workstreams from plan to plan, and of any one of them or of their objectives."""

from psr_data.domain.people import Role
from psr_data.frames.lineage_tables import headline
from psr_data.ui.page import show_header, start_page
from psr_data.ui.years import show_followed, show_links, show_years, tell_what_to_know, years_of

page = start_page(Role.VIEWER)
position = page.position()
known = years_of(page, position)
show_header(position, "Years", headline(known))
tell_what_to_know(known)
show_years(position, known)
show_followed(position, known)
show_links(position, known)
