"""A file without a column for objectives takes none away from the current plan."""

from collections.abc import Sequence
from datetime import date

import pytest

from psr_data.compare.diff import OPTIONAL_FIELDS
from psr_data.domain.moment import Moment
from psr_data.domain.plan import Kind, PlanRow
from psr_data.frames.position import load_position
from psr_data.frames.proposal import kept_in_words
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, accepted, milestone, workstream

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 1)
ALL = (*OPTIONAL_FIELDS, "objective", "deliverable")


def below(kind: Kind, title: str, parent: int = 0, stream: str = "Assets") -> PlanRow:
    return PlanRow(row=9, kind=kind, title=title, workstream=stream, parent=parent)


WHOLE = [
    workstream(),
    below(Kind.OBJECTIVE, "To share buildings"),
    below(Kind.DELIVERABLE, "A list of buildings", parent=1),
    milestone("Report", parent=1),
    milestone("Survey", parent=0),
    workstream("People"),
    below(Kind.OBJECTIVE, "To share people", parent=5, stream="People"),
]


@pytest.fixture
def held(store: Store) -> Store:
    a_programme(store)
    accepted(store, PMO, a_proposal(store, "psr", WHOLE, fields_present=ALL), JULY)
    return store


def next_plan(store: Store, rows: Sequence[PlanRow], present: Sequence[str] = OPTIONAL_FIELDS) -> str:
    """Accept these rows; what the person was told is kept."""
    proposal = a_proposal(store, "psr", rows, fields_present=present)
    accepted(store, PMO, proposal, SEPTEMBER)
    return kept_in_words(proposal.diff)


def test_they_stay_where_they_were_with_what_stood_under_them(held: Store) -> None:
    rows = [workstream(), milestone("Survey"), milestone("Report"), milestone("New"), workstream("People")]
    said = next_plan(held, rows)
    now = load_position(held, "psr", Moment(SEPTEMBER))
    assert said == "The file has no column for objectives and deliverables: the 3 that we hold stay as they are."
    assert [line.title for line in now.outline] == ["To share buildings", "A list of buildings", "To share people"]
    assert {milestone.title: milestone.objective for milestone in now.milestones} == {
        "Survey": "",
        "Report": "To share buildings",
        "New": "",
    }
    before = load_position(held, "psr", Moment(JULY))
    assert [line.item_id for line in now.outline] == [line.item_id for line in before.outline]


def test_they_go_with_their_workstream(held: Store) -> None:
    next_plan(held, [workstream(), milestone("Report")])
    now = load_position(held, "psr", Moment(SEPTEMBER))
    assert [line.title for line in now.outline] == ["To share buildings", "A list of buildings"]


def test_a_file_with_the_column_takes_away_what_it_no_longer_has(held: Store) -> None:
    said = next_plan(held, [workstream(), milestone("Report"), workstream("People")], ALL)
    assert said == ""
    assert not load_position(held, "psr", Moment(SEPTEMBER)).outline
