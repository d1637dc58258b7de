"""Who may do what. Services ask; pages only hide what would be refused."""

from dataclasses import dataclass, field
from enum import StrEnum

from psr_data.domain.refusal import Refusal


class Role(StrEnum):
    """What a person may do: viewers read, the PMO imports plans and records progress."""

    VIEWER = "viewer"
    PMO = "pmo"


class NotAllowed(Refusal):
    """The actor lacks the role that an act needs."""

    code = "not-allowed"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person or program behind an act, as it is written in the change log."""

    name: str
    roles: frozenset[Role] = field(default_factory=lambda: frozenset({Role.VIEWER}))

    def require(self, role: Role) -> None:
        """Raise NotAllowed unless the actor has the role."""
        if role not in self.roles:
            raise NotAllowed(f"{self.name} may not do this: it needs the role {role.value}.")


LOCAL_USER = Actor("Local user", frozenset(Role))
