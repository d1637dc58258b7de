"""Nothing becomes a plan version without a person's word, and then all of it does or none."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date
from typing import Any

import pytest

from psr_data.compare.diff import ChangeKind
from psr_data.domain.lineage import LineageLink
from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed, Role
from psr_data.domain.rag import Rag
from psr_data.domain.reading import Choice, Issue, Outcome, Question, Severity
from psr_data.services.imports import (
    Acceptance,
    AcceptedVersion,
    ImportRefused,
    Overtaken,
    accept,
    propose,
)
from psr_data.services.proposals import Proposal
from psr_data.services.saved_answers import WorkplanFile
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.baselines import baseline_at
from psr_data.store.changes import changes, data_version
from psr_data.store.engine import Store
from psr_data.store.lineage_links import lineage_links
from psr_data.store.plan_rows import as_plan_rows, known_items, rows_of, titles_of
from psr_data.store.plan_versions import newest_version, source_file, versions
from psr_data.store.programmes import UnknownProgramme
from psr_data.store.progress import latest_updates
from tests.builders import (
    PMO,
    VIEWER,
    a_programme,
    a_proposal,
    accepted,
    compared,
    do,
    milestone,
    plan,
    reading,
    workstream,
)

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)


@pytest.fixture
def programme_id(store: Store) -> int:
    return a_programme(store, "psr")


def everything(store: Store, programme_id: int) -> tuple[int, list[int], int]:
    """What a refusal must leave as it was: the data version, the versions, the items."""
    with store.reading() as session:
        numbers = [held.number for held in versions(session, programme_id)]
        return data_version(session), numbers, len(known_items(session, programme_id))


def test_an_accepted_proposal_is_a_version_with_its_rows_its_file_and_its_line_in_the_log(
    store: Store, programme_id: int
) -> None:
    rows = plan(milestone("Report"), milestone("Survey", due=date(2015, 1, 31)))
    proposal = a_proposal(store, "psr", rows, b"bytes", answers={"year": "2014"})
    assert accepted(store, PMO, proposal, JULY, " As approved ") == AcceptedVersion("psr", 1, JULY)
    with store.reading() as session:
        [version] = versions(session, programme_id)
        [change] = changes(session, programme_id)
        assert source_file(session, version.id) == b"bytes"
        assert as_plan_rows(rows_of(session, version.id)) == rows
    assert (version.imported_by, version.note, version.answers) == (PMO.name, "As approved", {"year": "2014"})
    assert version.imported_at.tzinfo is UTC
    assert change.summary == "Version 1 accepted, effective 1 Jul 2014: 3 added"
    assert (version.first_day, version.last_day) == (date(2014, 9, 1), date(2015, 1, 31))


def test_a_newer_version_keeps_the_identities_and_says_what_moved(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Report"), milestone("Survey"))), JULY)
    newer = a_proposal(store, "psr", plan(milestone("Report", due=date(2014, 10, 31))))
    assert {kind: count for kind, count in newer.diff.counts().items() if count} == {
        ChangeKind.MOVED: 1,
        ChangeKind.REMOVED: 1,
        ChangeKind.UNCHANGED: 1,
    }
    accepted(store, PMO, newer, SEPTEMBER)
    with store.reading() as session:
        held = known_items(session, programme_id)
    assert [(line.row.title, line.in_force) for line in held] == [
        ("Assets", True),
        ("Report", True),
        ("Survey", False),
    ]


def test_a_column_that_a_newer_file_lacks_erases_nothing(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone(owner="Estates lead"))), JULY)
    newer = a_proposal(store, "psr", plan(milestone()), fields_present=())
    assert newer.diff.is_empty
    accepted(store, PMO, newer, SEPTEMBER)
    with store.reading() as session:
        assert known_items(session, programme_id)[1].row.owner == "Estates lead"


def test_progress_that_a_file_reports_is_recorded_as_at_the_day_it_takes_effect(
    store: Store, programme_id: int
) -> None:
    rows = plan(milestone("Report", rag="Red", comments="Late"), milestone("Survey"))
    accepted(store, PMO, a_proposal(store, "psr", rows), SEPTEMBER)
    with store.reading() as session:
        assert latest_updates(session, programme_id, Moment(JULY)) == {}
        [found] = latest_updates(session, programme_id, Moment(SEPTEMBER)).values()
    assert (found.reported, found.commentary, found.updated) == (Rag.RED, "Late", SEPTEMBER)


def test_a_nearly_like_row_is_the_same_item_only_if_a_person_says_so(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Report and recommendations"))), JULY)
    content, rows = b"newer", plan(milestone("Report and recommendation"))
    unsaid = a_proposal(store, "psr", rows, content)
    [near] = unsaid.diff.near
    assert unsaid.diff.identities[1] is None
    same = compared(store, content, reading(rows, content), "psr", {near.row_index: near.item_id})
    assert same.diff.identities[1] == near.item_id
    accepted(store, PMO, same, SEPTEMBER)
    with store.reading() as session:
        assert len(known_items(session, programme_id)) == 2


def test_a_baseline_holds_from_the_versions_effective_date(store: Store, programme_id: int) -> None:
    proposal = a_proposal(store, "psr", plan(milestone()))
    accepted(store, PMO, proposal, JULY, baseline=True, body="The Board", why="Approved")
    accepted(store, PMO, a_proposal(store, "psr", plan()), SEPTEMBER)
    with store.reading() as session:
        held = baseline_at(session, programme_id, Moment(DECEMBER))
        assert baseline_at(session, programme_id, Moment(date(2014, 6, 30))) is None
        told = changes(session, programme_id)[1].summary
        assert told == "Version 1 is the baseline from 1 Jul 2014, decided by The Board"
    assert held is not None
    assert held.number == 1


QUESTION = Question("year", "Which year is it?", (Choice("2014", "2014/15"), Choice("2015", "2015/16")))
ERROR = Issue("formula", Severity.ERROR, "C7 was never calculated.", "Plan", ("C7",))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"outcome": Outcome.REFUSED, "reason": "This is a picture."}, "This is a picture"),
        ({"outcome": Outcome.QUESTION, "questions": (QUESTION,)}, "Which year is it"),
        ({"issues": (ERROR,)}, "C7 was never calculated"),
    ],
)
def test_what_is_not_ready_is_refused_with_the_reason_and_leaves_no_trace(
    store: Store, programme_id: int, fields: dict[str, Any], reason: str
) -> None:
    before = everything(store, programme_id)
    with pytest.raises(ImportRefused, match=reason):
        accepted(store, PMO, a_proposal(store, "psr", plan(milestone()), **fields), JULY)
    assert everything(store, programme_id) == before


def test_an_effective_date_a_programme_and_the_role_are_needed(store: Store, programme_id: int) -> None:
    before = everything(store, programme_id)
    proposal = a_proposal(store, "psr", plan(milestone()))
    with pytest.raises(ImportRefused, match="date from which"):
        accepted(store, PMO, proposal, None)
    with pytest.raises(ImportRefused, match="Choose the programme"):
        accepted(store, PMO, replace(proposal, programme_code=None), JULY)
    with pytest.raises(UnknownProgramme):
        accepted(store, PMO, replace(proposal, programme_code="other"), JULY)
    with pytest.raises(NotAllowed, match=Role.PMO.value):
        accepted(store, VIEWER, proposal, JULY)
    assert everything(store, programme_id) == before


def test_the_same_file_twice_is_recognised_and_taken_only_when_confirmed(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone()), b"same"), JULY)
    again = a_proposal(store, "psr", plan(milestone()), b"same")
    with pytest.raises(ImportRefused, match="identical to version 1, accepted at"):
        accepted(store, PMO, again, SEPTEMBER)
    assert accepted(store, PMO, again, SEPTEMBER, allow_identical=True).number == 2


def test_answers_given_before_are_suggested_but_never_taken_unasked(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone()), answers={"year": "2014", "sheet": "A"}), JULY)
    asked = a_proposal(store, "psr", [], outcome=Outcome.QUESTION, questions=(QUESTION,))
    assert asked.suggested == {"year": "2014"}
    assert asked.reading.outcome is Outcome.QUESTION


def test_whoever_comes_second_is_told_who_came_first_and_when(store: Store, programme_id: int) -> None:
    mine, theirs = (a_proposal(store, "psr", plan(milestone(title))) for title in ("Mine", "Theirs"))
    accepted(store, replace(PMO, name="Sam"), theirs, JULY)
    with pytest.raises(Overtaken, match=r"Version 1 was accepted by Sam at \d\d:\d\d on .* Look at the changes"):
        accepted(store, PMO, mine, JULY)


def test_of_many_who_accept_at_once_one_wins_and_the_others_are_told_by_whom(store: Store, programme_id: int) -> None:
    proposals = [a_proposal(store, "psr", plan(milestone(f"Plan {number}"))) for number in range(6)]

    def press_accept(number: int) -> str:
        try:
            accepted(store, replace(PMO, name=f"Person {number}"), proposals[number], JULY)
        except Overtaken as told:
            return str(told)
        return ""

    with ThreadPoolExecutor(6) as people:
        told = list(people.map(press_accept, range(6)))
    [winner] = [number for number, said in enumerate(told) if not said]
    assert all(f"by Person {winner} at" in said for said in told if said)
    with store.reading() as session:
        assert [held.number for held in versions(session, programme_id)] == [1]
        assert [line.row.title for line in known_items(session, programme_id)] == ["Assets", f"Plan {winner}"]


def test_a_failure_after_the_rows_are_written_undoes_the_whole_version(store: Store, programme_id: int) -> None:
    before = everything(store, programme_id)
    proposal = a_proposal(store, "psr", plan(milestone()))

    def fail_after_writing() -> None:
        with store.writing(PMO, "psr") as work:
            accept(work, proposal, Acceptance(JULY))
            assert newest_version(work.session, programme_id) is not None
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_after_writing()
    assert everything(store, programme_id) == before


def test_proposing_reads_the_file_and_writes_nothing(store: Store, programme_id: int) -> None:
    before = everything(store, programme_id)
    proposal = propose(store, WorkplanFile(b"not a workbook", "plan.xlsx"), "psr")
    assert proposal.reading.outcome is Outcome.REFUSED
    assert (proposal.head, proposal.rows, proposal.identical_to) == (None, (), None)
    assert everything(store, programme_id) == before


def three_workstreams(store: Store) -> dict[str, int]:
    """A plan of three workstreams, and its items by title."""
    accepted(
        store, PMO, a_proposal(store, "psr", [workstream(title) for title in ("Health", "Assets", "Buying")]), JULY
    )
    proposal = a_proposal(store, "psr", [workstream("None of them")])
    return {item.row.title: item.item_id for item in proposal.current_items}


def with_lineage(store: Store, titles: Sequence[str], heirs: Sequence[LineageLink]) -> Proposal:
    rows = [workstream(title) for title in titles]
    content = repr(titles).encode()
    return compared(store, content, reading(rows, content), "psr", effective=SEPTEMBER, links=heirs)


def test_what_became_of_the_items_that_go_is_kept_with_the_version_and_logged(store: Store, programme_id: int) -> None:
    items = three_workstreams(store)
    heirs = [
        LineageLink(items["Health"], 0),
        LineageLink(items["Health"], 1),
        LineageLink(items["Buying"], 1),
        LineageLink(items["Assets"], None, "business as usual"),
    ]
    proposal = with_lineage(store, ["Capacity", "Teams"], heirs)
    assert {held.row.title for held in proposal.gone} == {"Health", "Assets", "Buying"}
    accepted(store, PMO, proposal, SEPTEMBER)
    with store.reading() as session:
        links = lineage_links(session, programme_id)
        titles = titles_of(session, [link.after for link in links if link.after])
        [change, *_] = changes(session, programme_id)
    assert [(titles.get(link.after or 0), link.passed_into) for link in links] == [
        ("Capacity", ""), ("Teams", ""), ("Teams", ""), (None, "business as usual")
    ]  # fmt: skip
    assert change.summary == "Version 2 accepted, effective 9 Sep 2014: 2 split, 2 merged, 1 ended"
    assert [line["from_item_id"] for line in change.detail["lineage"]] == [link.before for link in links]
    do(store, PMO, "psr", withdraw_latest, 2, "Sent too early")
    with store.reading() as session:
        assert lineage_links(session, programme_id) == []


def test_one_workstream_that_goes_on_under_another_name_is_the_same_item(store: Store, programme_id: int) -> None:
    items = three_workstreams(store)
    proposal = with_lineage(store, ["Wellbeing", "Assets", "Buying"], [LineageLink(items["Health"], 0)])
    assert (proposal.links, proposal.diff.identities[0]) == ((), items["Health"])
    assert proposal.diff.counts()[ChangeKind.RENAMED] == 1
    assert [held.row.title for held in proposal.gone] == ["Health"]


def test_a_plan_for_an_earlier_day_is_compared_with_the_one_in_force_by_then(store: Store, programme_id: int) -> None:
    accepted(store, PMO, a_proposal(store, "psr", plan(milestone("Early"))), JULY)
    accepted(store, PMO, a_proposal(store, "psr", [workstream("Quite another year")]), DECEMBER)
    rows = plan(milestone("Early", due=date(2014, 10, 31)))
    proposal = compared(store, b"late", reading(rows, b"late"), "psr", effective=SEPTEMBER)
    assert (proposal.head, proposal.against) == (2, 1)
    counted = {kind: count for kind, count in proposal.diff.counts().items() if count}
    assert counted == {ChangeKind.MOVED: 1, ChangeKind.UNCHANGED: 1}
