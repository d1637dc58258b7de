"""The facts of issue 5, from the tables that ship: counts, moves and boundaries, edition by edition."""

import pytest

from psr_data.services.deprivation.report import deprivation_report
from psr_data.store.deprivation_reference import shipped_authorities


def chorley(*areas: str) -> list[str]:
    return [f"Chorley {area}" for area in areas]


@pytest.mark.parametrize(
    ("year", "areas", "national", "tenth", "fifth"),
    [
        ("2004", 66, 32482, 0, 8),
        ("2007", 66, 32482, 0, 8),
        ("2010", 66, 32482, 6, 10),
        ("2015", 66, 32844, 4, 8),
        ("2019", 66, 32844, 3, 8),
        ("2025", 70, 33755, 3, 9),
    ],
)
def test_each_edition_counts_its_most_deprived_areas(
    year: str, areas: int, national: int, tenth: int, fifth: int
) -> None:
    held = deprivation_report()["editions"][year]
    assert (held["areas"], held["national"], held["worst10"], held["worst20"]) == (areas, national, tenth, fifth)
    assert len(held["in20"]) == fifth
    assert held["in20"] == sorted(held["in20"])


@pytest.mark.parametrize(
    ("before", "after", "entered", "left", "stayed", "boundary"),
    [
        ("2004", "2007", [], [], 8, []),
        ("2007", "2010", ["008A", "013B"], [], 8, []),
        ("2010", "2015", [], ["008A", "013B"], 8, []),
        ("2015", "2019", ["013B"], ["009B"], 7, []),
        ("2019", "2025", ["001B"], ["013B"], 6, ["006A", "008H", "012F"]),
    ],
)
def test_areas_that_moved_are_named_and_never_only_counted(
    before: str, after: str, entered: list[str], left: list[str], stayed: int, boundary: list[str]
) -> None:
    [held] = [change for change in deprivation_report()["changes"] if (change["from"], change["to"]) == (before, after)]
    assert (held["entered"], held["left"]) == (chorley(*entered), chorley(*left))
    assert held["boundary"] == chorley(*boundary)
    assert len(held["stayed"]) == stayed


def test_vanished_and_new_areas_are_traced_to_what_they_became_or_were() -> None:
    authority = next(iter(shipped_authorities().values()))
    names = {area.short: area.code for area in authority.areas}
    after = {authority.any_area(code).short for code in authority.successions.after(names["006A"])}
    assert after == {"006G"}
    assert {authority.any_area(code).short for code in authority.successions.before(names["006G"])} == {"006A", "006D"}
    assert authority.successions.before(names["008H"]) == (names["008A"],)
    assert authority.successions.before(names["012F"]) == (names["012D"],)
