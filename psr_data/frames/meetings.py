"""The meetings of a programme."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from psr_data.domain.calendar import MeetingDate
from psr_data.domain.moment import Moment
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.programmes import programme_by_code

COLUMNS = ("Date", "Body")


def meetings_frame(store: Store, code: str) -> pd.DataFrame:
    """One line per meeting, newest first; raises UnknownProgramme."""
    with store.reading() as session:
        known = meetings(session, programme_by_code(session, code).id)
    lines = [(meeting.held_on, meeting.body) for meeting in reversed(known)]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def load_meetings(store: Store, code: str, moment: Moment | None = None) -> list[MeetingDate]:
    """Earliest first, with a moment those known at it; raises UnknownProgramme."""
    with store.reading() as session:
        known = meetings(session, programme_by_code(session, code).id, moment)
    return [MeetingDate(meeting.id, meeting.body, meeting.held_on) for meeting in known]


def usual_meeting(known: Sequence[MeetingDate], as_at: date, following: date | None) -> MeetingDate | None:
    """The one that a report is for unless another is chosen: held on the as-at date, or else the next one."""
    return next((meeting for day in (as_at, following) for meeting in known if meeting.held_on == day), None)


def meeting_by_id(store: Store, code: str, meeting_id: str) -> MeetingDate | None:
    """The programme's meeting with this number, as it stands in an address; raises UnknownProgramme."""
    return next((meeting for meeting in load_meetings(store, code) if str(meeting.id) == meeting_id), None)
