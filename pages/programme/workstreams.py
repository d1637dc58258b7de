"""Each workstream's direction of travel, what was reported beside what the dates say, and how far it slipped."""

from psr_data.domain.people import Role
from psr_data.frames.review import review_in_words
from psr_data.ui.cached import review_of
from psr_data.ui.page import open_with, start_page
from psr_data.ui.workstreams import show_behind, show_board, show_direction

page = start_page(Role.VIEWER)
held = page.position()
reviewed = review_of(page.store, page.version, held)
open_with(held, "Workstreams", review_in_words(held, reviewed))
show_direction(held, reviewed)
show_board(held, reviewed)
show_behind(page, held, reviewed)
