"""The map of areas, the profile of the one that is selected, and the table with its downloads."""

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.deprivation_deciles import decile_bars
from psr_data.charts.deprivation_map import Panel, decile_map
from psr_data.charts.regions import Regions, boundaries_drawn, hexagons_drawn
from psr_data.exports.tables import frame_csv, frame_xlsx
from psr_data.frames.deprivation import area_table, decile_counts, map_frame
from psr_data.frames.deprivation_held import Deprivation
from psr_data.frames.deprivation_words import finding
from psr_data.ui.chart import show_chart
from psr_data.ui.deprivation import LICENCE, Choice
from psr_data.ui.grid import grid
from psr_data.ui.text import heading, note

AREA, SIDE_BY_SIDE, AS_BOUNDARIES = "area", "side_by_side", "boundaries"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_map(settings: DeltaGenerator, held: Deprivation, choice: Choice) -> None:
    """Draw the map; an area pressed on it becomes the selected one."""
    with settings:
        years = _years(choice)
        real = _choose_boundaries(held, years)
    panels = [
        Panel(year, map_frame(held.authority, year, choice.domain, held.covered), _regions(held, year, real=real))
        for year in reversed(years)
    ]
    title = f"{choice.domain.label}: national decile of each area, {' and '.join(reversed(years))}"
    figure = decile_map(panels, title, caption(held), st.session_state.get(AREA) or "")
    data = area_table(held.authority, choice.year, choice.domain, held.covered)
    summary = finding(held.authority, choice.year, choice.before, choice.domain)
    pressed = show_chart(figure, file_name(held, choice, "map"), data, summary, selectable=True)
    if pressed and pressed[0] != st.session_state.get(AREA):
        st.session_state[AREA] = pressed[0]
        st.rerun()


def caption(held: Deprivation) -> str:
    """Under every chart's title: the place, and what is invented about what is drawn."""
    return f"{held.authority.name}. Decile 1 is the most deprived tenth of England's areas"


def file_name(held: Deprivation, choice: Choice, what: str) -> str:
    return f"{held.authority.code}_{what}_{choice.domain.value}_{'_'.join(choice.years)}"


def show_table(held: Deprivation, choice: Choice) -> None:
    """Every area, the most deprived first."""
    heading(f"All areas, {choice.domain.label.lower()}, {choice.year}")
    shown = area_table(held.authority, choice.year, choice.domain, held.covered)
    grid(shown, "areas_table", {"Neighbourhood": st.column_config.TextColumn(width=200)})
    name = file_name(held, choice, "areas")
    with st.container(horizontal=True):
        st.download_button("CSV", partial(frame_csv, shown), f"{name}.csv", "text/csv", on_click="ignore")
        about = [f"{held.authority.name}, {choice.domain.label}, {choice.year}", LICENCE]
        st.download_button("Excel", partial(frame_xlsx, shown, "Areas", about), f"{name}.xlsx", XLSX, on_click="ignore")


def show_deciles(held: Deprivation, choice: Choice) -> None:
    """How many areas stand in each decile."""
    counts = decile_counts(held.authority, list(reversed(choice.years)), choice.domain)
    figure = decile_bars(counts, f"Areas in each national decile, {' and '.join(choice.years)}", caption(held))
    newest = counts[counts["Edition"] == choice.year]
    said = ", ".join(f"{areas} in {decile}" for decile, areas in zip(newest["Decile"], newest["Areas"], strict=True))
    show_chart(figure, file_name(held, choice, "deciles"), counts, f"Areas by decile in {choice.year}: {said}")


def _years(choice: Choice) -> list[str]:
    """The edition, and the one it is compared with where both are wanted beside each other."""
    if choice.before is None:
        return [choice.year]
    both = st.toggle(f"Beside {choice.before}", key=SIDE_BY_SIDE, bind="query-params")
    return [choice.year, choice.before] if both else [choice.year]


def _choose_boundaries(held: Deprivation, years: list[str]) -> bool:
    """Real boundaries where there are some for every edition shown."""
    vintages = {held.authority.edition(year).vintage for year in years}
    missing = sorted(vintages - set(held.boundaries))
    if not held.boundaries:
        return False
    if missing:
        note(f"There is no boundary file for the areas of {' and '.join(missing)}, so hexagons are shown.")
        return False
    return st.toggle("Real boundaries", value=True, key=AS_BOUNDARIES, bind="query-params")


def _regions(held: Deprivation, year: str, *, real: bool) -> Regions:
    if real:
        return boundaries_drawn(held.boundaries[held.authority.edition(year).vintage])
    return hexagons_drawn(held.cells(year))
