"""Each workstream's direction of travel, what was reported beside what the dates say, and how far it slipped."""

from psr_data.domain.people import Role
from psr_data.frames.review import review_in_words
from psr_data.ui.cached import review_of
from psr_data.ui.page import show_header, start_page
from psr_data.ui.workstreams import show_behind, show_board, show_direction

page = start_page(Role.VIEWER)
position = page.position()
reviewed = review_of(page.store, page.version, position)
show_header(position, "Workstreams", review_in_words(position, reviewed))
show_direction(position, reviewed)
show_board(position, reviewed)
show_behind(page, position, reviewed)
