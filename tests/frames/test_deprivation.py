"""What the deprivation page says in words and tables, from the tables that ship."""

import pytest

from psr_data.domain.deprivation import Domain
from psr_data.domain.deprivation_authority import Authority, NoFigures
from psr_data.frames.deprivation.areas import area_table
from psr_data.frames.deprivation.profile import areas_by_name, lineage_words, people_in, profile_table
from psr_data.frames.deprivation.ranks import rank_frame, rank_table
from psr_data.frames.deprivation.summary import summary_table
from psr_data.frames.deprivation.words import boundary_words, described, finding
from psr_data.store.deprivation_reference import shipped_authorities


def chorley() -> Authority:
    return next(iter(shipped_authorities().values()))


def code_of(short: str) -> str:
    return next(area.code for area in chorley().areas if area.short == short)


@pytest.mark.parametrize(
    ("year", "before", "said"),
    [
        ("2015", "2010", "8 of 66 areas were among England's most deprived 20% in 2015, 10 in 2010: none entered, "
         "008A, 013B left, 8 stayed."),
        ("2019", "2015", "8 of 66 areas were among England's most deprived 20% in 2019, 8 in 2015: 013B entered, "
         "009B left, 7 stayed."),
        ("2025", "2019", "9 of 70 areas were among England's most deprived 20% in 2025, 8 in 2019: 001B entered, "
         "013B left, 6 stayed, 3 changed boundary."),
        ("2025", None, "9 of 70 areas were among England's most deprived 20% in 2025."),
    ],
)  # fmt: skip
def test_the_finding_names_who_moved_and_never_gives_a_bare_difference(
    year: str, before: str | None, said: str
) -> None:
    assert finding(chorley(), year, before, Domain.IMD) == said


def test_areas_with_a_new_boundary_are_explained_one_by_one() -> None:
    assert boundary_words(chorley(), "2025", "2019", Domain.IMD) == (
        "Not comparable, because the boundary is new: 006A became 006G; 008H is part of 008A of 2019; "
        "012F is part of 012D of 2019."
    )
    assert boundary_words(chorley(), "2019", "2015", Domain.IMD) == ""


def test_a_domain_is_named_in_the_finding_and_editions_without_it_are_not_offered() -> None:
    assert "most deprived 20% for income in 2025" in finding(chorley(), "2025", "2019", Domain.INCOME)
    assert [edition.year for edition in chorley().editions_with(Domain.CRIME)] == ["2010", "2015", "2019", "2025"]
    with pytest.raises(NoFigures, match="no figures of 2004 for crime"):
        chorley().ranked("2004", Domain.CRIME)


def test_the_years_that_the_data_describe_are_said() -> None:
    assert "2019 describes 2015/16, 2025 describes 2022/23" in described(chorley(), ("2019", "2025"))


def test_the_table_begins_with_the_most_deprived_and_says_how_far_from_the_cut_off() -> None:
    table = area_table(chorley(), "2015", Domain.IMD, {code_of("001C"): ("The front door (test bed)",)})
    assert list(table["Rank"]) == sorted(table["Rank"])
    first, eighth, ninth = table.iloc[0], table.iloc[7], table.iloc[8]
    assert (first["Area"], first["Neighbourhood"], first["Rank"]) == ("Chorley 001C", "Clayton Brook", 2280)
    assert (first["Ranks from the 20% cut-off"], first["Programme"]) == ("4,288 inside", "The front door (test bed)")
    assert eighth["Ranks from the 20% cut-off"] == "142 inside"
    assert ninth["Ranks from the 20% cut-off"].endswith("outside")


def test_ranks_over_time_are_on_one_scale_and_blank_where_the_boundary_is_another() -> None:
    ranks = rank_frame(chorley(), Domain.IMD)
    last = ranks[(ranks["Edition"] == "2015") & (ranks["Area"] == "Chorley 009B")].iloc[0]
    assert last["share"] == pytest.approx(100 * 6426 / 32844)
    table = rank_table(ranks).set_index("Area")
    assert table.loc["Chorley 009B", "2015"] == 6426
    assert table.loc[["Chorley 006A"], "2025"].isna().all()
    assert table.loc[["Chorley 008H"], "2019"].isna().all()


def test_a_profile_has_every_domain_the_people_and_the_lineage() -> None:
    code = code_of("008H")
    profile = profile_table(chorley(), code).set_index("Domain")
    assert profile.loc["Overall index", "2025"] == "5,396 of 33,755 · decile 2"
    assert profile.loc["Overall index", "2019"] == "–"
    assert len(profile) == 8
    assert people_in(chorley(), code)[0].endswith("people, Census 2021")
    assert lineage_words(chorley(), code) == "Its boundary is new: it was part of Chorley 008A, Chorley West."
    assert "became Chorley 006G" in lineage_words(chorley(), code_of("006A"))
    assert lineage_words(chorley(), code_of("001A")) == ""


def test_areas_that_are_no_more_can_still_be_found_by_name() -> None:
    names = areas_by_name(chorley())
    assert names["Chorley 006A, Chorley North (until 2021)"].code == code_of("006A")
    assert len(names) == 75


def test_the_summary_gives_each_published_measure_with_its_place() -> None:
    table = summary_table(chorley(), Domain.IMD).set_index("Measure")
    assert table.loc["Areas in England's most deprived 10%", "2015"] == "6.1% · place 125 of 326"
    assert table.loc["Local concentration: average rank of the worst tenth", "2019"] == "–"
