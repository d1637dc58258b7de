"""The filters of the workplan and milestones pages: the same ones, kept in the URL."""

from collections.abc import Mapping, Sequence

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
    choices = {
        "workstream": [workstream.title for workstream in position.workstreams],
        "status": list(labels),
        "owner": owners(position),
        "quarter": due_labels(position),
    }
    _tell_unknown(choices)
    with st.container(horizontal=True):
        workstreams = _choose("Workstream", "workstream", choices, frozen)
        statuses = _choose("Status", "status", choices, frozen)
        chosen_owners = _choose("Owner", "owner", choices, frozen)
        dues = _choose("Due", "quarter", choices, frozen)
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


def _tell_unknown(choices: Mapping[str, Sequence[str]]) -> None:
    """Say what of the address is no choice here, such as a workstream of another programme."""
    unknown = [value for key, known in choices.items() for value in st.query_params.get_all(key) if value not in known]
    if unknown:
        st.warning(escape_markdown(f"Not in this plan, and so left out of the filters: {', '.join(unknown)}."))


def _choose(label: str, key: str, choices: Mapping[str, Sequence[str]], frozen: bool) -> tuple[str, ...]:
    follow_choices(key, choices[key])
    chosen = st.multiselect(escape_markdown(label), choices[key], key=key, placeholder="All", disabled=frozen)
    keep_choices(key, chosen)
    return tuple(chosen)
