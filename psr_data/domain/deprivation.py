"""The English Indices of Deprivation: domains, editions, areas, what a rank says, and what changed between editions."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from psr_data.domain.periods import last_of_month

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

    `describes` names the years that most of its data are about, `published` the month in which it came out, "2015-09".
    """

    year: str
    vintage: str
    national: int
    describes: str = ""
    published: str = ""

    def is_published(self, at: date) -> bool:
        """By the end of the month in which it came out; where that is not known, of its year."""
        return last_of_month(date.fromisoformat(f"{self.published or f'{self.year}-12'}-01")) <= at

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

    def is_known(self, at: date) -> bool:
        """A count comes out after the last year that its measure names."""
        return all(int(year) < at.year for year in re.findall(r"\b\d{4}\b", self.measure))


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One published measure of a whole local authority: `place` of `authorities`, where 1 is the most deprived."""

    edition: str
    domain: Domain
    measure: str
    value: float
    place: int | None
    authorities: int


@dataclass(frozen=True, slots=True)
class Successions:
    """What became of areas whose boundary changed, by code, from one vintage to the next.

    An area keeps its code for as long as its boundary, so only changed ones are named.
    """

    became: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Successions":
        """From pairs of an earlier and a later code; unchanged areas are left out."""
        became: dict[str, tuple[str, ...]] = {}
        for before, after in pairs:
            if before != after:
                became[before] = (*became.get(before, ()), after)
        return cls(became)

    def among(self, codes: Collection[str]) -> "Successions":
        """Only those between areas that are known."""
        kept = {code: tuple(later for later in became if later in codes) for code, became in self.became.items()}
        return Successions({code: became for code, became in kept.items() if became and code in codes})

    def after(self, code: str) -> tuple[str, ...]:
        """The areas that this one became; none where it did not change or is not known to have."""
        return self.became.get(code, ())

    def before(self, code: str) -> tuple[str, ...]:
        """The areas that this one was made of."""
        return tuple(earlier for earlier, later in self.became.items() if code in later)

    def also(self, code: str) -> set[str]:
        """The area under this and every other code: itself, what it was made of, what it became."""
        return {code, *self.after(code), *self.before(code)}


@dataclass(frozen=True, slots=True)
class Moves:
    """Codes of the areas that entered, left, stayed, and of those that cannot be compared for a new boundary."""

    entered: tuple[str, ...]
    left: tuple[str, ...]
    stayed: tuple[str, ...]
    boundary: tuple[str, ...]


def moves(before: Collection[str], after: Collection[str], known: Collection[str], later: Collection[str]) -> Moves:
    """Compare the most deprived areas `before` with those `after`.

    `known` are all areas of the earlier edition and `later` those of the later: one that is in one of them
    only has a boundary that the other edition knows nothing of.
    """
    comparable = set(known) & set(later)
    was, now = set(before) & comparable, set(after) & comparable
    return Moves(
        entered=tuple(sorted(now - was)),
        left=tuple(sorted(was - now)),
        stayed=tuple(sorted(was & now)),
        boundary=tuple(sorted({*before, *after} - comparable)),
    )
