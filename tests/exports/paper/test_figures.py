from dataclasses import replace

from psr_data.domain.pack import Section
from psr_data.exports.paper.figures import Figure, figures_of
from psr_data.frames.pack.document.blocks import Width
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Areas, Pack
from tests.frames.pack.packing import only

SQUARE = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0))


def of_deprivation(pack: Pack, **changed: object) -> list[Figure]:
    assert pack.areas is not None
    areas: Areas = replace(pack.areas, deprivation=replace(pack.areas.deprivation, **changed))  # type: ignore[arg-type]
    shown = replace(only(pack, Section.DEPRIVATION), areas=areas)
    blocks = part_of(shown, Section.DEPRIVATION).shown(Width.PAGE)
    return [figure for block in blocks for figure in figures_of(block, shown)]


def test_the_map_follows_the_deciles_and_says_what_it_shows(pack: Pack) -> None:
    assert pack.areas is not None
    deciles, drawn = of_deprivation(pack)
    assert deciles.title.startswith("Areas in each national decile")
    assert drawn.title == "National decile of each area in 2010, on a map with a hexagon for each area"
    assert pack.areas.finding in drawn.alternative


def test_boundaries_that_are_held_are_drawn_instead_of_hexagons(pack: Pack) -> None:
    assert pack.areas is not None
    authority = pack.areas.deprivation.authority
    codes = [area.code for area in authority.areas_in("2010")]
    rings = {code: (tuple((x + column, y) for x, y in SQUARE),) for column, code in enumerate(codes)}
    boundaries = {authority.edition("2010").vintage: rings}
    _, drawn = of_deprivation(pack, boundaries=boundaries)
    assert drawn.title == "National decile of each area in 2010, on a map with boundaries"


def test_there_is_no_map_of_areas_that_have_neither_a_boundary_nor_a_hexagon(pack: Pack) -> None:
    assert pack.areas is not None
    authority = pack.areas.deprivation.authority
    bare = replace(authority, areas=tuple(replace(area, cell=None) for area in authority.areas))
    [deciles] = of_deprivation(pack, authority=bare)
    assert "decile" in deciles.title
