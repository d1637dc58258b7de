"""The filters of the workplan and milestones pages: the same ones, kept in the URL."""

from collections.abc import Sequence

import streamlit as st

from psr_data.domain.rag import Rag
from psr_data.frames.filters import Filters, due_labels, owners
from psr_data.frames.position import Position
from psr_data.reference import status_reference
from psr_data.ui.address import follow_choices, follow_text, keep_choices
from psr_data.ui.text import escape_markdown

FILTERS = ("workstream", "status", "owner", "quarter", "search")


def choose_filters(position: Position, *, frozen: bool = False) -> Filters:
    """Draw the filters and give what was chosen; while they are frozen nothing else can be."""
    labels = {status_label(rag): rag for rag in Rag}
    with st.container(horizontal=True):
        titles = [workstream.title for workstream in position.workstreams]
        workstreams = _choose("Workstream", "workstream", titles, frozen)
        statuses = _choose("Status", "status", list(labels), frozen)
        chosen_owners = _choose("Owner", "owner", owners(position), frozen)
        dues = _choose("Due", "quarter", due_labels(position), frozen)
        follow_text("search")
        search = st.text_input("Search", key="search", placeholder="Any word", disabled=frozen)
        keep_choices("search", [search] if search else [])
    return Filters(workstreams, tuple(labels[label] for label in statuses), chosen_owners, dues, search)


def clear_filters() -> None:
    """To be called before the page is drawn anew."""
    st.session_state.update({key: [] for key in ("workstream", "status", "owner", "quarter")}, search="")


def status_label(rag: Rag) -> str:
    """Shape, letter and word: "◆ R Red"."""
    return f"{status_reference().marks[rag].glyph} {rag.value} {rag.word}"


def _choose(label: str, key: str, options: Sequence[str], frozen: bool) -> tuple[str, ...]:
    follow_choices(key, options)
    chosen = st.multiselect(escape_markdown(label), options, key=key, placeholder="All", disabled=frozen)
    keep_choices(key, chosen)
    return tuple(chosen)
