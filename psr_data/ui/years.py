"""The years page's parts: the plans side by side, one item followed through them, and the links as a table."""

from datetime import date
from functools import partial

import streamlit as st

from psr_data.charts.plan_charts import years_chart
from psr_data.domain.periods import uk_date
from psr_data.domain.wording import hyphenated
from psr_data.frames.lineage import Years, workstreams_only, years
from psr_data.frames.lineage_tables import choices, followed, in_short, links_table, plan_in_words
from psr_data.frames.position import Position
from psr_data.frames.rag_table import about
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import listing
from psr_data.ui.page import Page
from psr_data.ui.sidebar import AS_AT
from psr_data.ui.text import banner, escape_markdown, heading, note, paragraph

ITEM = "followed_item"


def years_of(page: Page, position: Position) -> Years:
    """The plans by the moment, with their objectives."""
    return years(page.store, position.code, position.moment)


def tell_what_to_know(known: Years) -> None:
    """What is illustrative, and which plans there are beside those shown."""
    if known.illustrative and known.steps:
        banner(f"Illustrative: {known.illustrative}")
    if known.left_out:
        note(f"{known.left_out} earlier plans are left out: choose an earlier as-at date to see them.")
    if known.later:
        with st.container(horizontal=True, vertical_alignment="center"):
            note("Later plans are not known yet at this date. See the programme as at")
            for day in known.later[:4]:
                st.button(escape_markdown(uk_date(day)), key=f"go_to_{day}", on_click=partial(_go_to, day))


def _go_to(day: date) -> None:
    st.session_state[AS_AT] = day


def show_years(position: Position, known: Years) -> None:
    """The picture; choosing a box has its item followed below. One plan alone is a line of text."""
    if len(known.plans) == 1:
        paragraph(plan_in_words(known.plans[0]))
        return
    objectives = st.toggle("Show the objectives too", key="years_objectives", bind="query-params")
    shown = known if objectives else workstreams_only(known)
    chart = years_chart(position, shown)
    name = position.named(chart.kind)
    chosen = show_chart(chart, name, selectable=True)
    if chosen and chosen != st.session_state.get(f"{name}_chosen"):
        st.session_state[ITEM] = int(chosen[0])
    st.session_state[f"{name}_chosen"] = chosen


def show_followed(position: Position, known: Years) -> None:
    """One workstream or objective, back to what it came from and on to what it became; not where there is one plan."""
    if len(known.plans) == 1:
        return
    heading("Follow a workstream or an objective")
    labels = choices(known)
    if st.session_state.get(ITEM) not in labels:
        st.session_state[ITEM] = None
    item: int | None = st.selectbox(
        "Workstream or objective",
        list(labels),
        index=None,
        format_func=lambda item: labels[item],
        key=ITEM,
        placeholder="Choose one, or a circle in the picture",
    )
    if item is not None:
        found = followed(known, item)
        listing(found, "years_followed")
        name = position.named(f"followed-{hyphenated(labels[item])}")
        table_downloads(found, name, "Followed", _about(position, known))


def show_links(position: Position, known: Years) -> None:
    """Every link, objectives included."""
    links = links_table(known)
    if links.empty:
        return
    heading("What became of each")
    listing(in_short(links), "years_links")
    table_downloads(links, position.named("lineage"), "Lineage", _about(position, known))


def _about(position: Position, known: Years) -> list[str]:
    return [*about(position), *([known.illustrative] if known.illustrative else [])]
