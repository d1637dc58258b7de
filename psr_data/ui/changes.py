"""The changes page's parts: the sentence, the picture of what slipped, the table and its downloads."""

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.plan_charts import MOST_SLIPPED, slippage_chart
from psr_data.frames.changes.between import Comparison
from psr_data.frames.changes.differences import ItemChange
from psr_data.frames.changes.kinds import is_of_kind, kinds_in
from psr_data.frames.changes.sides import CannotCompare
from psr_data.frames.changes.words import about_changes, caveats, changes_table, directions, headline
from psr_data.frames.headings import BEFORE, NOW
from psr_data.frames.position import Position
from psr_data.ui.changes_sides import choose_comparison
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid, keyed_by
from psr_data.ui.page import Page, show_header
from psr_data.ui.status_column import status_cells, status_column
from psr_data.ui.text import heading, note

TITLE = "Changes"
STATUSES = (BEFORE, NOW)


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


def show_table(compared: Comparison, lines: Sequence[ItemChange]) -> int | None:
    """Draw the lines with their downloads; returns the item whose row is selected."""
    if not lines:
        note("Nothing of that kind has changed. Clear a filter, or choose “Unchanged” to see what is as it was.")
        return None
    shown = changes_table(lines)
    marked = shown.assign(
        **{name: status_cells(shown[name]) for name in STATUSES},
        Direction=[line.direction.label if line.direction else "" for line in lines],
    )
    # A selection is a row's number: in another table, it would be another item's.
    key = keyed_by(f"changes_{compared.name}", [line.item_id for line in lines])
    row = grid(marked, key, _columns(), selectable=True)
    table_downloads(shown, compared.name, TITLE, about_changes(compared))
    return None if row is None else lines[row].item_id


def _columns() -> dict[str, object]:
    widths = {"Change": 165, "Item": 260, "Direction": 95, "What else": 300, "Reason": 340}
    return {
        **{name: st.column_config.TextColumn(width=width) for name, width in widths.items()},
        **{name: status_column(name) for name in STATUSES},
        "Days later": st.column_config.NumberColumn(width=85),
        "Times moved before": st.column_config.NumberColumn("Moved before", width=105),
    }
