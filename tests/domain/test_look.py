"""Colours of a council's own: refused in a sentence where they could not be read or told apart."""

import pytest

from psr_data.domain.look import Look, apart, contrast, problems
from psr_data.domain.rag import Rag
from psr_data.reference import status_reference

STATUSES = {rag.value: mark.colour for rag, mark in status_reference().marks.items() if rag is not Rag.NOT_ASSESSED}
GOOD = ("#12436D", "#28A197")


def told(main: str = "#12436D", accent: str = "#801650", series: tuple[str, ...] = GOOD) -> str:
    return " ".join(problems(main, accent, series, STATUSES))


def test_good_colours_have_no_problem() -> None:
    assert told() == ""


def test_a_main_colour_may_be_like_a_status_since_nothing_drawn_has_it() -> None:
    assert told(main="#D4351C") == ""


@pytest.mark.parametrize(
    ("colours", "sentence"),
    [
        ({"main": "#8899AA"}, "main (#8899AA) has a contrast of 2.9:1 on white; make it darker, to 4.5:1."),
        ({"accent": "#A285D1"}, "accent (#A285D1) has a contrast of 3.1:1 on white; make it darker, to 4.5:1."),
        ({"accent": "#D4351C"}, "accent (#D4351C) looks like the status R; choose another."),
        ({"series": ("#12436D", "#F46A25")}, "series 2 (#F46A25) looks like the status R, A; choose another."),
        ({"series": ("#12436D", "#AAAAAA")}, "series 2 (#AAAAAA) has a contrast of 2.3:1 on white; make it darker"),
        ({"series": ("#12436D", "#801650", "#174A75")}, "series 1 (#12436D) and 3 (#174A75) are hardly told apart"),
        ({"series": ("#12436D",)}, "Give series 2 to 6 colours, not 1."),
        ({"main": "blue"}, "main: write a colour as # and six digits from 0 to F, such as #1A2B3C."),
        ({"series": (12, "#12436D")}, "series 1: write a colour as # and six digits"),
    ],
    ids=["faint main", "faint accent", "red accent", "amber line", "faint line", "near twins", "one", "word", "number"],
)
def test_a_colour_that_would_not_do_is_told_with_why(colours: dict[str, object], sentence: str) -> None:
    assert sentence in told(**colours)  # type: ignore[arg-type]


def test_contrast_and_distance_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert apart("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert apart("#FF0000", "#00FF00") == pytest.approx(170.6, abs=0.5)


def test_few_colours_are_taken_in_turn() -> None:
    assert Look("#12436D", "#801650", ("#111111", "#777777"), "", b"").series == ("#111111", "#777777") * 3
