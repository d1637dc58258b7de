"""Recommendations, and what came of each."""

from dataclasses import dataclass
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

HISTORY_COLUMNS = ("As at", "Recorded", "Who", "Status", "Note")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended about a dimension; `note` is the latest on it, `overdue` one open past its due date."""

    id: int
    dimension: str
    text: str
    owner: str
    due: date
    status: RecommendationStatus
    note: str
    overdue: bool

    @property
    def is_open(self) -> bool:
        return self.status is RecommendationStatus.OPEN

    @property
    def late(self) -> str:
        return "overdue" if self.overdue else ""


def load_recommendations(store: Store, code: str, moment: Moment) -> tuple[Recommendation, ...]:
    """Those made by the moment, the open ones first, and of these the one due first; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        known = recommendations(session, programme.id, moment)
        newest = newest_updates(session, programme.id, moment)
    found = (_recommendation(row, newest.get(row.id), moment.as_at) for row in known)
    return tuple(sorted(found, key=lambda each: not each.is_open))


def _recommendation(row: RecommendationRow, update: RecommendationUpdate | None, as_at: date) -> Recommendation:
    status = update.status if update else RecommendationStatus.OPEN
    overdue = status is RecommendationStatus.OPEN and row.due < as_at
    note = update.note if update else ""
    return Recommendation(row.id, row.dimension, row.text, row.owner, row.due, status, note, overdue)


def recommendation_history(store: Store, code: str, number: int, moment: Moment) -> pd.DataFrame:
    """Every update of one by the moment, newest first; raises UnknownProgramme and InvalidAssessment."""
    with store.reading() as session:
        row = recommendation_numbered(session, programme_by_code(session, code).id, number)
        lines = [
            (update.as_at, uk_time(update.recorded_at), update.recorded_by, update.status.value, update.note)
            for update in updates_of(session, row.id, moment)
        ]
    return pd.DataFrame(lines, columns=list(HISTORY_COLUMNS), dtype=object)
