"""Commentary for a meeting: typed once by the PMO, kept with the meeting, and in every format from then on."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from psr_data.domain.calendar import MeetingDate
from psr_data.domain.commentary import InvalidCommentary, Part, lines_of
from psr_data.frames.commentary import NOTHING, Key, SavedText, commentary_history, load_commentary
from psr_data.frames.position import Position
from psr_data.services.commentary import Overtaken, record_commentary
from psr_data.ui.copying import copy_table
from psr_data.ui.grid import listing
from psr_data.ui.navigation import MEETINGS
from psr_data.ui.page import Page, tell_done
from psr_data.ui.reports.choice import workstream_titles
from psr_data.ui.reports.draft import Field, begin_anew
from psr_data.ui.text import banner, escape_markdown, heading, note

WORKSTREAM = "commentary_workstream"
WHOLE = (Part.HEADLINE, Part.ASKS, Part.DECISIONS)
OF_WORKSTREAM = (Part.SENTENCE, Part.ASKS)
SENTENCE_HEIGHT, LINES_HEIGHT = 80, 150
Fields = Mapping[Key, Field]


def show_commentary(page: Page, position: Position, meeting: MeetingDate | None) -> None:
    """The fields, prefilled with the current texts and saved together; then all texts, and their history."""
    if meeting is None:
        note("Commentary is kept with a meeting. Choose one above, or add one.")
        st.page_link(MEETINGS, label="Meetings", icon=":material/event:")
        return
    if position.moment.as_reported:
        banner(
            "As first reported: reports show the commentary as it was at the end of that day. Below is how it is now."
        )
    titles = workstream_titles(position)
    commentary = load_commentary(page.store, meeting.id)
    fields = _fields(meeting, commentary, titles)
    _draw_programme(fields)
    if titles:
        _draw_workstream(fields, titles)
    _offer_saving(page, meeting, fields, titles)
    if titles:
        _show_current(commentary, titles)
    _show_history(page, meeting)


def _fields(meeting: MeetingDate, commentary: Mapping[Key, SavedText], titles: Mapping[int, str]) -> Fields:
    keys: list[Key] = [(part, None) for part in WHOLE]
    keys += [(part, item_id) for item_id in titles for part in OF_WORKSTREAM]
    return {
        (part, item_id): Field(meeting.id, part, item_id, commentary.get((part, item_id), NOTHING))
        for part, item_id in keys
    }


def _draw_programme(fields: Fields) -> None:
    heading("The whole programme")
    note("The headline and the sentences are one sentence each; asks and decisions are a line each.")
    fields[Part.HEADLINE, None].draw("Headline", SENTENCE_HEIGHT)
    left, right = st.columns(2)
    with left:
        fields[Part.ASKS, None].draw("Asks of the Board", LINES_HEIGHT)
    with right:
        fields[Part.DECISIONS, None].draw("Decisions", LINES_HEIGHT)


def _draw_workstream(fields: Fields, titles: Mapping[int, str]) -> None:
    heading("Workstream by workstream")
    note("Without a sentence, a report has the lead's latest commentary, or else the reason of the worst milestone.")
    if st.session_state.get(WORKSTREAM) not in titles:
        st.session_state[WORKSTREAM] = next(iter(titles))
    chosen = st.selectbox(
        "Workstream", [*titles], format_func=titles.__getitem__, key=WORKSTREAM, persist_state="session"
    )
    left, right = st.columns(2)
    with left:
        fields[Part.SENTENCE, chosen].draw("Sentence", LINES_HEIGHT)
    with right:
        fields[Part.ASKS, chosen].draw("Asks of this workstream", LINES_HEIGHT)


def _offer_saving(page: Page, meeting: MeetingDate, fields: Fields, titles: Mapping[int, str]) -> None:
    touched = [field for field in fields.values() if field.is_touched]
    if touched:
        banner(f"Not saved yet: {'; '.join(_named(field, titles) for field in touched)}.")
    with st.container(horizontal=True):
        wanted = st.button("Save the commentary", type="primary")
        if touched and st.button("Forget what is not saved"):
            begin_anew(meeting.id)
            st.rerun()
    if wanted:
        _save(page, meeting, touched)


def _save(page: Page, meeting: MeetingDate, touched: Sequence[Field]) -> None:
    try:
        with page.writing() as work:
            count = record_commentary(work, meeting.id, [field.edit for field in touched])
    except InvalidCommentary as problem:
        if isinstance(problem, Overtaken):
            _accept_as_seen(problem, touched)
        st.error(escape_markdown(problem))
        return
    begin_anew(meeting.id)
    tell_done("The commentary is kept." if count else "Nothing was changed.")
    st.rerun()


def _accept_as_seen(refusal: Overtaken, touched: Sequence[Field]) -> None:
    for field in touched:
        if saved := refusal.meanwhile.get((field.part, field.item_id)):
            field.mark_seen(saved)


def _named(field: Field, titles: Mapping[int, str]) -> str:
    return f"{field.part} of {titles[field.item_id]}" if field.item_id is not None else str(field.part)


def _show_current(commentary: Mapping[Key, SavedText], titles: Mapping[int, str]) -> None:
    """The texts of each workstream, to see at a glance what is still to be written."""
    lines = [
        (
            title,
            commentary.get((Part.SENTENCE, item_id), NOTHING).text,
            _asks(commentary.get((Part.ASKS, item_id), NOTHING)),
        )
        for item_id, title in titles.items()
    ]
    heading("The commentary so far, by workstream")
    shown = pd.DataFrame(lines, columns=["Workstream", "Sentence", "Asks"])
    listing(shown, "commentary_standing")
    copy_table(shown, "commentary_standing")


def _asks(saved: SavedText) -> str:
    return "; ".join(lines_of(saved.text))


def _show_history(page: Page, meeting: MeetingDate) -> None:
    history = commentary_history(page.store, meeting.id)
    with st.expander(escape_markdown(f"All commentary for this meeting, earlier texts too ({len(history)})")):
        note("Nothing is ever overwritten: the latest text is used, the earlier ones stay here.")
        if not history.empty:
            listing(history, "commentary_history")
            copy_table(history, "commentary_history", meeting.label)
