"""The tables that ship are whole, agree with what was published, and are read as they are written."""

from pathlib import Path

from psr_data.domain.deprivation import Domain, decile_of
from psr_data.domain.deprivation_authority import Authority
from psr_data.store.deprivation_reference import FOLDER, read_authority, shipped_authorities, write_authority

PUBLISHED_DECILES = ("2015", "2019", "2025")


def shipped() -> Authority:
    return next(iter(shipped_authorities().values()))


def test_every_decile_follows_from_its_rank_as_the_published_ones_do() -> None:
    authority = shipped()
    checked = [figure for figure in authority.figures if figure.edition in PUBLISHED_DECILES]
    assert len(checked) == (66 + 66 + 70) * len(Domain)
    assert [
        figure
        for figure in checked
        if figure.decile != decile_of(figure.rank, authority.edition(figure.edition).national)
    ] == []


def test_every_area_has_one_hexagon_and_an_unchanged_one_the_same_in_every_vintage() -> None:
    authority = shipped()
    cells = {
        edition.vintage: {area.code: area.cell for area in authority.areas_in(edition.year)}
        for edition in authority.editions
    }
    for held in cells.values():
        assert len(set(held.values())) == len(held)
        assert None not in held.values()
    same = cells["2011"].keys() & cells["2021"].keys()
    assert len(same) == 61
    assert all(cells["2011"][code] == cells["2021"][code] for code in same)


def test_every_area_has_a_name_a_neighbourhood_a_ward_and_a_place() -> None:
    assert all(area.neighbourhood and area.ward and area.longitude and area.latitude for area in shipped().areas)


def test_the_tables_are_read_as_they_are_written(tmp_path: Path) -> None:
    authority = shipped()
    write_authority(tmp_path / authority.code, authority)
    assert read_authority(tmp_path / authority.code) == authority
    for path in (FOLDER / authority.code).iterdir():
        assert (tmp_path / authority.code / path.name).read_bytes() == path.read_bytes(), path.name
