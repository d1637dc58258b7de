"""What a person chooses for a report: which parts in which order, and which workstreams."""

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The parts of a pack, in the order that they have unless another is chosen."""

    SUMMARY = "summary"
    ASKS = "asks"
    DECISIONS = "decisions"
    POSITION = "position"
    GANTT = "gantt"
    WORKSTREAMS = "workstreams"
    CHANGES = "changes"
    DUE = "due"
    DEPRIVATION = "deprivation"
    ASSESSMENT = "assessment"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Section.SUMMARY: "Summary",
    Section.ASKS: "Asks of the Board",
    Section.DECISIONS: "Decisions",
    Section.POSITION: "Position",
    Section.GANTT: "Quarter Gantt",
    Section.WORKSTREAMS: "Workstream by workstream",
    Section.CHANGES: "What changed",
    Section.DUE: "Overdue and due next",
    Section.DEPRIVATION: "Deprivation",
    Section.ASSESSMENT: "Self-assessment",
}


@dataclass(frozen=True, slots=True)
class PackChoice:
    """`workstreams` are item ids, empty for all; `meeting` the id of the one whose commentary goes in.

    Without a meeting: the one on the as-at date, or else the next one. `author` is who signs a paper, a role.
    """

    sections: tuple[Section, ...] = tuple(Section)
    workstreams: frozenset[int] = frozenset()
    meeting: int | None = None
    author: str = "Programme management office"


WHOLE = PackChoice()
