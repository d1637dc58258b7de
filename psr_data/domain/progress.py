"""Progress as leads report it, appended at each date, never overwritten; and what a return lacks to be trusted."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from psr_data.domain.plan import DATED_KINDS, PlanRow
from psr_data.domain.rag import MeetingWindow, Rag
from psr_data.domain.refusal import Refusal


class ProgressStatus(StrEnum):
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete"


class Undated(StrEnum):
    """What is meant by complete without a date: the leads are asked, all were done by the day, or it is left so."""

    ASK = "ask"
    BY_EFFECTIVE = "by-effective"
    LEAVE = "leave"


COMPLETED = "completed"  # the code of that question
STATUS_WORDS = {
    **dict.fromkeys(
        (
            *("not started", "not yet started", "yet to start", "not begun", "planned", "to do", "todo", "pending"),
            *("scheduled", "upcoming", "future", "não iniciado", "não iniciada", "no iniciado", "no iniciada"),
            *("non commencé", "nicht begonnen", "geplant", "pendiente", "pendente", "à faire", "niet gestart"),
        ),
        ProgressStatus.NOT_STARTED,
    ),
    **dict.fromkeys(
        (
            *("in progress", "started", "ongoing", "on going", "underway", "under way", "on track", "active", "wip"),
            *("work in progress", "working on it", "partly complete", "partially complete", "en curso", "em curso"),
            *("em andamento", "en progreso", "in arbeit", "in bearbeitung", "en cours", "in corso", "in uitvoering"),
        ),
        ProgressStatus.IN_PROGRESS,
    ),
    **dict.fromkeys(
        (
            *("complete", "completed", "done", "finished", "closed", "achieved", "delivered", "signed off"),
            *(
                "concluído",
                "concluída",
                "completado",
                "completo",
                "terminado",
                "finalizado",
                "erledigt",
                "abgeschlossen",
                "fertig",
                "terminé",
            ),
            *("achevé", "completato", "gereed", "afgerond"),
        ),
        ProgressStatus.COMPLETE,
    ),
}
REPORTED_WORDS = {
    **dict.fromkeys(("b", "blue", "complete", "completed"), Rag.COMPLETE),
    **dict.fromkeys(("r", "red"), Rag.RED),
    **dict.fromkeys(("a", "amber", "yellow"), Rag.AMBER),
    **dict.fromkeys(("g", "green"), Rag.GREEN),
}
NOT_CLOSED = {"open", "new", "backlog", "offen", "inactive"}  # no more than that it is not complete
FURTHER_WORDS = re.compile(r" [-–—] |[,;:(]")
ALL_PERCENT = 100


class InvalidUpdate(Refusal):
    """A progress update that contradicts itself."""

    code = "invalid-update"


@dataclass(frozen=True, slots=True)
class Update:
    """What was reported of one item as at one date.

    `recorded_at` is UTC; `illustrative` marks invented data.
    """

    as_at: date
    status: ProgressStatus | None = None
    percent: int | None = None
    forecast: date | None = None
    actual: date | None = None
    reported: Rag | None = None
    commentary: str = ""
    evidence: str = ""
    illustrative: bool = False
    recorded_by: str = ""
    recorded_at: datetime | None = None

    def validate(self) -> None:
        """Raise InvalidUpdate where the update contradicts itself."""
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise InvalidUpdate("Percent complete must be between 0 and 100.")
        if self.status is ProgressStatus.COMPLETE and self.actual is None:
            raise InvalidUpdate("A completed item needs the date on which it was completed.")
        if self.actual is not None and self.status is not ProgressStatus.COMPLETE:
            raise InvalidUpdate("An actual date means complete: choose that status or clear the date.")
        if self.actual is not None and self.actual > self.as_at:
            raise InvalidUpdate("The actual date is after the as-at date; a date still to come is a forecast.")
        if self == Update(as_at=self.as_at, recorded_by=self.recorded_by, recorded_at=self.recorded_at):
            raise InvalidUpdate("There is nothing in this update yet.")


def news_in(update: Update, known: Update) -> Update:
    """The update without a percentage, forecast or commentary that is known already: said again it would seem newer."""
    return replace(
        update,
        percent=None if update.percent == known.percent else update.percent,
        forecast=None if update.forecast == known.forecast else update.forecast,
        commentary="" if update.commentary == known.commentary else update.commentary,
    )


def reported_in(row: PlanRow, as_at: date, *, undated_is_done: bool = False) -> Update | None:
    """What a workplan's own progress columns report of a row, as at the day the plan takes effect.

    "Complete" without a date on which it was completed is kept as a
    reported judgement only: the dates do not confirm it. With `undated_is_done` somebody has confirmed that it was
    completed by that day.
    """
    status, reported = judged(row)
    actual = row.actual if row.actual and row.actual <= as_at else None
    if undated_is_done and is_undated_completion(row):
        actual = as_at
    if actual:
        status = ProgressStatus.COMPLETE
    elif status is ProgressStatus.COMPLETE:
        status, reported = None, reported or Rag.COMPLETE
    percent = round(row.percent) if row.percent is not None and 0 <= row.percent <= 100 else None
    update = Update(as_at, status, percent, row.forecast, actual, reported, row.comments or "")
    return None if update == Update(as_at) else update


def is_reported_complete(reported: Rag | None, percent: float | None) -> bool:
    """Whether a lead says that all is done, with or without the date."""
    return reported is Rag.COMPLETE or percent == ALL_PERCENT


def is_undated_completion(row: PlanRow) -> bool:
    """Whether a milestone or task of a workplan is complete by any of its columns, and none says since when."""
    status, reported = judged(row)
    is_done = status is ProgressStatus.COMPLETE or is_reported_complete(reported, row.percent)
    return row.kind in DATED_KINDS and row.actual is None and is_done


def judged(row: PlanRow) -> tuple[ProgressStatus | None, Rag | None]:
    """What a row's status and RAG words say; either column may hold words of the other. Unknown words say nothing."""
    status, rag = _plain(row.status), _plain(row.rag)
    reported = REPORTED_WORDS.get(rag) or (None if status in STATUS_WORDS else REPORTED_WORDS.get(status))
    return STATUS_WORDS.get(status) or STATUS_WORDS.get(rag), reported


