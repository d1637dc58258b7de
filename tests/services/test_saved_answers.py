"""What was answered for one version is not asked again of a file of the same shape."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from psr_data.domain.reading import Outcome, Reading
from psr_data.reading.files.sandbox import read_workplan
from psr_data.services import saved_answers
from psr_data.services.imports import propose
from psr_data.services.programmes import NewProgramme, start_programme
from psr_data.services.saved_answers import WorkplanFile
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, accepted
from tests.pages.workbooks import sample, saved

JULY = date(2014, 7, 1)


@pytest.fixture(autouse=True)
def _programme(store: Store) -> None:
    a_programme(store, "psr")


def two_plans(*names: str, title: str = "Report") -> bytes:
    """The sample's sheet once under each name, with one milestone called `title`."""
    book = sample()
    first = book.worksheets[0]
    first["E8"] = title
    for name in names[1:]:
        book.copy_worksheet(first).title = name
    first.title = names[0]
    return saved(book)


def without_a_year(title: str = "Report") -> bytes:
    book = sample()
    page = book.worksheets[0]
    page["A1"], page["A2"], page["E8"] = "The Board", "Workplan", title
    for cell in page[4][5:]:
        cell.value = str(cell.value)[:3]
    return saved(book)


def test_the_same_question_of_the_next_file_is_answered_as_last_time(store: Store) -> None:
    first = propose(store, WorkplanFile(two_plans("Draft", "Final"), "plan.xlsx", {"sheet": "Final"}), "psr")
    accepted(store, PMO, first, JULY)
    again = propose(store, WorkplanFile(two_plans("Draft", "Final", title="New report"), "plan.xlsx"), "psr")
    assert (again.reading.outcome, again.reading.sheet) == (Outcome.READY, "Final")
    assert again.reading.answers == {"sheet": "Final"}


def test_it_is_asked_again_where_the_person_wants_it_or_the_choices_have_changed(store: Store) -> None:
    first = propose(store, WorkplanFile(two_plans("Draft", "Final"), "plan.xlsx", {"sheet": "Final"}), "psr")
    accepted(store, PMO, first, JULY)
    content = two_plans("Draft", "Final", title="New report")
    wanted = propose(store, WorkplanFile(content, "plan.xlsx", ask_again={"sheet"}), "psr")
    assert (wanted.reading.outcome, wanted.suggested) == (Outcome.QUESTION, {"sheet": "Final"})
    changed = propose(store, WorkplanFile(two_plans("Draft", "Final", "Final (2)"), "plan.xlsx"), "psr")
    assert changed.reading.outcome is Outcome.QUESTION


def test_a_year_is_always_asked_for_as_next_years_plan_has_the_same_shape(store: Store) -> None:
    first = propose(store, WorkplanFile(without_a_year(), "plan.xlsx", {"year": "2014"}), "psr")
    assert first.reading.outcome is Outcome.READY
    accepted(store, PMO, first, JULY)
    again = propose(store, WorkplanFile(without_a_year("New report"), "plan.xlsx"), "psr")
    assert again.reading.outcome is Outcome.QUESTION
    assert again.reading.questions[0].code == "year"


def test_another_programme_remembers_nothing_of_it(store: Store) -> None:
    a_programme(store, "other")
    first = propose(store, WorkplanFile(two_plans("Draft", "Final"), "plan.xlsx", {"sheet": "Final"}), "psr")
    accepted(store, PMO, first, JULY)
    again = propose(store, WorkplanFile(two_plans("Draft", "Final", title="New report"), "plan.xlsx"), "other")
    assert again.reading.outcome is Outcome.QUESTION


def test_financial_years_begin_as_the_programmes_does(store: Store) -> None:
    file = WorkplanFile(b"Milestone,Due\nReport,Q1 2025/26\nSurvey,1 May 2025\n", "plan.csv")
    with store.writing(PMO) as work:
        start_programme(work, NewProgramme("october", "October", year_starts_in=10))
    ends = {code: propose(store, file, code).reading.rows[1].end for code in ("psr", "october", None)}
    assert ends == {"psr": date(2025, 6, 30), "october": date(2025, 12, 31), None: date(2025, 6, 30)}


def test_every_file_is_read_in_the_programmes_own_year(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing(PMO) as work:
        start_programme(work, NewProgramme("october", "October", year_starts_in=10))
    first = propose(store, WorkplanFile(two_plans("Draft", "Final"), "plan.xlsx", {"sheet": "Final"}), "october")
    accepted(store, PMO, first, JULY)
    years: list[int | None] = []

    def read(*file: Any, year_starts_in: int | None) -> Reading:
        years.append(year_starts_in)
        content, name, answers, *_ = file
        return read_workplan(content, name, answers, year_starts_in=year_starts_in)

    monkeypatch.setattr(saved_answers, "read_workplan", read)
    propose(store, WorkplanFile(two_plans("Draft", "Final", title="New report"), "plan.xlsx"), "october")
    assert years == [10, 10, 10]  # the new file, the file of the version before, and the new one as answered


def statuses(*words: str) -> WorkplanFile:
    lines = [f"Milestone {number},{number + 1} July 2014,{word}" for number, word in enumerate(words)]
    return WorkplanFile("\n".join(("Milestone,Due,Status", *lines)).encode(), "plan.csv")


def test_status_words_are_remembered_until_a_new_one_comes(store: Store) -> None:
    answer = {"status": "slipping=amber,off track=red"}
    first = propose(store, replace(statuses("Slipping", "Off track"), answers=answer), "psr")
    accepted(store, PMO, first, JULY)
    fewer = propose(store, statuses("Done", "Off track"), "psr").reading
    assert (fewer.outcome, fewer.answers, fewer.rows[-1].status) == (Outcome.READY, answer, "Red")
    accepted(store, PMO, propose(store, statuses("Done", "Off track"), "psr"), JULY)
    again = propose(store, statuses("Done", "Slipping"), "psr").reading
    assert (again.outcome, again.rows[-1].status) == (Outcome.READY, "Amber")
    other = propose(store, statuses("Slipping", "Parked"), "psr")
    assert [part.key for part in other.reading.questions[0].parts] == ["slipping", "parked"]
    assert other.suggested == answer
