"""The English Indices of Deprivation: domains, editions, areas, and what a rank says."""

from dataclasses import dataclass
from enum import StrEnum

Cell = tuple[int, int]
WORST_TENTH, WORST_FIFTH = 10, 20


class Domain(StrEnum):
    """The overall index first, then its seven domains in the order of their publication."""

    IMD = "imd"
    INCOME = "income"
    EMPLOYMENT = "employment"
    EDUCATION = "education"
    HEALTH = "health"
    CRIME = "crime"
    BARRIERS = "barriers"
    ENVIRONMENT = "environment"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Domain.IMD: "Overall index",
    Domain.INCOME: "Income",
    Domain.EMPLOYMENT: "Employment",
    Domain.EDUCATION: "Education, skills and training",
    Domain.HEALTH: "Health and disability",
    Domain.CRIME: "Crime",
    Domain.BARRIERS: "Barriers to housing and services",
    Domain.ENVIRONMENT: "Living environment",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """One publication of the indices; `national` counts the areas of England, `vintage` is their boundaries' year.

    `describes` names the years that most of its data are about.
    """

    year: str
    vintage: str
    national: int
    describes: str = ""

    def cut_off(self, per_cent: int) -> int:
        """The last rank within the most deprived share: no fraction of an area counts."""
        return self.national * per_cent // 100


@dataclass(frozen=True, slots=True)
class Area:
    """A lower-layer super output area of one vintage; what is not known is "" or None.

    `neighbourhood` is the House of Commons Library's name of the wider area around it.
    """

    code: str
    name: str
    vintage: str
    neighbourhood: str = ""
    ward: str = ""
    longitude: float | None = None
    latitude: float | None = None
    cell: Cell | None = None

    @property
    def short(self) -> str:
        """ "008H": the name without its authority's."""
        return self.name.rsplit(" ", 1)[-1]

    @property
    def place(self) -> str:
        """ "Chorley 008H, Chorley West": the name with its neighbourhood, or else its ward."""
        return ", ".join(part for part in (self.name, self.neighbourhood or self.ward) if part)


@dataclass(frozen=True, slots=True)
class Figure:
    """What an edition says of one area in one domain; rank 1 is the most deprived of England.

    `basis` says how a rank came about that was not published as such, "" for one that was.
    """

    edition: str
    code: str
    domain: Domain
    rank: int
    decile: int
    score: float | None = None
    basis: str = ""


def decile_of(rank: int, national: int) -> int:
    """1 for the most deprived tenth of England, as published since 2015."""
    return -(-rank * 10 // national)


def ranks_from_cut_off(rank: int, cut_off: int) -> str:
    """How far inside or outside the most deprived share a rank lies, in words."""
    away = abs(cut_off - rank)
    return f"{away:,} inside" if rank <= cut_off else f"{away:,} outside"


@dataclass(frozen=True, slots=True)
class Population:
    """How many people lived in an area; `measure` says when and counted how."""

    code: str
    measure: str
    people: int


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One published measure of a whole local authority: `place` of `authorities`, where 1 is the most deprived."""

    edition: str
    domain: Domain
    measure: str
    value: float
    place: int | None
    authorities: int