def says_unfinished(status: str | None, percent: float | None) -> bool:
    """Whether a row's status word or percentage says that it is not complete."""
    is_partly_done = percent is not None and percent < ALL_PERCENT
    known = STATUS_WORDS.get(_plain(status))
    return is_partly_done or known in (ProgressStatus.NOT_STARTED, ProgressStatus.IN_PROGRESS)


def says_complete(text: str) -> bool:
    return STATUS_WORDS.get(_plain(text)) is ProgressStatus.COMPLETE or REPORTED_WORDS.get(_plain(text)) is Rag.COMPLETE


def is_known_word(text: str) -> bool:
    return any(_plain(text) in words for words in (STATUS_WORDS, REPORTED_WORDS, NOT_CLOSED))


def says_more(text: str) -> bool:
    """ "Ongoing - delayed" says more than the word that counts."""
    return FURTHER_WORDS.search(text) is not None


@lru_cache(maxsize=4096)
def _plain(text: str | None) -> str:
    """The word that counts: without the number of a list of choices, "4. Completed", and what is added to it."""
    first = FURTHER_WORDS.split(re.sub(r"^\s*\d+[.)] *", "", (text or "").casefold()))[0]
    return " ".join(first.replace("-", " ").split())


def is_unconfirmed(reported: Rag | None, reported_at: date | None, meetings: MeetingWindow) -> bool:
    """A green that was last reported at the last meeting or before it, and not confirmed since."""
    if reported is not Rag.GREEN or reported_at is None or meetings.last is None:
        return False
    return reported_at <= meetings.last


def missing_from_return(
    reported: Rag | None, commentary: str, owner: str | None, recovery: date | None
) -> tuple[str, ...]:
    """What a reported amber or red lacks: it needs a commentary, an owner and a date by which it is put right."""
    if reported not in (Rag.AMBER, Rag.RED):
        return ()
    needed = {"commentary": commentary, "owner": owner, "recovery date": recovery}
    return tuple(name for name, given in needed.items() if not given)
