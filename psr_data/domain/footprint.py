"""Where the programme works: a locality, test bed or workstream linked to areas, and which areas that reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from psr_data.domain.deprivation import Successions
from psr_data.domain.refusal import Refusal

LONGEST_NAME = 120


class LinkKind(StrEnum):
    LOCALITY = "locality"
    TEST_BED = "test bed"
    WORKSTREAM = "workstream"


class InvalidLink(Refusal):
    """A link between the programme and an area that cannot be kept as it is."""

    code = "invalid-area-link"


@dataclass(frozen=True, slots=True, order=True)
class FootprintLink:
    """One area that something works in; `illustrative` where no paper says that it does.

    `recorded_on` is the day on which it was linked, and the first on which that was known.
    """

    kind: LinkKind
    name: str
    area_code: str
    note: str = ""
    illustrative: bool = False
    recorded_on: date = field(default=date.min, compare=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same link."""
        return self.kind.value, self.name.casefold(), self.area_code

    @property
    def label(self) -> str:
        return f"{self.name} ({self.kind.value}{', illustrative' if self.illustrative else ''})"

    def validate(self) -> None:
        """Raise InvalidLink."""
        if not self.name.strip():
            raise InvalidLink(f"Say which {self.kind.value} works in the area.")
        if len(self.name) > LONGEST_NAME:
            raise InvalidLink(f"The name of a {self.kind.value} has at most {LONGEST_NAME} characters.")


def covered(links: Iterable[FootprintLink], successions: Successions) -> dict[str, tuple[str, ...]]:
    """By area code what reaches it; an area that changed is reached where a piece or a predecessor of it is."""
    found: dict[str, list[str]] = {}
    for link in sorted(links):
        for code in successions.also(link.area_code):
            labels = found.setdefault(code, [])
            if link.label not in labels:
                labels.append(link.label)
    return {code: tuple(labels) for code, labels in found.items()}
