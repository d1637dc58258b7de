"""The frameworks a round can use: those that ship and the council's own, added by form or by spreadsheet."""

from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from psr_data.domain.assessment import LEVELS, Dimension, Framework
from psr_data.domain.wording import hyphenated, plural
from psr_data.exports.assessment_template import framework_template
from psr_data.frames.position import Position
from psr_data.services.assessment.frameworks import add_framework, frameworks, read_framework
from psr_data.ui.assessment.header import show_part_header
from psr_data.ui.downloads import XLSX, named_today
from psr_data.ui.grid import listing
from psr_data.ui.page import Page, tell_done
from psr_data.ui.refusals import refusals_shown
from psr_data.ui.text import escape_markdown, heading, note
from psr_data.ui.uploads import drop_file, empty

UPLOAD = "framework_upload"


def show_frameworks(page: Page, position: Position, head: DeltaGenerator) -> None:
    """Each with its source, levels and questions; then the two ways to add one."""
    known = {framework.label: framework for framework in frameworks(page.store, page.code)}
    with head:
        show_part_header(position, f"{plural(len(known), 'framework')} can be used.")
    note("A framework is never edited once it is saved: a changed one of the same name becomes its next version.")
    shown = known[st.selectbox("Framework", list(known))]
    _show(shown)
    _offer_spreadsheet(page, shown)
    _offer_form(page, len(known))


def _show(shown: Framework) -> None:
    note(shown.source)
    note("Levels: " + ", ".join(f"{score} {word}" for score, word in enumerate(shown.levels, start=1)))
    questions = [(dimension.name, dimension.question) for dimension in shown.dimensions]
    listing(pd.DataFrame(questions, columns=["Dimension", "Question"]), "framework_questions")


def _offer_spreadsheet(page: Page, shown: Framework) -> None:
    heading("Add a framework by spreadsheet")
    content = partial(framework_template, shown)
    name = f"{named_today(page.code, f'framework-{hyphenated(shown.label)}')}.xlsx"
    st.download_button("This framework as a spreadsheet to change", content, name, XLSX, on_click="ignore")
    uploaded = drop_file("Framework (Excel)", UPLOAD, largest_mb=5)
    if uploaded is None:
        return
    with refusals_shown():
        read = read_framework(uploaded.getvalue(), uploaded.name)
        heading(f"As read: {read.name}")
        _show(read)
        if st.button("Add this framework", type="primary"):
            _add(page, read)


def _offer_form(page: Page, count: int) -> None:
    heading("Or type one in")
    with st.form(f"add_framework_{count}"):
        name = st.text_input("Name")
        source = st.text_input("Source", placeholder="The document it comes from, or who agreed it")
        places = enumerate(st.columns(LEVELS), start=1)
        levels = tuple(place.text_input(escape_markdown(f"Level {score}")) for score, place in places)
        note("One dimension on each line: its name, a colon, and its question.")
        lines = st.text_area("Dimensions", height=180, placeholder="Leadership: How far do we lead together?")
        sent = st.form_submit_button("Add this framework")
    if sent:
        _add(page, Framework(name, 1, source, levels, _dimensions(lines)))


def _dimensions(lines: str) -> tuple[Dimension, ...]:
    parts = [line.partition(":") for line in lines.splitlines() if line.strip()]
    return tuple(Dimension(name.strip(), question.strip()) for name, _, question in parts)


def _add(page: Page, framework: Framework) -> None:
    with refusals_shown():
        with page.writing() as work:
            kept = add_framework(work, framework)
        empty(UPLOAD)
        tell_done(f"{kept.label} is kept; a round can use it.")
        st.rerun()
