"""The commentary typed for a meeting, as the page shows it where it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from psr_data.domain.calendar import MeetingDate, uk_time
from psr_data.domain.commentary import Commentary, Part
from psr_data.frames.meetings import load_meetings, usual_meeting
from psr_data.frames.position import Position
from psr_data.store.commentary import CommentaryEntry, commentary_of, current_entries, entries
from psr_data.store.engine import Session, Store
from psr_data.store.plan_rows import titles_of

COLUMNS = ("When", "Who", "About", "Part", "Text")
WHOLE = "The whole programme"
CLEARED = "(cleared)"
Key = tuple[Part, int | None]


@dataclass(frozen=True, slots=True)
class SavedText:
    """The current text of one part, and when and by whom it was typed; `entry` is 0 where nothing was ever typed."""

    text: str = ""
    entry: int = 0
    whence: str = ""

    @property
    def quoted(self) -> str:
        """All of it in one line, or that there is nothing now."""
        return f"“{'; '.join(self.text.splitlines())}” ({self.whence})" if self.text else CLEARED


NOTHING = SavedText()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked at a meeting, each with its workstream or "", the programme's own first, and its headline."""

    meeting: MeetingDate | None
    headline: str = ""
    asks: tuple[tuple[str, str], ...] = ()


def asked_at_next(store: Store, position: Position) -> Asked:
    """At the meeting on the as-at date or else the next one, so far as it may be known at the moment."""
    meeting = usual_meeting(load_meetings(store, position.code, position.moment), position.as_at, position.window.next)
    if meeting is None:
        return Asked(None)
    with store.reading() as session:
        commentary = commentary_of(session, meeting.id, position.moment)
    titles = {workstream.item_id: workstream.title for workstream in position.workstreams}
    return Asked(meeting, commentary.headline, commentary.every_ask(titles))


def load_commentary(store: Store, meeting_id: int) -> Mapping[Key, SavedText]:
    """What stands now, by part and workstream (None for the whole programme)."""
    with store.reading() as session:
        return commentary_in(session, meeting_id)


def commentary_in(session: Session, meeting_id: int) -> Mapping[Key, SavedText]:
    """`said_for` within a transaction."""
    return {key: _said(entry) for key, entry in current_entries(session, meeting_id).items()}


def _said(entry: CommentaryEntry) -> SavedText:
    return SavedText(entry.text, entry.id, f"{entry.recorded_by}, {uk_time(entry.recorded_at)}")


def commentary_history(store: Store, meeting_id: int) -> pd.DataFrame:
    """Everything that was ever typed for the meeting, newest first."""
    with store.reading() as session:
        typed = entries(session, meeting_id)
        titles = titles_of(session, {entry.item_id for entry in typed if entry.item_id is not None})
    lines = [
        (
            uk_time(entry.recorded_at),
            entry.recorded_by,
            titles.get(entry.item_id or 0, WHOLE),
            entry.part.value.capitalize(),
            "; ".join(entry.text.splitlines()) or CLEARED,
        )
        for entry in typed
    ]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def commentary_in_words(store: Store, position: Position, meeting: MeetingDate | None) -> str:
    """What there is of it, and by that what is still to be written; so far as it may be known at the moment."""
    if meeting is None:
        return "This report is not for a particular meeting: none is recorded on this date or after it."
    with store.reading() as session:
        commentary = commentary_of(session, meeting.id, position.moment)
    if commentary == Commentary():
        return f"For the {meeting.label}: no commentary yet, so what leads and dates say stands in."
    asks = len(commentary.asks) + sum(len(lines) for lines in commentary.asks_of.values())
    asked = "1 ask" if asks == 1 else f"{asks or 'no'} asks"
    headline = "a headline" if commentary.headline else "no headline yet"
    written = len(commentary.sentences.keys() & {workstream.item_id for workstream in position.workstreams})
    of = len(position.workstreams)
    return f"For the {meeting.label}: {headline}, {asked}, a sentence on {written} of {of} workstreams."
