from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from psr_data.domain.reading import Choice, Issue, Outcome, Question, Reading, Severity
from psr_data.exports.problems_xlsx import problems_workbook

WARNING = Issue("no-date", Severity.WARNING, "No bar and no date.", "Plan", ("D4", "D7:D9"))
ERROR = Issue("cell-error", Severity.ERROR, "=1+1 is shown.", "Plan", ("F5",))


def lines(reading: Reading) -> list[tuple[object, ...]]:
    page = load_workbook(BytesIO(problems_workbook(reading))).active
    assert isinstance(page, Worksheet)
    return list(page.iter_rows(values_only=True))


def test_each_problem_is_a_line_with_its_cells_the_gravest_first() -> None:
    held = lines(Reading("plan.xlsx", "", Outcome.READY, issues=(WARNING, ERROR)))
    assert held[0][0] == "Problems found in plan.xlsx"
    assert held[3:] == [
        ("Please mend", "Plan", "F5", "=1+1 is shown."),
        ("Please check", "Plan", "D4, D7:D9", "No bar and no date."),
    ]


def test_a_refusal_and_a_question_are_problems_too() -> None:
    asked = Question("year", "Which year?", (Choice("2014", "2014"),))
    held = lines(Reading("=plan.xlsx", "", Outcome.REFUSED, "The file is empty.", questions=(asked,)))
    assert [line[3] for line in held[3:]] == ["The file is empty.", "Which year?"]
