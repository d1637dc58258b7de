"""Where need is, how that changed, and where the programme reaches."""

from psr_data.domain.people import Role
from psr_data.ui.deprivation.area import show_area
from psr_data.ui.deprivation.files import show_files
from psr_data.ui.deprivation.header import (
    FILES,
    MAP,
    RANKS,
    REACH,
    WHOLE,
    choose,
    choose_view,
    hold_authority,
    open_with_finding,
    place_for_views,
    show_caveats,
)
from psr_data.ui.deprivation.map import show_deciles, show_map, show_table
from psr_data.ui.deprivation.ranks import show_rank_table, show_ranks
from psr_data.ui.deprivation.reach import show_reach
from psr_data.ui.deprivation.whole import show_whole
from psr_data.ui.page import place_for_finding, start_page

page = start_page(Role.VIEWER)
held = hold_authority(page)
head = place_for_finding()
choice = choose(held)
open_with_finding(head, held, choice)
views = place_for_views()
view = choose_view(views, page)
if view == MAP:
    show_map(page, views, held, choice)
    show_area(held)
    show_deciles(page, held, choice)
    show_table(page, held, choice)
elif view == RANKS:
    show_ranks(page, held, choice)
    show_area(held)
    show_rank_table(held, choice)
elif view == REACH:
    show_reach(page, held, choice)
elif view == WHOLE:
    show_whole(held, choice)
elif view == FILES:
    show_files(page, held)
show_caveats(held, choice)
