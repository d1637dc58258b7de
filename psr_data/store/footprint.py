"""Which areas a programme's localities, test beds and workstreams work in."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import Field, Session, col, select

from psr_data.domain.calendar import UK
from psr_data.domain.footprint import FootprintLink, LinkKind
from psr_data.store.base import Table, UtcDateTime, enum_column, utc_now


class FootprintRow(Table, table=True):
    __tablename__ = "footprint_link"
    __table_args__ = (UniqueConstraint("programme_id", "kind", "name", "area_code"),)

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    kind: LinkKind = Field(sa_column=enum_column(LinkKind, nullable=False))
    name: str
    area_code: str
    note: str = ""
    illustrative: bool = False
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


def footprint(session: Session, programme_id: int) -> list[FootprintLink]:
    """In the order of kind, name and area."""
    query = select(FootprintRow).where(FootprintRow.programme_id == programme_id)
    return sorted(map(_link, session.exec(query)))


def _link(row: FootprintRow) -> FootprintLink:
    recorded_on = row.recorded_at.astimezone(UK).date()
    return FootprintLink(row.kind, row.name, row.area_code, row.note, row.illustrative, recorded_on)


def add_links(session: Session, programme_id: int, links: Iterable[FootprintLink], recorded_by: str) -> None:
    session.add_all(
        FootprintRow(
            programme_id=programme_id,
            kind=link.kind,
            name=link.name,
            area_code=link.area_code,
            note=link.note,
            illustrative=link.illustrative,
            recorded_by=recorded_by,
        )
        for link in links
    )
    session.flush()


def remove_links(session: Session, programme_id: int, links: Iterable[FootprintLink]) -> None:
    for link in links:
        session.execute(
            delete(FootprintRow).where(
                col(FootprintRow.programme_id) == programme_id,
                col(FootprintRow.kind) == link.kind,
                col(FootprintRow.name) == link.name,
                col(FootprintRow.area_code) == link.area_code,
            )
        )
