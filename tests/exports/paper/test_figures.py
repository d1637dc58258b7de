from dataclasses import replace
from datetime import date

from psr_data.domain.pack import Section
from psr_data.domain.rag import Rag
from psr_data.exports.paper.figures import Figure, figures_of
from psr_data.frames.pack.document.blocks import Width
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.record import Areas, Pack
from psr_data.store.engine import Store
from tests.frames.builders import Said, said
from tests.frames.pack.packing import a_pack, many, only

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


def directions(store: Store, workstreams: int, *reports: Said) -> list[Figure]:
    """The pictures of the direction of travel; without a report, of nothing that moved."""
    july, august = date(2014, 7, 15), date(2014, 8, 15)
    pack = a_pack(store, list(many(workstreams, 1)), *reports, as_at=date(2014, 8, 20), meetings=[july, august])
    return [figure for block in part_of(pack, Section.POSITION).blocks for figure in figures_of(block, pack)]


def test_fifteen_workstreams_are_drawn_on_two_pictures_of_which_none_has_few_rows(store: Store) -> None:
    first, second = directions(store, 15)
    assert second.height > 0.7 * first.height


def test_of_many_workstreams_only_those_that_moved_are_drawn(store: Store) -> None:
    [drawn] = directions(
        store,
        25,
        said("Workstream 3", date(2014, 7, 10), reported=Rag.GREEN),
        said("Workstream 3", date(2014, 8, 18), reported=Rag.RED),
    )
    assert drawn.title == "Direction of travel of the workstreams that moved, at the last meetings and now"
    assert "Workstream 3, " in drawn.alternative
    assert "Workstream 4, " not in drawn.alternative
