"""What a rank says, and which areas moved across the cut-off between two editions."""

import pytest

from psr_data.domain.deprivation import Edition, Successions, decile_of, moves, ranks_from_cut_off


@pytest.mark.parametrize(
    ("national", "tenth", "fifth"), [(32482, 3248, 6496), (32844, 3284, 6568), (33755, 3375, 6751)]
)
def test_no_fraction_of_an_area_counts_for_the_cut_off(national: int, tenth: int, fifth: int) -> None:
    edition = Edition("2015", "2011", national)
    assert (edition.cut_off(10), edition.cut_off(20)) == (tenth, fifth)


def test_the_last_rank_within_the_fifth_is_the_last_of_the_second_decile() -> None:
    for national in (32482, 32844, 33755):
        last = Edition("", "", national).cut_off(20)
        assert (decile_of(last, national), decile_of(last + 1, national)) == (2, 3)
        assert (decile_of(1, national), decile_of(national, national)) == (1, 10)


def test_the_distance_to_the_cut_off_is_said_in_words() -> None:
    assert ranks_from_cut_off(6426, 6568) == "142 inside"
    assert ranks_from_cut_off(6568, 6568) == "0 inside"
    assert ranks_from_cut_off(7568, 6568) == "1,000 outside"


def test_areas_enter_leave_and_stay_where_the_boundaries_are_the_same() -> None:
    held = moves({"A", "B"}, {"B", "C"}, known="ABCD", later="ABCD")
    assert (held.entered, held.left, held.stayed, held.boundary) == (("C",), ("A",), ("B",), ())


def test_an_area_that_only_one_edition_knows_neither_enters_nor_leaves() -> None:
    held = moves({"A", "old"}, {"A", "piece"}, known=("A", "B", "old"), later=("A", "B", "piece", "other"))
    assert (held.entered, held.left, held.stayed) == ((), (), ("A",))
    assert held.boundary == ("old", "piece")


def test_an_area_is_known_by_what_it_became_and_by_what_it_was_made_of() -> None:
    known = Successions.of([("A", "A"), ("B", "B1"), ("B", "B2"), ("C", "CD"), ("D", "CD")])
    assert known.after("A") == known.before("A") == ()
    assert known.after("B") == ("B1", "B2")
    assert known.before("CD") == ("C", "D")
    assert known.also("B2") == {"B", "B2"}
