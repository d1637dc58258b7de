import pytest

from psr_data.reading.files.addresses import address, ranges, row_and_column


@pytest.mark.parametrize(
    ("row", "column", "cell"), [(1, 1, "A1"), (5, 26, "Z5"), (9, 27, "AA9"), (1048576, 16384, "XFD1048576")]
)
def test_addresses_go_both_ways(row: int, column: int, cell: str) -> None:
    assert address(row, column) == cell
    assert row_and_column(cell) == row_and_column(f"A sheet!{cell}") == (row, column)


def test_neighbouring_cells_are_said_as_ranges() -> None:
    column = [(row, 3) for row in range(10, 14)]
    block = [(row, column) for row in (20, 21) for column in (5, 6)]
    assert ranges([*block, *column, (4, 1), (4, 1)]) == ("A4", "C10:C13", "E20:F21")


def test_a_gap_parts_two_ranges() -> None:
    assert ranges([(1, 1), (3, 1), (3, 3)]) == ("A1", "A3", "C3")
