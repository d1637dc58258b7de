"""The map of areas, how many are in each decile, and all of them as a table with its downloads."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.deprivation_charts import deciles_chart, kind_of, map_chart
from psr_data.frames.deprivation.areas import area_table
from psr_data.frames.deprivation.figures import Deprivation
from psr_data.frames.deprivation.words import LICENCE
from psr_data.ui.chart import show_chart
from psr_data.ui.deprivation.header import Choice
from psr_data.ui.deprivation.selection import selected_area, show_areas
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note

SIDE_BY_SIDE, AS_BOUNDARIES = "side_by_side", "boundaries"


def show_map(page: Page, settings: DeltaGenerator, deprivation: Deprivation, choice: Choice) -> None:
    """Draw the map; an area clicked on it becomes the selected one."""
    with settings:
        beside = _choose_beside(choice)
        real = _choose_boundaries(deprivation, choice.years if beside else choice.years[-1:])
    chart = map_chart(
        deprivation, choice.domain, choice.years, beside=beside, boundaries=real, selected=selected_area()
    )
    show_areas(chart, page.named(chart.kind))


def show_table(page: Page, deprivation: Deprivation, choice: Choice) -> None:
    """Every area, the most deprived first."""
    heading(f"All areas, {choice.domain.label.lower()}, {choice.year}")
    shown = area_table(deprivation.authority, choice.year, choice.domain, deprivation.covered)
    grid(shown, "areas_table", {"Neighbourhood": st.column_config.TextColumn(width=200)})
    name = page.named(kind_of(deprivation, "areas", choice.domain, [choice.year]))
    table_downloads(
        shown, name, "Areas", [f"{deprivation.authority.name}, {choice.domain.label}, {choice.year}", LICENCE]
    )


def show_deciles(page: Page, deprivation: Deprivation, choice: Choice) -> None:
    """How many areas are in each decile."""
    chart = deciles_chart(deprivation, choice.domain, choice.years)
    show_chart(chart, page.named(chart.kind))


def _choose_beside(choice: Choice) -> bool:
    """Whether to show the edition beside the one that it is compared with."""
    return choice.before is not None and st.toggle(f"Beside {choice.before}", key=SIDE_BY_SIDE, bind="query-params")


def _choose_boundaries(deprivation: Deprivation, years: Sequence[str]) -> bool:
    """Offer real boundaries where there are some for every edition shown."""
    vintages = {deprivation.authority.edition(year).vintage for year in years}
    missing = sorted(vintages - set(deprivation.boundaries))
    if not deprivation.boundaries:
        return False
    if missing:
        note(f"There is no boundary file for the areas of {' and '.join(missing)}, so hexagons are shown.")
        return False
    return st.toggle("Real boundaries", value=True, key=AS_BOUNDARIES, bind="query-params")
