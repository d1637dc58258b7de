"""Narrowing the milestones: each filter, all of them together, and their choices."""

from datetime import date

import pytest

from psr_data.domain.rag import Rag
from psr_data.frames.filters import DUE_NEXT, NO_DATE, NO_OWNER, OVERDUE, Filters, due_labels, filtered, owners
from psr_data.frames.position import Position
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.builders import a_position, done, said

JUNE, OCTOBER, JANUARY = date(2014, 6, 30), date(2014, 10, 31), date(2015, 1, 31)
HEALTH = {"workstream": "Health", "parent": 4}


@pytest.fixture
def held(store: Store) -> Position:
    rows = [
        *plan(
            milestone("Asset list", JUNE, owner="Estates"),
            milestone("Budget (50%)", OCTOBER, owner="Finance"),
            milestone("Chapter three", None),
        ),
        workstream("Health"),
        milestone("Diagnosis", JUNE, owner="Finance", **HEALTH),
        milestone("Evaluation", JANUARY, **HEALTH),
    ]
    return a_position(store, rows, done("Asset list", JUNE), said("Evaluation", commentary="Waiting for the lease."))


@pytest.mark.parametrize(
    ("filters", "initials"),
    [
        (Filters(), "ABCDE"),
        (Filters(workstreams=("Health",)), "DE"),
        (Filters(statuses=(Rag.COMPLETE, Rag.NOT_ASSESSED)), "AC"),
        (Filters(owners=("Finance",)), "BD"),
        (Filters(owners=(NO_OWNER, "Estates")), "ACE"),
        (Filters(dues=("Q1 2014/15",)), "AD"),
        (Filters(dues=("Q4 2014/15", NO_DATE)), "CE"),
        (Filters(dues=(OVERDUE,)), "D"),
        (Filters(dues=(DUE_NEXT, NO_DATE)), "BCE"),
        (Filters(search="LEASE"), "E"),
        (Filters(search="(50%"), "B"),
        (Filters(search="health"), "DE"),
        (Filters(search="nothing like it"), ""),
        (Filters(owners=("Finance",), dues=("Q1 2014/15",), statuses=(Rag.RED,)), "D"),
        (Filters(workstreams=("Assets",), owners=("Finance",), search="list"), ""),
    ],
)
def test_a_milestone_passes_when_it_passes_every_filter(held: Position, filters: Filters, initials: str) -> None:
    assert "".join(milestone.title[0] for milestone in filtered(held, filters)) == initials


def test_the_choices_are_those_that_occur_with_no_owner_and_no_date_among_them(held: Position) -> None:
    assert owners(held) == ["Estates", "Finance", "No owner"]
    assert due_labels(held) == [OVERDUE, DUE_NEXT, "Q1 2014/15", "Q2 2014/15", "Q3 2014/15", "Q4 2014/15", "No date"]
