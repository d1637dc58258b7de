"""What settles whether days or months come first, where no figure above twelve does."""

from datetime import date

from psr_data.domain.reading import Severity
from tests.reading.lists import dated, listed
from tests.reading.sheets import codes, reading_of, the_issue

DUE = ("Milestone", "Due")


def asks(*lines: tuple[object, ...], headings: tuple[str, ...] = DUE, title: str = "Plan") -> bool:
    reading = reading_of(listed(*lines, headings=headings, above=[(title,), ()]))
    return [question.code for question in reading.questions] == ["day-order"]


def test_the_financial_year_of_the_title_proves_an_order_and_it_is_said() -> None:
    lines = [("A", "03/04/2014"), ("B", "06/01/2015"), ("C", "02/05/2014")]
    assert asks(*lines)
    reading = reading_of(listed(*lines, headings=DUE, above=[("Workplan 2014/15",), ()]))
    assert dated(reading) == ["A None 2014-04-03", "B None 2015-01-06", "C None 2014-05-02"]
    assert the_issue(reading, "day-order").severity is Severity.WARNING


def test_a_year_that_both_orders_fit_or_neither_proves_nothing() -> None:
    assert asks(("A", "05/06/2014"), ("B", "07/08/2014"), title="Workplan 2014/15")
    assert asks(("A", "03/02/2014"), ("B", "01/02/2014"), title="Workplan 2014/15")


def test_one_date_out_of_place_proves_nothing() -> None:
    assert asks(("A", "03/04/2014"), ("B", "07/08/2014"), title="Workplan 2014/15")


def test_two_years_in_titles_prove_nothing() -> None:
    assert asks(("A", "03/04/2014"), ("B", "06/01/2015"), ("C", "02/05/2014"), title="2014/15, revised in 2015/16")


def test_ends_behind_their_starts_prove_an_order() -> None:
    lines = [("A", "03/04/2024", "05/04/2024"), ("B", "10/04/2024", "02/05/2024"), ("C", "09/05/2024", "03/06/2024")]
    assert dated(reading_of(listed(*lines))) == [
        "A 2024-04-03 2024-04-05", "B 2024-04-10 2024-05-02", "C 2024-05-09 2024-06-03",
    ]  # fmt: skip


def test_weekdays_prove_an_order() -> None:
    assert (
        dated(reading_of(listed(("A", "Mon 08/01/24"), ("B", "Fri 12/01/24"), headings=DUE)))[0] == "A None 2024-01-08"
    )
    assert dated(reading_of(listed(("A", "Mon 1/8/24"), ("B", "Fri 1/12/24"), headings=DUE)))[0] == "A None 2024-01-08"


def test_as_many_certain_dates_prove_an_order() -> None:
    certain = [date(2024, 6, 15), date(2024, 6, 21), date(2024, 7, 25)]
    texts = ("01/07/2024", "01/08/2024", "02/08/2024")
    lines = [(title, day, text) for title, day, text in zip("ABC", certain, texts, strict=True)]
    assert dated(reading_of(listed(*lines)))[0] == "A 2024-06-15 2024-07-01"


def test_swapped_true_dates_are_put_right_where_only_so_they_run_forwards() -> None:
    lines = [("A", date(2025, 2, 1), "20/02/2025"), ("B", date(2025, 11, 2), "25/02/2025"),
             ("C", date(2025, 12, 2), "28/02/2025")]  # fmt: skip
    reading = reading_of(listed(*lines))
    assert dated(reading)[1] == "B 2025-02-11 2025-02-25"
    assert "day-order" in codes(reading)


def test_dates_that_are_the_same_in_both_orders_prove_nothing_for_others() -> None:
    assert asks(("A", "05/05/2024", "03/06/2024"), headings=("Task", "Start", "End"))
    assert dated(reading_of(listed(("A", "05/05/2024", "06/06/2024")))) == ["A 2024-05-05 2024-06-06"]


def test_spans_in_one_cell_are_asked_about_alike() -> None:
    assert asks(("A", "03/04/2024 - 05/06/2024"), ("B", "07/08/2024"))
    assert not asks(("A", "03/04/2024 - 25/06/2024"), ("B", "07/08/2024"))


def test_two_digit_years_that_may_come_first_are_errors() -> None:
    reading = reading_of(listed(("A", "24-03-05", "24-03-19"), ("B", "24-05-01", "24-12-20")))
    assert {(issue.code, issue.severity) for issue in reading.issues} == {("unclear-date", Severity.ERROR)}
    assert dated(reading) == ["A None None", "B None None"]
