"""What an update may say, and what a workplan's own columns report."""

from datetime import date
from typing import Any

import pytest

from psr_data.domain.plan import PlanRow
from psr_data.domain.progress import InvalidUpdate, ProgressStatus, Update, reported_in
from psr_data.domain.rag import Rag
from tests.builders import milestone

DAY = date(2014, 9, 9)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({}, "nothing in this update"),
        ({"percent": 101}, "between 0 and 100"),
        ({"status": ProgressStatus.COMPLETE}, "needs the date"),
        ({"actual": DAY}, "choose that status"),
        ({"status": ProgressStatus.COMPLETE, "actual": date(2014, 9, 10)}, "after the as-at date"),
    ],
)
def test_an_update_that_contradicts_itself_is_refused_with_the_way_to_mend_it(
    said: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidUpdate, match=problem):
        Update(DAY, **said).validate()


def test_an_update_may_say_one_thing_only() -> None:
    Update(DAY, commentary="Two workshops held.").validate()
    Update(DAY, ProgressStatus.COMPLETE, actual=DAY).validate()


def reported(**columns: Any) -> Update | None:
    row: PlanRow = milestone(**columns)
    return reported_in(row, DAY)


def test_a_row_without_progress_columns_reports_nothing() -> None:
    assert reported() is None


def test_words_and_letters_of_a_workbook_are_understood() -> None:
    found = reported(rag="amber ", status="On Track", percent=40.0, forecast=date(2014, 10, 1), comments="Slow")
    assert found == Update(DAY, ProgressStatus.IN_PROGRESS, 40, date(2014, 10, 1), None, Rag.AMBER, "Slow")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"rag": "Not started"}, (ProgressStatus.NOT_STARTED, None)),
        ({"status": "Red"}, (None, Rag.RED)),
        ({"status": "2. In-progress"}, (ProgressStatus.IN_PROGRESS, None)),
        ({"status": "Ongoing - delayed", "rag": "Amber (was green)"}, (ProgressStatus.IN_PROGRESS, Rag.AMBER)),
        ({"status": "En cours"}, (ProgressStatus.IN_PROGRESS, None)),
        ({"status": "Not started", "rag": "Green"}, (ProgressStatus.NOT_STARTED, Rag.GREEN)),
    ],
    ids=str,
)
def test_a_word_means_the_same_in_either_column_and_whatever_stands_around_it(
    columns: dict[str, str], said: tuple[ProgressStatus | None, Rag | None]
) -> None:
    found = reported(**columns)
    assert found is not None
    assert (found.status, found.reported) == said


def test_an_actual_date_means_complete_whatever_the_status_says() -> None:
    found = reported(status="in progress", actual=date(2014, 9, 1))
    assert found is not None
    assert (found.status, found.actual) == (ProgressStatus.COMPLETE, date(2014, 9, 1))


def test_complete_without_a_date_is_only_a_judgement() -> None:
    found = reported(status="Completed")
    assert found == Update(DAY, reported=Rag.COMPLETE)


@pytest.mark.parametrize("columns", [{"status": "Completed"}, {"percent": 100.0}, {"rag": "Blue"}], ids=str)
def test_who_confirms_it_has_complete_without_a_date_recorded_as_completed_by_the_day(columns: dict[str, Any]) -> None:
    found = reported_in(milestone(**columns), DAY, undated_is_done=True)
    assert found is not None
    found.validate()
    assert (found.status, found.actual) == (ProgressStatus.COMPLETE, DAY)


@pytest.mark.parametrize("columns", [{"status": "Started"}, {"percent": 99.0}, {"rag": "Green"}], ids=str)
def test_what_is_not_complete_is_confirmed_by_nobody(columns: dict[str, Any]) -> None:
    assert reported_in(milestone(**columns), DAY, undated_is_done=True) == reported(**columns)


def test_unknown_words_say_nothing() -> None:
    assert reported(rag="mauve", status="Phase 2") is None


def test_what_is_reported_is_always_a_valid_update() -> None:
    for row in (
        milestone(status="done", actual=date(2014, 10, 1), percent=120.0, comments="Later"),
        milestone(status="done", actual=date(2014, 9, 1)),
        milestone(rag="G"),
    ):
        found = reported_in(row, DAY)
        assert found is not None
        found.validate()
