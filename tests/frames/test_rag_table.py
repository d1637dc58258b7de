"""The RAG table as it is shown and sent round."""

from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.rag import Rag, RagRules
from psr_data.frames.position import load_position
from psr_data.frames.rag_table import about, rag_table
from psr_data.services.rules import change_rules
from psr_data.store.engine import Store
from tests.builders import PMO, do, milestone, plan
from tests.frames.builders import a_position, said


def test_the_table_has_the_headings_that_people_read(store: Store) -> None:
    held = a_position(
        store, plan(milestone("Report", owner="Estates")), said("Report", percent=40, commentary="Going.")
    )
    [line] = rag_table(held.milestones).to_dict("records")
    assert line == {
        "Workstream": "Assets",
        "Milestone": "Report",
        "Status from dates": "G",
        "Lead says": "",
        "Points to check": "",
        "Due": "Sep 2014",
        "Baseline": date(2014, 9, 30),
        "Forecast": None,
        "Actual": None,
        "Slip (days)": 0,
        "Slip": "on time",
        "Reason": "due 30 Sep 2014, in 21 days",
        "% complete": 40,
        "Owner": "Estates",
        "Last update": date(2014, 9, 9),
        "Commentary": "Going.",
    }


def test_a_column_names_the_milestones_whose_progress_is_invented(store: Store) -> None:
    rows = plan(milestone("Invented"), milestone("Real"))
    held = a_position(store, rows, said("Invented", percent=1, illustrative=True), said("Real", percent=1))
    table = rag_table(held.milestones)
    assert dict(zip(table["Milestone"], table["Progress"], strict=True)) == {"Invented": "illustrative", "Real": ""}


def test_every_export_says_its_source_its_yardstick_and_its_rules(store: Store) -> None:
    notes = about(a_position(store, plan(milestone()), baseline_on=date(2014, 7, 1)))
    assert notes[0].startswith("The programme psr, as at 9 Sep 2014 – red when over 1 month late")
    assert notes[1] == "From plan version 1, measured against plan version 1."
    assert notes[2] == "Status rules in force: the tracker's defaults."
    assert [note[:2] for note in notes[3:-1]] == ["B ", "R ", "A ", "G ", "N "]
    assert notes[-1].startswith("A programme is called behind where at least 10% of its milestones are red.")
    assert notes[4].startswith("R Red: not complete, and more than 1 month past its baseline due date")


def test_an_export_says_from_which_day_the_programmes_own_rules_are_in_force(store: Store) -> None:
    a_position(store, plan(milestone()))
    do(store, PMO, "psr", change_rules, RagRules(3, True, amber_after_days=7), date(2014, 9, 1), "Agreed by the Board")
    notes = about(load_position(store, "psr", Moment(date(2014, 9, 9))))
    assert notes[2] == "Status rules in force: the programme's own, from 1 Sep 2014 on."
    assert "more than 7 days and up to 3 months past due" in notes[5]


def test_without_a_baseline_an_export_says_what_it_is_measured_against_instead(store: Store) -> None:
    notes = about(a_position(store, plan(milestone())))
    assert notes[1] == "From plan version 1, measured against the date each was first planned for."


def test_a_green_report_over_red_dates_is_called_out_in_words(store: Store) -> None:
    held = a_position(
        store, plan(milestone("Report")), said("Report", date(2014, 12, 2), reported=Rag.GREEN), as_at=date(2014, 12, 2)
    )
    [line] = rag_table(held.milestones).to_dict("records")
    assert (line["Status from dates"], line["Lead says"]) == ("R", "G")
    assert line["Points to check"] == "⚑ green over red"


def test_a_green_that_nobody_confirmed_and_a_return_that_lacks_something_are_called_out(store: Store) -> None:
    july = date(2014, 7, 1)
    rows = plan(milestone("Old"), milestone("Bare", owner="Estates"), milestone("Whole"))
    reports = said("Old", july, reported=Rag.GREEN), said("Bare", reported=Rag.AMBER, commentary="Late.")
    table = rag_table(a_position(store, rows, *reports, meetings=[july]).milestones)
    assert list(table["Points to check"]) == ["⚑ not confirmed", "⚑ reported amber without recovery date", ""]


def test_a_slip_stands_in_days_and_in_months(store: Store) -> None:
    late = said("Report", forecast=date(2014, 11, 17))
    [line] = rag_table(a_position(store, plan(milestone("Report")), late).milestones).to_dict("records")
    assert (line["Slip (days)"], line["Slip"]) == (48, "48 days later")
