from dataclasses import replace

from psr_data.domain.pack import Section
from psr_data.exports.paper.figures import Figure, Place, figures_of
from psr_data.frames.pack.record import Areas, Pack
from tests.frames.pack.packing import only

SQUARE = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0))


def of_deprivation(pack: Pack, **changed: object) -> list[Figure]:
    assert pack.areas is not None
    areas: Areas = replace(pack.areas, deprivation=replace(pack.areas.deprivation, **changed))  # type: ignore[arg-type]
    return figures_of(replace(only(pack, Section.DEPRIVATION), areas=areas))


def test_the_map_comes_first_and_says_what_it_shows(pack: Pack) -> None:
    assert pack.areas is not None
    drawn, deciles = of_deprivation(pack)
    assert (drawn.place, deciles.place) == (Place.MAP, Place.DECILES)
    assert drawn.title == "National decile of each area in 2010, on a map with a hexagon for each area"
    assert pack.areas.finding in drawn.alternative


def test_boundaries_that_are_held_are_drawn_instead_of_hexagons(pack: Pack) -> None:
    assert pack.areas is not None
    authority = pack.areas.deprivation.authority
    codes = [area.code for area in authority.areas_in("2010")]
    rings = {code: (tuple((x + column, y) for x, y in SQUARE),) for column, code in enumerate(codes)}
    boundaries = {authority.edition("2010").vintage: rings}
    drawn, _ = of_deprivation(pack, boundaries=boundaries)
    assert drawn.title == "National decile of each area in 2010, on a map with boundaries"


def test_there_is_no_map_of_areas_that_have_neither_a_boundary_nor_a_hexagon(pack: Pack) -> None:
    assert pack.areas is not None
    authority = pack.areas.deprivation.authority
    bare = replace(authority, areas=tuple(replace(area, cell=None) for area in authority.areas))
    assert [figure.place for figure in of_deprivation(pack, authority=bare)] == [Place.DECILES]
