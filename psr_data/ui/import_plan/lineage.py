"""What became of the items that a newer workplan no longer has: said where it is known, never guessed."""

from collections.abc import Mapping, Sequence

import streamlit as st

from psr_data.domain.lineage import BUSINESS_AS_USUAL, LineageLink
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.reading import Outcome
from psr_data.services.imports import Proposal
from psr_data.ui.import_plan.draft import Draft
from psr_data.ui.import_plan.header import counted
from psr_data.ui.text import escape_markdown, heading, note
from psr_data.workplan.lineage import likeliest, looks_like

MOST_ASKED, MOST_OFFERED = 20, 60
ENDED = -1
COULD_GO_ON_AS = (Kind.WORKSTREAM, Kind.OBJECTIVE)


def ask_what_became(draft: Draft, proposal: Proposal) -> None:
    """A line for each item that goes, workstreams first; without a word it is simply removed."""
    gone = _gone(draft, proposal)
    if proposal.reading.outcome is not Outcome.READY or not gone:
        return
    heading("What became of what the plan no longer has")
    note(
        "Where you know it, say in which rows the work goes on: one is the same under a new name, several are a "
        "split, and where several go into one they are merged. Leave the rest empty: it is simply removed."
    )
    for kind in Kind:
        part = [item for item in gone if item.row.kind is kind]
        if part:
            with st.expander(escape_markdown(_label(draft, part, kind)), expanded=kind is Kind.WORKSTREAM):
                _ask(draft, proposal, part, kind)


def _gone(draft: Draft, proposal: Proposal) -> list[KnownItem]:
    """Not those whose new name is still asked about above, nor those found again by what was said of others."""
    asked = {near.item_id for near in proposal.diff.near}
    found = set(proposal.diff.identities) - set(draft.heirs)
    return [item for item in proposal.gone if item.item_id not in asked | found]


def _label(draft: Draft, part: Sequence[KnownItem], kind: Kind) -> str:
    said = sum(item.item_id in draft.heirs for item in part)
    return f"{counted(len(part), kind.value)} no longer there" + (f", {said} followed up" if said else "")


def _ask(draft: Draft, proposal: Proposal, part: Sequence[KnownItem], kind: Kind) -> None:
    """All of them, or where they are many those of one workstream at a time."""
    if len(part) > MOST_ASKED:
        workstreams = list(dict.fromkeys(item.row.workstream for item in part))
        chosen = st.selectbox("Of the workstream", workstreams, key=f"became_{kind.value}")
        part = [item for item in part if item.row.workstream == chosen]
    rows = _offered(draft, proposal, kind)
    for item in part[:MOST_ASKED]:
        _ask_of(draft, item, rows)
    if len(part) > MOST_ASKED:
        note(f"and {len(part) - MOST_ASKED} more: name them in a file for the command line, with load --lineage.")


def _offered(draft: Draft, proposal: Proposal, kind: Kind) -> dict[int, PlanRow]:
    """Rows of the same kind, and new workstreams and objectives."""
    before = set(draft.heirs)
    return {
        index: row
        for index, (row, item) in enumerate(zip(proposal.rows, proposal.diff.identities, strict=True))
        if row.kind is kind or (row.kind in COULD_GO_ON_AS and (item is None or item in before))
    }


def _ask_of(draft: Draft, item: KnownItem, rows: Mapping[int, PlanRow]) -> None:
    said = draft.heirs.get(item.item_id, ())
    given = [ENDED if heir.row_index is None else heir.row_index for heir in said]
    likely = likeliest(item.row.title, rows, item.row.kind, MOST_OFFERED)
    labels = {ENDED: "■ Ended: passed into something else"}
    labels |= {index: _named(rows[index], item.row.kind) for index in [*likely, *given] if index in rows}
    where = "" if item.row.kind is Kind.WORKSTREAM else f" ({item.row.workstream})"
    chosen: list[int] = st.multiselect(
        escape_markdown(f"{item.row.title}{where}"),
        [ENDED, *likely, *(index for index in given if index not in likely and index != ENDED)],
        default=[index for index in given if index in labels],
        format_func=labels.__getitem__,
        key=f"became_{item.item_id}",
        placeholder=_suggestion(item, rows, likely),
        filter_mode="contains",
        select_all=False,
    )
    heirs = [LineageLink(item.item_id, index) for index in chosen if index != ENDED]
    if ENDED in chosen:
        heirs.append(LineageLink(item.item_id, None, _passed_into(item.item_id, said)))
    if tuple(heirs) != said:
        draft.heirs[item.item_id] = tuple(heirs)
        if not heirs:
            del draft.heirs[item.item_id]
        st.rerun()


def _passed_into(item: int, said: Sequence[LineageLink]) -> str:
    before = next((heir.passed_into for heir in said if heir.passed_into), BUSINESS_AS_USUAL)
    typed: str = st.text_input("Passed into", before, key=f"passed_into_{item}")
    return typed.strip() or BUSINESS_AS_USUAL


def _named(row: PlanRow, kind: Kind) -> str:
    where = "" if row.kind is Kind.WORKSTREAM else f" ({row.workstream})"
    what = "" if row.kind is kind else f"{row.kind.value.capitalize()}: "
    return f"{what}{row.title}{where}"


def _suggestion(item: KnownItem, rows: Mapping[int, PlanRow], likely: Sequence[int]) -> str:
    """Never taken by itself: a person chooses it."""
    first = rows[likely[0]].title if likely else ""
    return f"Simply removed – or “{first}”?" if first and looks_like(item.row.title, first) else "Simply removed"
