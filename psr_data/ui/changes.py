"""The changes page's parts: the sentence, the picture of what slipped, the table and its downloads."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.plan_charts import MOST_SLIPPED, slippage_chart
from psr_data.domain.grouping import grouped
from psr_data.domain.wording import times
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.kinds import UNCHANGED, is_of_kind, kinds_in
from psr_data.frames.changes.sides import CannotCompare
from psr_data.frames.changes.words import about_changes, caveats, changes_table, dates_moved, directions, headline
from psr_data.frames.disagreement import OWN_JUDGEMENT
from psr_data.frames.position import Position
from psr_data.ui.changes_sides import choose_comparison
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.page import Page, show_header
from psr_data.ui.paging import choose_page
from psr_data.ui.text import cell_html, grouped_table, heading, item_html, mark_html, note, strong_html

TITLE = "Changes"
HEADINGS = ("Item", "What changed", "Status", "Expected or completed", "Reason")


def open_with_changes(page: Page, position: Position) -> Comparison:
    """The head and the choice of the two sides; draws the empty state and stops where they cannot be compared."""
    head = st.container()
    try:
        compared = choose_comparison(page, position)
    except CannotCompare as problem:
        _nothing_to_compare(head, position, str(problem))
    with head:
        show_header(compared.after, TITLE, headline(compared))
        note(f"Milestones by status from dates: {directions(compared)}.")
        for caveat in caveats(compared):
            note(caveat)
    return compared


def _nothing_to_compare(head: DeltaGenerator, position: Position, problem: str) -> NoReturn:
    with head:
        show_header(position, TITLE, "There is nothing to compare.")
        note(problem)
    st.stop()


def show_slipped(compared: Comparison) -> None:
    """The picture of the milestones that slipped furthest."""
    chart = slippage_chart(compared)
    if chart is None:
        note("No milestone slipped between the two.")
        return
    show_chart(chart, compared.after.named(chart.kind))
    if len(chart.data) > MOST_SLIPPED:
        note(f"The {MOST_SLIPPED} that slipped furthest are drawn; the table and the CSV have all {len(chart.data)}.")


def choose_lines(compared: Comparison) -> list[ItemChange]:
    """The lines that pass the filters: without one, all that changed."""
    lines = compared.lines
    heading("Every change")
    with st.container(horizontal=True):
        chosen = st.multiselect(
            "Kind of change", kinds_in(lines), key="change", bind="query-params", placeholder="Every change"
        )
        workstreams = st.multiselect(
            "Workstream",
            [*dict.fromkeys(line.workstream for line in lines)],
            key="changed_workstream",
            bind="query-params",
            placeholder="All",
        )
    found = [line for line in lines if (line.changes and not chosen) or any(is_of_kind(line, kind) for kind in chosen)]
    return [line for line in found if line.workstream in workstreams] if workstreams else found


def show_table(compared: Comparison, lines: Sequence[ItemChange]) -> None:
    """Draw the lines below their workstreams, the gravest first, with their downloads."""
    if not lines:
        note("Nothing of that kind has changed. Clear a filter, or choose “Unchanged” to see what is as it was.")
        return
    query = st.query_params.to_dict()
    groups = grouped(choose_page(lines, "changes"), lambda line: line.workstream or line.title)
    cells = [(strong_html(name), [_cells(each, query) for each in group]) for name, group in groups.items()]
    grouped_table(HEADINGS, cells, "psr-changes")
    table_downloads(changes_table(lines), compared.name, TITLE, about_changes(compared))


def _cells(line: ItemChange, query: Mapping[str, str]) -> list[str]:
    statuses = dict.fromkeys(rag for rag in (line.status_before, line.status_now) if rag)
    moved = f"moved {times(line.moved_before)} before" if line.moved_before else ""
    return [
        item_html(OWN_JUDGEMENT if line.workstream == line.title else line.title, line.item_id, query),
        cell_html(line.changes_in_words or UNCHANGED, line.details),
        " → ".join(map(mark_html, statuses)),
        cell_html(dates_moved(line), moved),
        cell_html(line.reason),
    ]
