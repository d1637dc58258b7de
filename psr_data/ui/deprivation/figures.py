"""The figures of an authority, in the view that was chosen."""

from psr_data.frames.deprivation.figures import Deprivation
from psr_data.ui.deprivation.area import show_area
from psr_data.ui.deprivation.files import show_files
from psr_data.ui.deprivation.header import (
    FILES,
    MAP,
    RANKS,
    REACH,
    WHOLE,
    choose,
    choose_known,
    choose_view,
    open_with_finding,
    place_for_views,
    show_caveats,
)
from psr_data.ui.deprivation.map import show_deciles, show_map, show_table
from psr_data.ui.deprivation.ranks import show_authority, show_rank_table, show_ranks
from psr_data.ui.deprivation.reach import show_reach
from psr_data.ui.page import Page, place_for_header


def show_figures(page: Page, today: Deprivation) -> None:
    """The finding, and the view that was chosen."""
    head = place_for_header()
    deprivation = choose_known(page, today)
    choice = choose(deprivation)
    open_with_finding(head, page, deprivation, choice)
    views = place_for_views()
    view = choose_view(views, page)
    if view == MAP:
        show_map(page, views, deprivation, choice)
        show_area(deprivation)
        show_deciles(page, deprivation, choice)
        show_table(page, deprivation, choice)
    elif view == RANKS:
        show_ranks(page, deprivation, choice)
        show_area(deprivation)
        show_rank_table(page, deprivation, choice)
    elif view == REACH:
        show_reach(page, deprivation, choice, today)
    elif view == WHOLE:
        show_authority(page, deprivation, choice)
    elif view == FILES:
        show_files(page, today)
    show_caveats(deprivation, choice)
