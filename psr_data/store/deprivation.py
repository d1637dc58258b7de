"""Official figures that a programme brought in, each file's part of one local authority kept whole."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint, delete
from sqlmodel import Field, Session, col, select

from psr_data.store.base import Table, UtcDateTime, enum_column, utc_now


class FileKind(StrEnum):
    """What a file brings: `year` is an edition's for figures and summaries, a vintage's for the others.

    Hexagons come from no file: they are computed once from the places.
    """

    FIGURES = "figures"
    PLACES = "places"
    NAMES = "names"
    SUCCESSIONS = "successions"
    BOUNDARIES = "boundaries"
    SUMMARY = "summary"
    HEXAGONS = "hexagons"


class DeprivationFile(Table, table=True):
    """`content` is plain JSON of the kind's own shape, read and written by `store.deprivation_content`."""

    __tablename__ = "deprivation_file"
    __table_args__ = (UniqueConstraint("programme_id", "authority_code", "kind", "year"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    authority_code: str
    authority_name: str
    kind: FileKind = Field(sa_column=enum_column(FileKind, nullable=False))
    year: str
    content: Any = Field(sa_type=JSON)
    file_name: str = ""
    sha256: str = ""
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


def keep_file(session: Session, file: DeprivationFile) -> None:
    """Keep a file's content in the place of an earlier one of the same kind and year."""
    session.execute(
        delete(DeprivationFile).where(
            col(DeprivationFile.programme_id) == file.programme_id,
            col(DeprivationFile.authority_code) == file.authority_code,
            col(DeprivationFile.kind) == file.kind,
            col(DeprivationFile.year) == file.year,
        )
    )
    session.add(file)
    session.flush()


def files_of(session: Session, programme_id: int, authority_code: str) -> list[DeprivationFile]:
    """Earliest year first."""
    query = select(DeprivationFile).where(
        DeprivationFile.programme_id == programme_id, DeprivationFile.authority_code == authority_code
    )
    return list(session.exec(query.order_by(col(DeprivationFile.kind), col(DeprivationFile.year))))


def authorities_with_files(session: Session, programme_id: int) -> dict[str, str]:
    """Names by code, the authority of the newest file first."""
    query = select(DeprivationFile.authority_code, DeprivationFile.authority_name).where(
        DeprivationFile.programme_id == programme_id
    )
    return dict(session.exec(query.order_by(col(DeprivationFile.id).desc())).all())
