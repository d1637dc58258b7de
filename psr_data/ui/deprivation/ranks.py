"""How the areas' ranks moved over all editions, and how the whole authority compares with others."""

import pandas as pd
import streamlit as st

from psr_data.charts.deprivation_charts import kind_of, ranks_chart
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.ranks import rank_frame, rank_table
from psr_data.frames.deprivation.summary import summary_table
from psr_data.frames.deprivation.words import LICENCE
from psr_data.ui.deprivation.header import Choice
from psr_data.ui.deprivation.selection import selected_area, show_areas
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid, listing
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note

NEAR, ALL = "Near the cut-offs", "All areas"


def show_ranks(page: Page, deprivation: Deprivation, choice: Choice) -> None:
    """Rank lines with both cut-offs, and the ranks as a table."""
    shown = st.segmented_control(
        "Lines", [NEAR, ALL], default=NEAR, key="lines", bind="query-params", label_visibility="collapsed"
    )
    chart = ranks_chart(deprivation, choice.domain, every_area=shown == ALL, selected=selected_area())
    if chart is None:
        note("No area has been among England's most deprived 30% in any edition. Choose all areas to see their lines.")
        return
    show_areas(chart, page.named(chart.kind))


def show_rank_table(page: Page, deprivation: Deprivation, choice: Choice) -> None:
    heading(f"Ranks by edition, {choice.domain.label.lower()}")
    note("Blank: the area had another boundary in that edition.")
    shown = rank_table(rank_frame(deprivation.authority, choice.domain))
    grid(shown, "ranks_table")
    _downloads(page, deprivation, choice, shown, "ranks-by-edition")


def show_authority(page: Page, deprivation: Deprivation, choice: Choice) -> None:
    """The published measures of the whole authority, among the others of England."""
    heading(f"{deprivation.authority.name} among England's local authorities, {choice.domain.label.lower()}")
    shown = summary_table(deprivation.authority, choice.domain)
    if shown.empty:
        note("There are no published measures for this yet. File 10 of an edition has them: bring it in under Files.")
        return
    listing(shown, "summary_table")
    note("Place 1 is the most deprived authority. A dash means that the figure has not been brought in.")
    _downloads(page, deprivation, choice, shown, "authority")


def _downloads(page: Page, deprivation: Deprivation, choice: Choice, shown: pd.DataFrame, kind: str) -> None:
    name = page.named(kind_of(deprivation, kind, choice.domain, []))
    table_downloads(shown, name, kind.capitalize(), [f"{deprivation.authority.name}, {choice.domain.label}", LICENCE])
