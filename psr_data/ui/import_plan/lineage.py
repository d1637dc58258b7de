"""What became of the items that a newer workplan no longer has: a person says so, it is never guessed."""

from collections.abc import Mapping, Sequence

import streamlit as st

from psr_data.domain.lineage import BUSINESS_AS_USUAL, LineageLink
from psr_data.domain.plan import Kind, KnownItem, PlanRow
from psr_data.domain.wording import plural
from psr_data.services.imports import Proposal, likeliest, looks_like
from psr_data.ui.import_plan.draft import Draft
from psr_data.ui.text import escape_markdown, heading, note

MOST_ASKED, MOST_OFFERED = 20, 60
ENDED = -1
COULD_GO_ON_AS = (Kind.WORKSTREAM, Kind.OBJECTIVE)


def ask_what_became(draft: Draft, proposal: Proposal) -> None:
    """A field for each item that goes, workstreams first; one left empty is simply removed."""
    gone = _gone(draft, proposal)
    if not gone:
        return
    heading("What became of the items that are no longer in the plan")
    note(
        "Where you know it, choose the rows in which the work goes on: one row is the same item under a new name, "
        "several are a split, and one row for several items is a merger. Leave the others empty: they are removed."
    )
    for kind in Kind:
        part = [item for item in gone if item.row.kind is kind]
        if part:
            with st.expander(escape_markdown(_label(draft, part, kind)), expanded=kind is Kind.WORKSTREAM):
                _ask(draft, proposal, part, kind)


def _gone(draft: Draft, proposal: Proposal) -> list[KnownItem]:
    """Items that go, without those asked about above as renamed, and those found again through another's link."""
    asked = {near.item_id for near in proposal.diff.near}
    found = set(proposal.diff.identities) - set(draft.links)
    return [item for item in proposal.gone if item.item_id not in asked | found]


def _label(draft: Draft, part: Sequence[KnownItem], kind: Kind) -> str:
    linked = sum(item.item_id in draft.links for item in part)
    return f"{plural(len(part), kind.value)} no longer there" + (f", {linked} followed up" if linked else "")


def _ask(draft: Draft, proposal: Proposal, part: Sequence[KnownItem], kind: Kind) -> None:
    """All of them, or one workstream at a time where there are many."""
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
    before = set(draft.links)
    return {
        index: row
        for index, (row, item) in enumerate(zip(proposal.rows, proposal.diff.identities, strict=True))
        if row.kind is kind or (row.kind in COULD_GO_ON_AS and (item is None or item in before))
    }


def _ask_of(draft: Draft, item: KnownItem, rows: Mapping[int, PlanRow]) -> None:
    before = draft.links.get(item.item_id, ())
    given = [ENDED if link.row_index is None else link.row_index for link in before]
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
    links = [LineageLink(item.item_id, index) for index in chosen if index != ENDED]
    if ENDED in chosen:
        links.append(LineageLink(item.item_id, None, _passed_into(item.item_id, before)))
    if tuple(links) != before:
        draft.links[item.item_id] = tuple(links)
        if not links:
            del draft.links[item.item_id]
        st.rerun()


def _passed_into(item: int, links: Sequence[LineageLink]) -> str:
    before = next((link.passed_into for link in links if link.passed_into), BUSINESS_AS_USUAL)
    typed: str = st.text_input("Passed into", before, key=f"passed_into_{item}")
    return typed.strip() or BUSINESS_AS_USUAL


def _named(row: PlanRow, kind: Kind) -> str:
    where = "" if row.kind is Kind.WORKSTREAM else f" ({row.workstream})"
    what = "" if row.kind is kind else f"{row.kind.value.capitalize()}: "
    return f"{what}{row.title}{where}"


def _suggestion(item: KnownItem, rows: Mapping[int, PlanRow], likely: Sequence[int]) -> str:
    """A suggestion only: a person has to choose it."""
    first = rows[likely[0]].title if likely else ""
    return f"Simply removed – or “{first}”?" if first and looks_like(item.row.title, first) else "Simply removed"
