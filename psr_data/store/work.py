"""One unit of work: a transaction, who does what is done in it, and in which programme."""

from dataclasses import dataclass, replace
from typing import Any, Self

from sqlmodel import Session

from psr_data.domain.people import Actor, Role
from psr_data.store.changes import Change, append_change
from psr_data.store.programmes import Programme


@dataclass(frozen=True, slots=True)
class Work:
    """What a deed needs; `store.writing` opens one, and undoes all of it where anything fails.

    `role` is the role that the actor was found to have, None for somebody who answers by a link. Work without a
    programme is for starting one, or for finding the programme that a link belongs to.
    """

    session: Session
    actor: Actor
    role: Role | None
    in_programme: Programme | None = None

    @property
    def programme(self) -> Programme:
        if self.in_programme is None:
            raise LookupError("This unit of work was opened without a programme.")
        return self.in_programme

    def require(self, role: Role) -> None:
        """Raise NotAllowed unless the work was opened for this role, which every deed says first."""
        if self.role is not role:
            Actor(self.actor.name, frozenset()).require(role)

    def within(self, programme: Programme, actor: Actor | None = None) -> Self:
        """The same work in another programme, or under another name in the change log."""
        return replace(self, in_programme=programme, actor=actor or self.actor)

    def log(self, action: str, summary: str, item_id: int | None = None, detail: dict[str, Any] | None = None) -> None:
        """Write one line of the change log; `detail` must be plain JSON."""
        change = Change(
            programme_id=self.programme.id, by=self.actor.name, action=action, summary=summary, item_id=item_id
        )
        change.detail = detail or {}
        append_change(self.session, change)
