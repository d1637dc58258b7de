"""Programmes: their plan window, their financial year and their own status rules."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, Session, select

from psr_data.domain.rag import RagRules
from psr_data.reference import status_reference
from psr_data.store.base import Table


class UnknownProgramme(LookupError):
    """No programme has this code; the message names those there are."""


class Programme(Table, table=True):
    """The plan window is empty until given, or until a plan is accepted.

    `rules` holds only the thresholds that differ from the defaults. `illustrative_note` says what is
    invented about the programme, "" where nothing is.
    """

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    plan_start: date | None = None
    plan_end: date | None = None
    year_starts_in: int = 4
    rules: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    illustrative_note: str = ""


def programmes(session: Session) -> list[Programme]:
    return list(session.exec(select(Programme).order_by(Programme.name)))


def find_programme(session: Session, code: str) -> Programme | None:
    return session.exec(select(Programme).where(Programme.code == code)).first()


def programme_by_code(session: Session, code: str) -> Programme:
    """Raises UnknownProgramme."""
    programme = find_programme(session, code)
    if programme is None:
        codes = [known.code for known in programmes(session)]
        there = f"There is: {', '.join(codes)}." if codes else "There are no programmes yet."
        raise UnknownProgramme(f"There is no programme with the code {code}. {there}")
    return programme


def add_programme(session: Session, programme: Programme) -> Programme:
    session.add(programme)
    session.flush()
    return programme


def widen_window(session: Session, programme: Programme, first: date | None, last: date | None) -> None:
    """Make the plan window cover a plan that begins on `first` and ends on `last`."""
    starts = [day for day in (programme.plan_start, first) if day]
    ends = [day for day in (programme.plan_end, last) if day]
    programme.plan_start = min(starts, default=None)
    programme.plan_end = max(ends, default=None)
    session.add(programme)


def rules_of(programme: Programme) -> RagRules:
    return RagRules(**{**asdict(status_reference().rules), **programme.rules})
