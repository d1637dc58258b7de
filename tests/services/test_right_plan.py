"""A file that is hardly the programme's next plan is asked about, with its causes, before anything else."""

from collections.abc import Sequence
from datetime import date

import pytest

from psr_data.domain.plan import PlanRow
from psr_data.domain.reading import Question
from psr_data.services.imports import Acceptance, ImportRefused, PlanChoices, Proposal, accept
from psr_data.services.proposals import compare_with_plan
from psr_data.services.right_plan import WHOLE
from psr_data.store.engine import Store
from psr_data.store.plan_versions import versions
from psr_data.store.programmes import programme_by_code
from tests.builders import PMO, a_proposal, accepted, milestone, plan, reading, started, workstream

TITLES = ("Report", "Survey", "Contract", "Training", "Opening", "Review", "Budget", "Launch", "Handover")


@pytest.fixture
def programme(store: Store) -> Store:
    """A programme whose current plan has ten rows in 2014/15."""
    started(store, PMO, "psr", "The reform")
    accepted(store, PMO, a_proposal(store, "psr", plan(*map(milestone, TITLES))), date(2014, 7, 1))
    return store


def proposed(store: Store, rows: Sequence[PlanRow], covers: str = "") -> Proposal:
    with store.reading() as session:
        return compare_with_plan(
            session, b"newer", reading(rows, b"newer"), "psr", PlanChoices(date(2014, 9, 1), covers=covers)
        )


def asked(store: Store, rows: Sequence[PlanRow]) -> Question:
    question = proposed(store, rows).question
    assert question is not None
    return question


def renamed(titles: Sequence[str]) -> list[PlanRow]:
    """As many rows, of another workstream, with other titles."""
    return [
        workstream("Canals"),
        *(milestone(f"{number} locks mended", workstream="Canals") for number, _ in enumerate(titles)),
    ]


def test_a_plan_with_none_of_the_titles_is_asked_about_by_the_programmes_name(programme: Store) -> None:
    question = asked(programme, renamed(TITLES))
    assert question.prompt == "This file has none of the 10 titles of the current plan. Is it a plan of “The reform”?"
    assert [(choice.value, choice.preview) for choice in question.choices] == [
        ("whole", "10 rows of the current plan would go"),
        ("part", "1 other workstream would stay as it is"),
        ("no", "put aside, and nothing changes"),
    ]


def test_a_plan_with_few_of_the_titles_is_asked_about_with_how_many(programme: Store) -> None:
    rows = [*plan(milestone("Report")), *(milestone(f"Lock {number} mended") for number in range(9))]
    assert asked(programme, rows).prompt.startswith("This file has 2 of the 10 titles of the current plan.")


def test_a_plan_with_fewer_than_half_the_rows_is_asked_about(programme: Store) -> None:
    assert asked(programme, plan(*map(milestone, TITLES[:3]))).prompt == (
        "This file has 4 rows where the current plan has 10. Is it a plan of “The reform”?"
    )
    assert proposed(programme, plan(*map(milestone, TITLES[:4]))).question is None


def test_a_plan_of_another_year_is_asked_about(programme: Store) -> None:
    later = plan(*(milestone(title, due=date(2016, 5, 31)) for title in TITLES))
    assert asked(programme, later).prompt.startswith(
        "This file has dates in 2016/17 where the current plan's are in 2014/15."
    )


def test_all_causes_are_named_in_one_question(programme: Store) -> None:
    rows = [workstream("Canals"), milestone("Locks mended", due=date(2016, 5, 31), workstream="Canals")]
    assert asked(programme, rows).prompt == (
        "This file has none of the 10 titles of the current plan, 2 rows where the current plan has 10 and "
        "dates in 2016/17 where the current plan's are in 2014/15. Is it a plan of “The reform”?"
    )


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(plan(*map(milestone, TITLES)), id="the same"),
        pytest.param(plan(*(milestone(title, due=date(2014, 12, 31)) for title in TITLES)), id="all dates moved"),
        pytest.param(plan(*map(milestone, (*TITLES, "One", "Two"))), id="two rows more"),
        pytest.param(
            [
                workstream("Assets and estates"),
                *(milestone(title, workstream="Assets and estates") for title in TITLES),
            ],
            id="a workstream renamed",
        ),
        pytest.param(plan(*(milestone(f"{title}s") for title in TITLES)), id="every title a little different"),
    ],
)
def test_an_ordinary_update_is_not_asked_about(programme: Store, rows: Sequence[PlanRow]) -> None:
    assert proposed(programme, rows).question is None


def test_a_programme_without_a_plan_is_not_asked(store: Store) -> None:
    started(store, PMO, "psr", "The reform")
    assert proposed(store, renamed(TITLES)).question is None


def test_an_answer_that_is_none_is_asked_for_again(programme: Store) -> None:
    assert proposed(programme, renamed(TITLES), "perhaps").question == asked(programme, renamed(TITLES))


def test_nothing_is_kept_before_the_answer_and_the_answer_is_kept_with_the_version(programme: Store) -> None:
    unanswered = proposed(programme, renamed(TITLES))
    agreed = Acceptance(date(2014, 9, 1))
    with programme.writing(PMO, "psr") as work, pytest.raises(ImportRefused, match="none of the 10 titles"):
        accept(work, unanswered, agreed)
    with programme.writing(PMO, "psr") as work:
        accept(work, proposed(programme, renamed(TITLES), WHOLE), agreed)
    with programme.reading() as session:
        newest = versions(session, programme_by_code(session, "psr").id)[0]
    assert (newest.number, newest.answers) == (2, {"plan": "whole"})
