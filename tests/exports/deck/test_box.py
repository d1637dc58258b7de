"""Columns that share a width."""

from psr_data.exports.deck.box import split


def test_columns_share_a_width_and_the_last_takes_the_rest() -> None:
    assert split(100, [1, 1, 1]) == [33, 33, 34]


def test_a_column_is_never_narrower_than_its_words_while_there_is_room() -> None:
    assert split(100, [8, 1, 1], [0, 20, 0]) == [71, 20, 9]
    assert split(100, [8, 1, 1], [0, 20, 9]) == [71, 20, 9]
    assert split(100, [8, 1, 1], [0, 20, 20]) == [60, 20, 20]


def test_without_room_for_all_they_share_as_they_would() -> None:
    assert split(30, [8, 1, 1], [0, 20, 20]) == [24, 3, 3]
