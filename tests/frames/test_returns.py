"""The returns that the PMO has to ask for, in words that can be sent out."""

from datetime import date

from psr_data.domain.progress import ProgressStatus
from psr_data.domain.rag import Rag
from psr_data.frames.disagreement import OWN_JUDGEMENT
from psr_data.frames.headings import table_of
from psr_data.frames.returns import HEADINGS, SILENT, by_lead, email_to, lead_line, returns_to_chase
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.builders import AS_AT, a_position, done, said

JULY, OCTOBER = date(2014, 7, 1), date(2014, 10, 31)


def test_an_amber_or_red_lacks_what_nobody_said_and_a_green_lacks_nothing(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Bare"), milestone("Whole", owner="Estates"), milestone("Green")),
        said("Bare", reported=Rag.RED),
        said("Whole", reported=Rag.AMBER, commentary="Late papers.", forecast=OCTOBER),
        said("Green", reported=Rag.GREEN),
    )
    [line] = returns_to_chase(held)
    assert (line.title, line.kind, line.needed) == ("Bare", "incomplete", "commentary, owner, recovery date")
    assert (line.reported, line.reported_at) == ("R", AS_AT)


def test_complete_without_a_date_is_asked_for_the_date_beside_what_else_is_lacking(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Done"), milestone("Late"), milestone("Dated")),
        said("Done", reported=Rag.COMPLETE),
        said("Late", reported=Rag.AMBER, percent=100),
        said("Dated", reported=Rag.COMPLETE, status=ProgressStatus.COMPLETE, actual=AS_AT),
    )
    assert {line.title: line.needed for line in returns_to_chase(held)} == {
        "Done": "completion date",
        "Late": "completion date, commentary, owner, recovery date",
    }


def test_a_green_that_was_last_given_at_the_last_meeting_is_asked_for_again(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Old"), milestone("Fresh")),
        said("Old", JULY, reported=Rag.GREEN),
        said("Fresh", reported=Rag.GREEN),
        meetings=[JULY],
    )
    [line] = returns_to_chase(held)
    assert (line.title, line.kind) == ("Old", "not confirmed")
    assert line.needed == "is it still green? Last reported on 1 Jul 2014"


def test_each_workstreams_own_judgement_stands_before_its_milestones(store: Store) -> None:
    rows = [
        *plan(milestone("Report")),
        workstream("Health"),
        milestone("Clinic", workstream="Health", parent=2),
    ]
    reports = [said(title, reported=Rag.AMBER) for title in ("Clinic", "Report", "Health", "Assets")]
    found = returns_to_chase(a_position(store, rows, *reports))
    assert [(each.workstream, each.title) for each in found] == [
        ("Assets", OWN_JUDGEMENT),
        ("Assets", "Report"),
        ("Health", OWN_JUDGEMENT),
        ("Health", "Clinic"),
    ]
    assert list(table_of(found, HEADINGS)) == list(HEADINGS.values())


def test_with_nothing_to_ask_for_there_are_columns_and_no_lines(store: Store) -> None:
    found = returns_to_chase(a_position(store, plan(milestone("Report")), said("Report", reported=Rag.GREEN)))
    assert not found
    assert list(table_of(found, HEADINGS)) == list(HEADINGS.values())


def test_whoever_sent_nothing_is_asked_what_is_overdue_first(store: Store) -> None:
    late, later = date(2014, 7, 31), date(2015, 1, 31)
    rows = plan(
        milestone("Later", later),
        milestone("Late", late),
        milestone("Heard before", OCTOBER),
        milestone("Heard", OCTOBER),
        milestone("Done", OCTOBER),
    )
    held = a_position(
        store,
        rows,
        said("Heard before", JULY, status=ProgressStatus.IN_PROGRESS),
        said("Heard", status=ProgressStatus.IN_PROGRESS),
        done("Done", AS_AT),
        meetings=[JULY],
    )
    found = returns_to_chase(held)
    assert [(each.title, each.kind, each.needed) for each in found] == [
        ("Late", SILENT, "how does it stand?"),
        ("Later", SILENT, "how does it stand?"),
        ("Heard before", SILENT, "how does it stand? Last heard on 1 Jul 2014"),
    ]


def test_a_workstreams_own_word_is_asked_for_only_where_such_words_are_given(store: Store) -> None:
    rows = [*plan(milestone("Report")), workstream("Health"), milestone("Clinic", workstream="Health", parent=2)]
    reports = [said("Report", reported=Rag.GREEN), said("Clinic", reported=Rag.GREEN)]
    assert not returns_to_chase(a_position(store, rows, *reports))


def test_and_then_of_the_workstreams_of_which_none_came(store: Store) -> None:
    rows = [*plan(milestone("Report")), workstream("Health"), milestone("Clinic", workstream="Health", parent=2)]
    reports = [said(title, reported=Rag.GREEN) for title in ("Report", "Clinic", "Health")]
    [line] = returns_to_chase(a_position(store, rows, *reports))
    assert (line.workstream, line.title, line.kind) == ("Assets", OWN_JUDGEMENT, SILENT)


def test_each_lead_has_one_line_and_one_e_mail_the_owner_before_the_workstreams_lead(store: Store) -> None:
    late, far = date(2014, 7, 31), date(2015, 1, 31)
    rows = plan(
        milestone("One", OCTOBER, owner="Estates"),
        milestone("Two", far),
        milestone("Three", late),
        milestone("Four", far, owner="Estates"),
    )
    held = a_position(store, rows, said("One", reported=Rag.AMBER), meetings=[JULY, date(2014, 12, 2)])
    leads = by_lead(returns_to_chase(held), AS_AT)
    assert [lead_line(each, AS_AT) for each in leads] == [
        ("Lead of Assets", 1, 2, 0, 0, "Assets"),
        ("Estates", 0, 1, 1, 0, "Assets"),
    ]
    first, second = (email_to(each, held) for each in leads)
    assert f"- Three (Assets), due 31 Jul 2014 ({(AS_AT - late).days} days overdue): how does it stand?" in first
    assert "- Nothing has come yet of 1 milestone that falls due later." in first
    assert "Dear Estates," in second
    assert "- One (Assets), due 31 Oct 2014: please send its commentary, recovery date" in second
    assert "before 2 Dec 2014" in second.splitlines()[0]


def test_what_lacks_something_and_was_not_heard_of_since_is_asked_how_it_stands_too(store: Store) -> None:
    held = a_position(store, plan(milestone("Old")), said("Old", JULY, reported=Rag.RED), meetings=[JULY])
    [line] = returns_to_chase(held)
    assert line.needed == "commentary, owner, recovery date; how does it stand? Last heard on 1 Jul 2014"
