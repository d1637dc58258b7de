"""What goes into a report: the meeting, the sections and their order, the workstreams, and the author.

All but the author is in the URL, so that a link opens the same choice.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from psr_data.domain.calendar import MeetingDate
from psr_data.domain.pack import WHOLE, PackChoice, Section
from psr_data.frames.meetings import load_meetings, usual_meeting
from psr_data.frames.position import Position
from psr_data.ui.address import follow_url, leave_out_of_url, write_url
from psr_data.ui.page import Page
from psr_data.ui.text import escape_markdown, note

FOR, SECTIONS, WORKSTREAMS, AUTHOR = "report_for", "report_sections", "report_workstreams", "report_author"
USUAL = "report_usually_for"
MOVED = "report_section_moved"
NO_MEETING = ""
LONGEST_AUTHOR = 120


def choose_meeting(page: Page, position: Position) -> MeetingDate | None:
    """The meeting that the report is for, or None; another as-at date selects its own usual meeting."""
    known = {str(each.id): each for each in reversed(load_meetings(page.store, page.code, position.moment))}
    usual = usual_meeting(list(known.values()), position.as_at, position.window.next)
    start = str(usual.id) if usual else NO_MEETING
    if st.session_state.get(USUAL, start) != start:
        st.session_state[FOR] = start
    st.session_state[USUAL] = start
    follow_url(FOR, lambda asked: asked if asked in known else None)
    options = [*known] if usual else [NO_MEETING, *known]
    if st.session_state.get(FOR) not in options:
        st.session_state[FOR] = start
    chosen: str = st.selectbox(
        "Report for the meeting",
        options,
        format_func=lambda number: known[number].label if number else "No meeting",
        key=FOR,
    )
    _keep(FOR, chosen)
    return known.get(chosen)


def choose_content(position: Position, meeting: MeetingDate | None) -> PackChoice:
    """The sections and their order, the workstreams, the author."""
    sections_there = {section.value: section.label for section in Section}
    titles = {str(item_id): title for item_id, title in workstream_titles(position).items()}
    left, middle, right = st.columns(3)
    with left:
        picked = _several("Sections in the order picked", SECTIONS, sections_there, "All, in the usual order")
        sections = tuple(Section(section) for section in picked) or WHOLE.sections
        offer_order(SECTIONS, sections)
    with middle:
        workstreams = _several("Workstreams", WORKSTREAMS, titles, "All")
    with right:
        author = _author()
    return PackChoice(
        sections=sections,
        workstreams=frozenset(int(item_id) for item_id in workstreams),
        meeting=meeting.id if meeting else None,
        author=author,
    )


def workstream_titles(position: Position) -> dict[int, str]:
    """By item id, in workplan order; numbered where two have the same title, since a picker knows them by it."""
    titles = {workstream.item_id: workstream.title for workstream in position.workstreams}
    seen = Counter(titles.values())
    numbered = enumerate(titles.items(), start=1)
    return {item_id: f"{title} ({number})" if seen[title] > 1 else title for number, (item_id, title) in numbered}


def _several(label: str, key: str, options: Mapping[str, str], nothing: str) -> list[str]:
    """A choice of several, by their codes; none of them means all."""
    follow_url(key, lambda asked: [code for code in dict.fromkeys(asked.split(".")) if code in options])
    st.session_state[key] = [code for code in st.session_state.get(key, []) if code in options]
    chosen = st.multiselect(
        escape_markdown(label),
        [*options],
        format_func=options.__getitem__,
        key=key,
        placeholder=nothing,
        persist_state="session",
    )
    _keep(key, ".".join(chosen))
    return chosen


def _author() -> str:
    """The author. The field has no limit of its own: it would ignore a longer text that is pasted, without a word."""
    usual = WHOLE.author
    st.session_state.setdefault(AUTHOR, usual)
    typed = st.text_input(
        "Report author",
        key=AUTHOR,
        help="A role or a team, as it will appear on the board paper.",
        persist_state="session",
    )
    name = " ".join(typed.split())
    if len(name) > LONGEST_AUTHOR:
        note(
            f"{len(name):,} characters are too long for this: use at most {LONGEST_AUTHOR}. Until then it is “{usual}”."
        )
        return usual
    return name or usual


def _keep(key: str, value: str) -> None:
    if value:
        write_url(key, value)
    else:
        leave_out_of_url(key)


def offer_order(key: str, sections: Sequence[Section]) -> None:
    """For the sections chosen in the picker with this key, or all of them where none is chosen."""
    labels = {section.value: f"{number}. {section.label}" for number, section in enumerate(sections, start=1)}
    with st.popover("Order of the sections", icon=":material/swap_vert:", width="stretch"):
        if st.session_state.get(MOVED) not in labels:
            st.session_state[MOVED] = sections[0].value
        chosen = st.radio("Section to move", [*labels], format_func=labels.__getitem__, key=MOVED)
        place = [*labels].index(chosen)
        with st.container(horizontal=True):
            _offer_move(key, "Up", "arrow_upward", -1, possible=place > 0)
            _offer_move(key, "Down", "arrow_downward", 1, possible=place < len(labels) - 1)


def _offer_move(key: str, way: str, icon: str, by: int, *, possible: bool) -> None:
    st.button(
        escape_markdown(way),
        key=f"{MOVED}_{way}",
        icon=f":material/{icon}:",
        on_click=_move,
        args=(key, by),
        disabled=not possible,
    )


def _move(key: str, by: int) -> None:
    """Move the chosen section from where it is now, which an earlier press may have changed.

    An empty picker means all sections in their usual order. The choice is set again because new labels make a new
    field, which would forget it.
    """
    chosen, moved = st.session_state[MOVED], [*(st.session_state[key] or map(str, Section))]
    if chosen not in moved:
        return
    place = moved.index(chosen)
    moved.insert(min(max(place + by, 0), len(moved) - 1), moved.pop(place))
    st.session_state[MOVED] = chosen
    st.session_state[key] = moved if moved != [*Section] else []
