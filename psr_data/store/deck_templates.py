"""A programme's own PowerPoint template: every one ever given, and the current one."""

from datetime import datetime

from sqlmodel import Field, Session, col, select

from psr_data.store.base import Table, UtcDateTime, utc_now


class DeckTemplate(Table, table=True):
    """Appended, never changed: the newest is current. Without a file name it says that there is none from then on."""

    __tablename__ = "deck_template"

    id: int = Field(default=None, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id", index=True)
    file_name: str = ""
    sha256: str = ""
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=UtcDateTime)
    recorded_by: str


class DeckTemplateFile(Table, table=True):
    """The file itself, in a table of its own so that no list ever loads it."""

    __tablename__ = "deck_template_file"

    template_id: int = Field(primary_key=True, foreign_key="deck_template.id")
    content: bytes


def deck_template(session: Session, programme_id: int) -> DeckTemplate | None:
    """The current one, None where there is none."""
    newest = next(iter(deck_templates(session, programme_id)), None)
    return newest if newest and newest.file_name else None


def deck_templates(session: Session, programme_id: int) -> list[DeckTemplate]:
    """Every one there ever was and every time that it was taken away, newest first."""
    query = select(DeckTemplate).where(DeckTemplate.programme_id == programme_id)
    return list(session.exec(query.order_by(col(DeckTemplate.id).desc())))


def add_deck_template(session: Session, template: DeckTemplate, content: bytes | None = None) -> None:
    session.add(template)
    session.flush()
    if content is not None:
        session.add(DeckTemplateFile(template_id=template.id, content=content))
        session.flush()


def deck_template_file(session: Session, template_id: int) -> bytes:
    """Raises NoResultFound where there is no such file."""
    query = select(DeckTemplateFile.content).where(DeckTemplateFile.template_id == template_id)
    return session.exec(query).one()
