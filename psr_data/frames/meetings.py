"""The meetings of a programme."""

import pandas as pd

from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.programmes import programme_by_code

COLUMNS = ("Date", "Body")


def meetings_frame(store: Store, code: str) -> pd.DataFrame:
    """One line per meeting, newest first; raises UnknownProgramme."""
    with store.reading() as session:
        held = meetings(session, programme_by_code(session, code).id)
    lines = [(meeting.held_on, meeting.body) for meeting in reversed(held)]
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)
