"""Which way a status moved: up is for the better."""

import pytest

from psr_data.domain.direction import Direction, direction
from psr_data.domain.rag import Rag


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("G", "A", "down"),
        ("A", "R", "down"),
        ("R", "A", "up"),
        ("A", "B", "up"),
        ("G", "B", "up"),
        ("G", "G", "unchanged"),
        ("N", "N", "unchanged"),
    ],
)
def test_a_better_status_is_up_and_a_worse_one_down(before: str, now: str, moved: str) -> None:
    assert direction(Rag(before), Rag(now)) == moved


def test_losing_the_date_is_down_and_a_date_that_turns_out_late_is_down_too() -> None:
    assert direction(Rag.GREEN, Rag.NOT_ASSESSED) is Direction.DOWN
    assert direction(Rag.RED, Rag.NOT_ASSESSED) is Direction.DOWN
    assert direction(Rag.NOT_ASSESSED, Rag.AMBER) is Direction.DOWN
    assert direction(Rag.NOT_ASSESSED, Rag.GREEN) is Direction.UP


def test_an_item_is_new_or_removed_where_only_one_date_has_it() -> None:
    assert direction(None, Rag.GREEN) is Direction.NEW
    assert direction(Rag.GREEN, None) is Direction.REMOVED
    assert direction(None, None) is None


def test_an_arrow_never_stands_without_its_word() -> None:
    assert [moved.label for moved in Direction] == ["↑ up", "↓ down", "→ unchanged", "+ new", "× removed"]
