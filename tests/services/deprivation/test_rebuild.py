"""The tables can be made again from the official files."""

from psr_data.domain.deprivation import Domain
from psr_data.services.deprivation.rebuild import rebuilt_authority
from tests.services.deprivation.official import HEADINGS_2015, all_ranks_csv, as_csv, chorley


def test_figures_names_and_places_come_back_from_the_official_files() -> None:
    areas = chorley().areas_in("2019")
    wards = as_csv(("LSOA11CD", "WD17NM"), [(area.code, area.ward) for area in areas])
    files = {
        "wards.csv": wards,
        "File_7_2019.csv": all_ranks_csv(),
        "File_7_2015.csv": all_ranks_csv("2015", HEADINGS_2015),
    }
    made = rebuilt_authority("E07000118", files)
    assert (made.name, [edition.year for edition in made.editions]) == ("Chorley", ["2015", "2019"])
    for year in ("2015", "2019"):
        for domain in (Domain.IMD, Domain.INCOME):
            ranks = {code: figure.rank for code, figure in made.ranked(year, domain).items()}
            assert ranks == {code: figure.rank for code, figure in chorley().ranked(year, domain).items()}
    assert {area.code: area.ward for area in made.areas} == {area.code: area.ward for area in areas}
    assert made.moves("2015", "2019") == chorley().moves("2015", "2019")
