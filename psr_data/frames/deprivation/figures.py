"""What a programme's page on deprivation shows: one authority's figures, its boundaries, and what reaches its areas."""

from dataclasses import dataclass, field, replace
from datetime import date

from psr_data.domain.deprivation import Cell
from psr_data.domain.deprivation_authority import Authority, called
from psr_data.domain.footprint import FootprintLink, covered
from psr_data.store.deprivation import DeprivationFile, authorities_with_files, files_of
from psr_data.store.deprivation_content import Rings, authority_with, boundaries_in
from psr_data.store.deprivation_reference import shipped_authorities
from psr_data.store.engine import Session, Store
from psr_data.store.footprint import footprint
from psr_data.store.programmes import programme_by_code


@dataclass(frozen=True)
class Deprivation:
    """Shared between sessions: read, never changed. `boundaries` are by vintage and code, `covered` by code.

    Unless `is_chosen`, the programme has neither brought in figures nor named the areas it works in: then the figures
    that ship are shown, which may be of another council.
    """

    programme: str
    code: str
    authority: Authority
    links: tuple[FootprintLink, ...]
    boundaries: dict[str, dict[str, Rings]]
    is_chosen: bool
    covered: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def known_on(self, day: date, *, with_later: bool = False) -> "Deprivation":
        """Only what was known on a day; `with_later` keeps the rest too, called "known today"."""
        kept = (link for link in self.links if with_later or link.recorded_on <= day)
        links = tuple(replace(link, name=called(link.name, known=link.recorded_on <= day)) for link in kept)
        authority = self.authority.known_on(day, with_later=with_later)
        return replace(self, authority=authority, links=links, covered=covered(links, authority.successions))

    def has_later(self, day: date) -> bool:
        """Whether anything was published or linked after a day."""
        return not (
            all(edition.is_published(day) for edition in self.authority.editions)
            and all(link.recorded_on <= day for link in self.links)
        )

    def cells(self, year: str) -> dict[str, Cell]:
        """The hexagon of every area of an edition that has one."""
        return {area.code: area.cell for area in self.authority.areas_in(year) if area.cell is not None}


def authorities(store: Store, programme_code: str) -> dict[str, str]:
    """Names by code: those the programme brought in, the newest first, then those that ship.

    One that brought in its own and never linked its work to areas that ship has nothing to do with these.
    """
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        brought_in = authorities_with_files(session, programme.id)
        if brought_in and not footprint(session, programme.id):
            return brought_in
    shipped = {code: authority.name for code, authority in shipped_authorities().items()}
    return brought_in | shipped if set(brought_in) - set(shipped) else shipped


def load_deprivation(store: Store, programme_code: str, authority_code: str) -> Deprivation:
    """Raises UnknownProgramme."""
    with store.reading() as session:
        programme = programme_by_code(session, programme_code)
        authority = load_authority(session, programme.id, authority_code)
        links = tuple(footprint(session, programme.id))
        boundaries = boundaries_in(files_of(session, programme.id, authority_code))
        is_chosen = bool(links or authorities_with_files(session, programme.id))
    reached = covered(links, authority.successions)
    return Deprivation(programme.name, programme.code, authority, links, boundaries, is_chosen, reached)


def load_authority(session: Session, programme_id: int, authority_code: str, *more: DeprivationFile) -> Authority:
    """What ships of an authority, what the programme brought in of it, and files that are not kept yet."""
    files = [*files_of(session, programme_id, authority_code), *more]
    name = files[0].authority_name if files else ""
    base = shipped_authorities().get(authority_code) or Authority(authority_code, name, (), (), ())
    return authority_with(base, files)
