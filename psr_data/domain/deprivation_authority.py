"""One local authority: its areas in every vintage, their figures, and what became of them."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from psr_data.domain.deprivation import (
    WORST_FIFTH,
    Area,
    Domain,
    Edition,
    Figure,
    Moves,
    Population,
    Successions,
    SummaryLine,
    moves,
)
from psr_data.domain.refusal import Refusal

KNOWN_TODAY = " (known today)"


def called(name: str, *, known: bool) -> str:
    """The name of what was published, or what it is called where that was after the day spoken of."""
    return name if known else f"{name}{KNOWN_TODAY}"


class NoFigures(Refusal):
    """The store has no figures of this edition or domain for the authority; the message says which it has."""

    code = "no-figures"


@dataclass(frozen=True)
class Authority:
    """`editions` are in the order of their years; an area stands once for each vintage that has it."""

    code: str
    name: str
    editions: tuple[Edition, ...]
    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]
    populations: tuple[Population, ...] = ()
    successions: Successions = field(default_factory=Successions)
    summary: tuple[SummaryLine, ...] = ()

    @cached_property
    def _by_edition(self) -> dict[tuple[str, Domain], dict[str, Figure]]:
        found: dict[tuple[str, Domain], dict[str, Figure]] = {}
        for figure in self.figures:
            found.setdefault((figure.edition, figure.domain), {})[figure.code] = figure
        return found

    @cached_property
    def _areas(self) -> dict[tuple[str, str], Area]:
        return {(area.vintage, area.code): area for area in self.areas}

    def edition(self, year: str) -> Edition:
        """Raises NoFigures."""
        for edition in self.editions:
            if edition.year == year:
                return edition
        raise NoFigures(f"There are no figures of {year} for {self.name}: {', '.join(e.year for e in self.editions)}.")

    def editions_with(self, domain: Domain) -> tuple[Edition, ...]:
        """The editions that have figures of this domain."""
        return tuple(edition for edition in self.editions if (edition.year, domain) in self._by_edition)

    def known_on(self, day: date, *, with_later: bool = False) -> "Authority":
        """Only what had been published by a day: editions, with their areas, people and boundaries.

        `with_later` keeps the rest too, named "2025 (known today)": so it is called in every figure, sentence, table
        and file.
        """
        kept = [edition for edition in self.editions if with_later or edition.is_published(day)]
        names = {edition.year: called(edition.year, known=edition.is_published(day)) for edition in kept}
        vintages = {edition.vintage for edition in kept}
        areas = tuple(area for area in self.areas if area.vintage in vintages)
        codes = {area.code for area in areas}
        people = (each for each in self.populations if each.code in codes and (with_later or each.is_known(day)))
        return replace(
            self,
            editions=tuple(replace(edition, year=names[edition.year]) for edition in kept),
            areas=areas,
            figures=tuple(replace(each, edition=names[each.edition]) for each in self.figures if each.edition in names),
            populations=tuple(replace(each, measure=called(each.measure, known=each.is_known(day))) for each in people),
            successions=self.successions.among(codes),
            summary=tuple(replace(each, edition=names[each.edition]) for each in self.summary if each.edition in names),
        )

    def ranked(self, year: str, domain: Domain) -> dict[str, Figure]:
        """The figures of every area by its code; raises NoFigures."""
        self.edition(year)
        try:
            return self._by_edition[year, domain]
        except KeyError:
            raise NoFigures(f"There are no figures of {year} for {domain.label.lower()} in {self.name}.") from None

    def figure(self, year: str, domain: Domain, code: str) -> Figure | None:
        """None where the edition has no figures of the domain, or does not know the area."""
        return self._by_edition.get((year, domain), {}).get(code)

    def area(self, code: str, year: str) -> Area:
        """The area as it was in an edition; raises KeyError."""
        return self._areas[self.edition(year).vintage, code]

    def areas_in(self, year: str) -> tuple[Area, ...]:
        """All areas of an edition's vintage, in the order of their names."""
        vintage = self.edition(year).vintage
        return tuple(sorted((area for area in self.areas if area.vintage == vintage), key=lambda area: area.name))

    def worst(self, year: str, domain: Domain = Domain.IMD, per_cent: int = WORST_FIFTH) -> tuple[str, ...]:
        """The codes of the areas within England's most deprived share, the most deprived first."""
        last = self.edition(year).cut_off(per_cent)
        within = [figure for figure in self.ranked(year, domain).values() if figure.rank <= last]
        return tuple(figure.code for figure in sorted(within, key=lambda figure: (figure.rank, figure.code)))

    def moves(self, before: str, after: str, domain: Domain = Domain.IMD) -> Moves:
        """How the most deprived fifth differs between two editions."""
        known, later = self.ranked(before, domain), self.ranked(after, domain)
        return moves(self.worst(before, domain), self.worst(after, domain), known, later)

    def any_area(self, code: str) -> Area:
        """The area in the newest vintage that has it; raises KeyError."""
        return max((area for area in self.areas if area.code == code), key=lambda area: area.vintage)
