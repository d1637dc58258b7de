"""Several files, one for each workstream, become one plan version; what is in none of them stays as it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from psr_data.domain.moment import Moment
from psr_data.domain.plan import Kind, PlanRow, tracker_ref
from psr_data.domain.reading import Choice, Issue, Outcome, Question, Severity
from psr_data.frames.proposal import changes_in_words, untouched_in_words
from psr_data.services.imports import Acceptance, ImportRefused, PlanChoices, Proposal, accept
from psr_data.services.proposals import compare_files
from psr_data.services.right_plan import PART
from psr_data.services.several_files import FileRead, originals
from psr_data.store.engine import Store
from psr_data.store.plan_rows import rows_of
from psr_data.store.plan_versions import newest_version, source_file
from psr_data.store.programmes import programme_by_code
from psr_data.store.progress import latest_updates
from tests.builders import PMO, a_proposal, accepted, milestone, reading, started, workstream

DAY = date(2014, 9, 1)


def part(name: str, *titles: str, **fields: Any) -> list[PlanRow]:
    """A workstream and its milestones, in the cells of a sheet."""
    rows = [workstream(name, cells={"title": "Plan!A1"})]
    rows += [
        milestone(title, workstream=name, cells={"title": f"Plan!B{n}"}, **fields) for n, title in enumerate(titles, 2)
    ]
    return rows


def together(*parts: Sequence[PlanRow]) -> list[PlanRow]:
    """One plan of several workstreams."""
    rows: list[PlanRow] = []
    for each in parts:
        rows += [replace(row, parent=None if row.parent is None else row.parent + len(rows)) for row in each]
    return rows


@pytest.fixture
def programme(store: Store) -> Store:
    """A programme with three workstreams; of one milestone something was reported."""
    started(store, PMO, "psr", "The reform")
    health = part("Health", "Clinic", "Nurses", percent=40.0)
    rows = together(part("Assets", "Survey", "Report"), health, part("Skills", "Course", "Award"))
    accepted(store, PMO, a_proposal(store, "psr", rows), date(2014, 7, 1))
    return store


def file(name: str, rows: Sequence[PlanRow], **fields: Any) -> FileRead:
    content = name.encode()
    return FileRead(content, reading(rows, content, file=name, **fields))


def proposed(store: Store, *files: FileRead, **choices: Any) -> Proposal:
    with store.reading() as session:
        return compare_files(session, files, "psr", PlanChoices(DAY, **choices))


def kept(store: Store, proposal: Proposal) -> list[tuple[str, str]]:
    """What the newest version holds after acceptance, in its order: workstreams and titles."""
    with store.writing(PMO, "psr") as work:
        accept(work, proposal, Acceptance(DAY))
    with store.reading() as session:
        newest = newest_version(session, programme_by_code(session, "psr").id)
        assert newest
        return [(row.workstream, row.title) for row in rows_of(session, newest.id) if row.kind is Kind.MILESTONE]


SKILLS = part("Skills", "Course", "Diploma")
ASSETS = part("Assets", "Survey", "Report", "Sale")


def test_each_file_replaces_its_workstream_and_the_others_stay_in_their_order(programme: Store) -> None:
    proposal = proposed(programme, file("skills.xlsx", SKILLS), file("assets.xlsx", ASSETS))
    assert proposal.question is None
    assert changes_in_words(proposal.diff) == "1 removed, 2 added, 8 unchanged"
    assert untouched_in_words(proposal.current_items, proposal.untouched) == (
        "1 workstream is in no file and stays as it is: Health."
    )
    assert kept(programme, proposal) == [
        ("Assets", "Survey"),
        ("Assets", "Report"),
        ("Assets", "Sale"),
        ("Health", "Clinic"),
        ("Health", "Nurses"),
        ("Skills", "Course"),
        ("Skills", "Diploma"),
    ]


def test_what_stays_is_no_news_of_its_progress(programme: Store) -> None:
    kept(programme, proposed(programme, file("skills.xlsx", SKILLS), file("assets.xlsx", ASSETS)))
    with programme.reading() as session:
        latest = latest_updates(session, programme_by_code(session, "psr").id, Moment(DAY))
    assert {each.updated for each in latest.values()} == {date(2014, 7, 1)}


def test_every_original_is_kept_and_the_cells_name_their_file(programme: Store) -> None:
    proposal = proposed(programme, file("skills.xlsx", SKILLS), file("assets.xlsx", ASSETS))
    assert proposal.rows[0].cells == {"title": "[skills.xlsx]Plan!A1"}
    kept(programme, proposal)
    with programme.reading() as session:
        newest = newest_version(session, programme_by_code(session, "psr").id)
        assert newest
        content = source_file(session, newest.id)
    assert newest.file_name == "skills and 1 more.zip"
    with ZipFile(BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "skills.xlsx": b"skills.xlsx",
            "assets.xlsx": b"assets.xlsx",
        }


def test_a_field_that_one_file_has_no_column_for_keeps_its_value_there_alone(store: Store) -> None:
    started(store, PMO, "psr", "The reform")
    rows = together(part("Assets", "Survey", owner="Ann"), part("Health", "Clinic", owner="Bob"))
    accepted(store, PMO, a_proposal(store, "psr", rows), date(2014, 7, 1))
    proposal = proposed(
        store,
        file("assets.xlsx", part("Assets", "Survey"), fields_present=("owner",)),
        file("health.xlsx", part("Health", "Clinic"), fields_present=()),
    )
    assert [row.owner for row in proposal.rows if row.kind is Kind.MILESTONE] == [None, "Bob"]


def test_a_workstream_in_two_files_is_an_error_with_both_cells(programme: Store) -> None:
    proposal = proposed(programme, file("one.xlsx", SKILLS), file("two.xlsx", part("SKILLS", "Award")))
    [error] = proposal.reading.errors
    assert error.message.startswith("The workstream “Skills” is in one.xlsx and in two.xlsx. Leave it in one of them;")
    assert error.cells == ("[one.xlsx]Plan!A1", "[two.xlsx]Plan!A1")
    with programme.writing(PMO, "psr") as work, pytest.raises(ImportRefused, match="“Skills” is in one"):
        accept(work, proposal, Acceptance(DAY))


@pytest.mark.parametrize(
    "stopped",
    [
        pytest.param({"outcome": Outcome.REFUSED, "reason": "No plan."}, id="refused"),
        pytest.param(
            {"outcome": Outcome.QUESTION, "questions": (Question("year", "Which?", (Choice("1", "1"),)),)}, id="asked"
        ),
        pytest.param({"issues": (Issue("x", Severity.ERROR, "Mend it.", "Plan", ("B2",)),)}, id="in error"),
    ],
)
def test_what_stops_one_file_stops_all_and_nothing_is_said_to_be_gone(
    programme: Store, stopped: dict[str, object]
) -> None:
    proposal = proposed(programme, file("skills.xlsx", SKILLS), file("assets.xlsx", ASSETS, **stopped))
    assert not proposal.reading.may_be_kept
    assert proposal.question is None
    with programme.writing(PMO, "psr") as work, pytest.raises(ImportRefused):
        accept(work, proposal, Acceptance(DAY))


def test_files_of_another_programme_are_asked_about(programme: Store) -> None:
    canals, locks = part("Canals", "Dredging"), part("Locks", "Gates")
    proposal = proposed(programme, file("canals.xlsx", canals), file("locks.xlsx", locks))
    assert proposal.question
    assert proposal.question.prompt == (
        "These 2 files have none of the current plan's workstreams. Are they a plan of “The reform”?"
    )
    assert [choice.value for choice in proposal.question.choices] == ["part", "no"]
    assert proposed(programme, file("canals.xlsx", canals), file("locks.xlsx", locks), covers=PART).question is None


def test_one_file_of_one_workstream_may_leave_the_others_as_they_are(programme: Store) -> None:
    alone = file("skills.xlsx", SKILLS)
    asked = proposed(programme, alone).question
    assert asked
    assert asked.prompt.startswith("This file has 2 of the 9 titles of the current plan and 3 rows where")
    assert Choice(PART, "Yes, it replaces only its own workstreams", "2 other workstreams would stay as they are") in (
        asked.choices
    )
    assert kept(programme, proposed(programme, alone, covers=PART))[-2:] == [
        ("Skills", "Course"),
        ("Skills", "Diploma"),
    ]


def test_answers_of_each_file_are_found_again_by_its_name() -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("a.xlsx", b"A")
        archive.writestr("b.xlsx", b"B")
    found = originals(content.getvalue(), "a and 1 more.zip", {"a.xlsx: year": "2014", "plan": "part"})
    assert found == {"a.xlsx": (b"A", {"year": "2014"}), "b.xlsx": (b"B", {})}


def test_a_workstream_under_a_new_name_does_not_stay_beside_itself(programme: Store) -> None:
    renamed = part("Skill", "Course", "Award")
    proposal = proposed(programme, file("skills.xlsx", renamed), file("assets.xlsx", ASSETS))
    assert [near.before_title for near in proposal.diff.near] == ["Skills"]
    assert "Health." in untouched_in_words(proposal.current_items, proposal.untouched)


def test_an_item_that_moved_into_a_file_does_not_stay_where_it_was(programme: Store) -> None:
    with programme.reading() as session:
        newest = newest_version(session, programme_by_code(session, "psr").id)
        assert newest
        clinic = next(row.item_id for row in rows_of(session, newest.id) if row.title == "Clinic")
    moved = milestone("Clinic", workstream="Skills", tracker=tracker_ref(clinic, "Clinic"))
    proposal = proposed(programme, file("skills.xlsx", [*SKILLS, moved]), file("assets.xlsx", ASSETS))
    assert kept(programme, proposal).count(("Skills", "Clinic")) == 1
    assert ("Health", "Clinic") not in kept(programme, proposed(programme, file("assets.xlsx", ASSETS), covers=PART))


def test_what_stays_names_no_cell_of_these_files(programme: Store) -> None:
    proposal = proposed(programme, file("skills.xlsx", SKILLS), file("assets.xlsx", ASSETS))
    assert [dict(row.cells) for row in proposal.rows[-3:]] == [{}, {}, {}]
