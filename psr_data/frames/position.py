"""Where a programme stands on one date: the facts that every page and export shares."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from psr_data.domain.periods import uk_date
from psr_data.domain.rag import MeetingWindow, Rag, RagRules, counts
from psr_data.frames.milestones import milestone_frame
from psr_data.frames.outline import outline_frame
from psr_data.frames.workstreams import workstream_frame
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from psr_data.store.plan_items import due_dates, first_planned, rows_of
from psr_data.store.plan_versions import baseline_at, version_in_force
from psr_data.store.programmes import programme_by_code, rules_of
from psr_data.store.progress import complete_at, latest_updates


@dataclass(frozen=True)
class Position:
    """A programme as at a date; `version` is None where no plan was in force yet.

    `milestones` has the columns of `milestone_frame`, `workstreams` those of `workstream_frame`,
    `outline` those of `outline_frame`.
    Shared between sessions: read, never changed.
    """

    code: str
    programme: str
    as_at: date
    year_starts_in: int
    version: int | None
    baseline: int | None
    window: MeetingWindow
    rules: RagRules
    milestones: pd.DataFrame
    workstreams: pd.DataFrame
    outline: pd.DataFrame

    @property
    def counts(self) -> dict[Rag, int]:
        return counts([Rag(letter) for letter in self.milestones["computed"]])

    @property
    def caption(self) -> str:
        """What every chart and export says of itself: the programme, the date, and whether any is invented."""
        invented = " – illustrative progress" if self.illustrative else ""
        return f"{self.programme}, as at {uk_date(self.as_at)}{invented}"

    @property
    def illustrative(self) -> bool:
        """Whether anything shown rests on invented progress."""
        return bool(self.milestones["illustrative"].any() or self.workstreams["illustrative"].any())


def position(store: Store, code: str, as_at: date) -> Position:
    """The programme's position; raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, code)
        version = version_in_force(session, programme.id, as_at)
        baseline = baseline_at(session, programme.id, as_at)
        window = MeetingWindow.around(as_at, [held.held_on for held in meetings(session, programme.id)])
        rules = rules_of(programme)
        rows = rows_of(session, version.id) if version else []
        latest = latest_updates(session, programme.id, as_at)
        dues = due_dates(session, baseline.id) if baseline else {}
        planned = first_planned(session, programme.id, as_at)
        before = complete_at(session, programme.id, window.last) if window.last else set()
        milestones = milestone_frame(
            rows, latest, dues, planned, before, version.effective if version else as_at, as_at, window, rules
        )
        return Position(
            code=programme.code,
            programme=programme.name,
            as_at=as_at,
            year_starts_in=programme.year_starts_in,
            version=version.number if version else None,
            baseline=baseline.number if baseline else None,
            window=window,
            rules=rules,
            milestones=milestones,
            workstreams=workstream_frame(rows, latest, milestones),
            outline=outline_frame(rows),
        )
