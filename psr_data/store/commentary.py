"""Commentary for meetings: every text ever given, and the current ones."""

from datetime import datetime, timedelta

from sqlmodel import Field, Session, col, select

from psr_data.domain.commentary import Commentary, Part, lines_of
from psr_data.domain.moment import Moment
from psr_data.store.base import Table, UtcDateTime, enum_column, utc_now
from psr_data.store.meetings import Meeting
from psr_data.store.plan_versions import is_known_at


class CommentaryEntry(Table, table=True):
    """Appended, never changed: the newest of a part and an item is current, and an empty text clears it.

    `item_id` is the workstream that it is about, None for the whole programme.
    """

    __tablename__ = "commentary_entry"

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    part: Part = Field(sa_column=enum_column(Part, nullable=False))
    item_id: int | None = Field(default=None, foreign_key="plan_item.id")
    text: str
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


AHEAD = timedelta(days=31)
CurrentEntries = dict[tuple[Part, int | None], CommentaryEntry]


def commentary_of(session: Session, meeting_id: int, moment: Moment) -> Commentary:
    """The current commentary for the meeting, so far as it may be known at the moment.

    For a meeting that is more than AHEAD that is what had been typed by then: what came later tells of what happened
    since. What a meeting decides is not known before the day on which it is held.
    """
    meeting = session.get_one(Meeting, meeting_id)
    seen = Moment(moment.as_at, as_reported=True) if meeting.held_on > moment.as_at + AHEAD else moment
    texts = {key: entry.text for key, entry in current_entries(session, meeting_id, seen).items()}
    if meeting.held_on > moment.as_at:
        texts.pop((Part.DECISIONS, None), None)
    by_item = {(part, item): text for (part, item), text in texts.items() if item is not None}
    return Commentary(
        headline=texts.get((Part.HEADLINE, None), ""),
        asks=lines_of(texts.get((Part.ASKS, None), "")),
        decisions=lines_of(texts.get((Part.DECISIONS, None), "")),
        sentences={item: text for (part, item), text in by_item.items() if part is Part.SENTENCE},
        asks_of={item: lines_of(text) for (part, item), text in by_item.items() if part is Part.ASKS},
    )


def current_entries(session: Session, meeting_id: int, moment: Moment | None = None) -> CurrentEntries:
    """The newest entry of each part and item, without those that were cleared."""
    query = select(CommentaryEntry).where(CommentaryEntry.meeting_id == meeting_id)
    if moment:
        query = query.where(is_known_at(CommentaryEntry.recorded_at, moment))
    newest = {(entry.part, entry.item_id): entry for entry in session.exec(query.order_by(col(CommentaryEntry.id)))}
    return {key: entry for key, entry in newest.items() if entry.text}


def entries(session: Session, meeting_id: int) -> list[CommentaryEntry]:
    """Every text ever given for the meeting, newest first."""
    query = select(CommentaryEntry).where(CommentaryEntry.meeting_id == meeting_id)
    return list(session.exec(query.order_by(col(CommentaryEntry.id).desc())))


def append_entry(session: Session, entry: CommentaryEntry) -> None:
    session.add(entry)
    session.flush()
