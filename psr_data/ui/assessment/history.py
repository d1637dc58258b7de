"""Round by round: one framework's rounds compared; different frameworks are never joined."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.charts.assessment_charts import rounds_chart
from psr_data.charts.theme import caption_of
from psr_data.domain.assessment_results import RoundResult
from psr_data.frames.assessment.rounds import comparable, counted
from psr_data.frames.position import Position
from psr_data.ui.assessment.header import rounds_seen, show_part_header
from psr_data.ui.assessment.results import choose_measure
from psr_data.ui.chart import show_chart
from psr_data.ui.downloads import table_downloads
from psr_data.ui.grid import grid
from psr_data.ui.page import Page
from psr_data.ui.text import heading, note


def show_over_time(page: Page, position: Position, head: DeltaGenerator) -> None:
    """The picture and table of a framework that has been used in two rounds or more."""
    known = comparable(rounds_seen(page, position))
    if not known:
        with head:
            show_part_header(position, "There are no two rounds of one framework to compare yet.")
        note("Rounds are compared where the same version of a framework was used, and never across frameworks.")
        return
    found = _choose(known)
    chart = rounds_chart(position, found, choose_measure("Compare", "over_time_measure", "mean"))
    with head:
        illustrative = any(each.illustrative for each in found)
        show_part_header(position, chart.summary, counted(found), illustrative=illustrative)
    name = position.named(chart.kind)
    show_chart(chart, name)
    heading("Every round")
    table = chart.data.assign(Mean=chart.data["Mean"].astype(float).round(2))
    grid(table, "every_round")
    table_downloads(table, name, "Rounds", [caption_of(chart.figure), counted(found)])


def _choose(known: list[list[RoundResult]]) -> list[RoundResult]:
    labels = {found[0].framework.label: found for found in known}
    if len(labels) == 1:
        return next(iter(labels.values()))
    return labels[st.selectbox("Framework", list(labels))]
