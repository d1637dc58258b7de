"""Recommendations as tables."""

from datetime import date

import pandas as pd

from psr_data.domain.assessment import RecommendationStatus
from psr_data.domain.calendar import uk_time
from psr_data.domain.moment import Moment
from psr_data.store.engine import Store
from psr_data.store.programmes import programme_by_code
from psr_data.store.recommendations import (
    RecommendationRow,
    RecommendationUpdate,
    newest_updates,
    recommendation_numbered,
    recommendations,
    updates_of,
)

COLUMNS = ("id", "round_id", "dimension", "text", "owner", "due", "status", "note", "overdue")
DONE = RecommendationStatus.DONE.value
HISTORY_COLUMNS = ("As at", "Recorded", "Who", "Status", "Note")


def recommendations_frame(store: Store, code: str, moment: Moment) -> pd.DataFrame:
    """Those made by the moment, the open ones first, and of these the one due first; raises UnknownProgramme.

    `status` is "open" or "done", `note` the latest note on it, `overdue` whether it is open past its due date.
    """
    with store.reading() as session:
        programme = programme_by_code(session, code)
        known = recommendations(session, programme.id, moment)
        newest = newest_updates(session, programme.id, moment)
    lines = sorted((_line(row, newest.get(row.id), moment.as_at) for row in known), key=lambda line: line[6] == DONE)
    return pd.DataFrame(lines, columns=list(COLUMNS), dtype=object)


def _line(row: RecommendationRow, update: RecommendationUpdate | None, as_at: date) -> tuple[object, ...]:
    status = update.status if update else RecommendationStatus.OPEN
    overdue = status is RecommendationStatus.OPEN and row.due < as_at
    note = update.note if update else ""
    return (row.id, row.round_id, row.dimension, row.text, row.owner, row.due, status.value, note, overdue)


def recommendation_history(store: Store, code: str, number: int) -> pd.DataFrame:
    """Every update of one, newest first; raises UnknownProgramme and InvalidAssessment."""
    with store.reading() as session:
        row = recommendation_numbered(session, programme_by_code(session, code).id, number)
        lines = [
            (update.as_at, uk_time(update.recorded_at), update.recorded_by, update.status.value, update.note)
            for update in updates_of(session, row.id)
        ]
    return pd.DataFrame(lines, columns=list(HISTORY_COLUMNS), dtype=object)
