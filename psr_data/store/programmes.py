"""Programmes: their plan window and their financial year."""

from datetime import date

from sqlmodel import Field, Session, select

from psr_data.domain.refusal import Refusal
from psr_data.store.base import Table


class UnknownProgramme(Refusal):
    """No programme has this code; the message names those there are."""

    code = "unknown-programme"


class Programme(Table, table=True):
    """The plan window is what was given when the programme started; a plan in force may reach further.

    `illustrative_note` says what is invented about the programme, "" where nothing is.
    """

    id: int = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str
    plan_start: date | None = None
    plan_end: date | None = None
    year_starts_in: int = 4
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
