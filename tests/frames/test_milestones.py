"""The facts of each milestone: measured from the approved plan, as known on the as-at date."""

from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.progress import Update
from psr_data.domain.rag import Rag
from psr_data.frames.position import load_position
from psr_data.store.engine import Store
from psr_data.store.progress import append_update
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import AS_AT, a_position, column, done, said

JULY, AUGUST, SEPTEMBER = date(2014, 7, 1), date(2014, 8, 1), date(2014, 9, 1)
END_OF_AUGUST, END_OF_OCTOBER, END_OF_NOVEMBER = date(2014, 8, 31), date(2014, 10, 31), date(2014, 11, 30)


def test_lateness_is_measured_from_the_approved_plan_however_far_the_current_one_moves(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone(due=END_OF_AUGUST)), baseline_on=JULY)
    a_version(store, programme, plan(milestone(due=END_OF_OCTOBER)), items, effective=SEPTEMBER)
    [line] = load_position(store, "psr", Moment(AS_AT)).milestones
    assert (line.when, line.end, line.baseline_due) == ("Oct 2014", END_OF_OCTOBER, END_OF_AUGUST)
    assert line.computed == "R"
    assert line.reason == "now planned for 31 Oct 2014, 61 days after its baseline of 31 Aug 2014"


def test_the_plan_before_the_move_is_seen_on_the_day_before(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone(due=END_OF_AUGUST)))
    a_version(store, programme, plan(milestone(due=END_OF_OCTOBER)), items, effective=SEPTEMBER)
    before, after = (load_position(store, "psr", Moment(day)) for day in (date(2014, 8, 31), SEPTEMBER))
    assert (before.version, [line.end for line in before.milestones]) == (1, [END_OF_AUGUST])
    assert (after.version, [line.end for line in after.milestones]) == (2, [END_OF_OCTOBER])


def test_a_milestone_that_the_baseline_lacks_is_measured_from_where_it_was_first_planned(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone()), baseline_on=JULY)
    extra = milestone("Extra", END_OF_OCTOBER)
    _, items = a_version(store, programme, plan(milestone(), extra), [*items, None], effective=AUGUST)
    moved = milestone("Extra", END_OF_NOVEMBER)
    a_version(store, programme, plan(milestone(), moved), items, effective=SEPTEMBER)
    held = load_position(store, "psr", Moment(AS_AT)).milestones
    assert column(held, "baseline_due")["Extra"] == END_OF_OCTOBER
    assert column(held, "computed")["Extra"] == "A"
    assert column(held, "reason")["Extra"] == "now planned for 30 Nov 2014, 30 days after its baseline of 31 Oct 2014"


def test_newly_complete_is_what_the_last_meeting_did_not_know_even_if_it_was_done_before(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Told in July"), milestone("Done in June, told now"), milestone("Done in August")),
        done("Told in July", date(2014, 6, 20), as_at=JULY),
        done("Done in June, told now", date(2014, 6, 30)),
        done("Done in August", date(2014, 8, 20)),
        meetings=[JULY],
    )
    assert {line.computed for line in held.milestones} == {"B"}
    assert column(held.milestones, "newly_complete") == {
        "Told in July": False,
        "Done in June, told now": True,
        "Done in August": True,
    }


def test_a_watermelon_is_reported_green_over_a_computed_red_and_over_nothing_else(store: Store) -> None:
    june, august = date(2014, 6, 30), END_OF_AUGUST
    held = a_position(
        store,
        plan(milestone("Red", june), milestone("Amber", august), milestone("Red and said so", june)),
        said("Red", reported=Rag.GREEN),
        said("Amber", reported=Rag.GREEN),
        said("Red and said so", reported=Rag.RED),
    )
    assert column(held.milestones, "computed") == {"Red": "R", "Amber": "A", "Red and said so": "R"}
    assert column(held.milestones, "watermelon") == {"Red": True, "Amber": False, "Red and said so": False}


def test_only_what_rests_on_invented_progress_is_illustrative_and_the_caption_says_so(store: Store) -> None:
    held = a_position(
        store,
        plan(milestone("Invented"), milestone("Real"), milestone("Silent")),
        said("Invented", percent=10, illustrative=True),
        said("Real", percent=10),
    )
    assert column(held.milestones, "illustrative") == {"Invented": True, "Real": False, "Silent": False}
    rules = "red when over 1 month late, amber when late or unconfirmed"
    assert held.caption == f"The programme psr, as at 9 Sep 2014 – illustrative progress – {rules}"


def test_a_milestone_without_a_date_is_not_assessed_and_nothing_is_guessed(store: Store) -> None:
    [line] = a_position(store, plan(milestone(due=None))).milestones
    assert (line.computed, line.reason) == ("N", "no due date in the plan")
    assert (line.when, line.end, line.baseline_due, line.reported) == ("no date", None, None, None)


def test_a_date_before_any_plan_has_no_version_and_no_lines(store: Store) -> None:
    held = a_position(store, plan(milestone()), as_at=date(2014, 6, 30))
    assert held.version is None
    assert not held.milestones
    assert not held.workstreams


def test_a_forecast_made_before_the_plan_in_force_does_not_hide_that_the_plan_has_moved(store: Store) -> None:
    programme_id = a_programme(store)
    _, items = a_version(store, programme_id, plan(milestone("Report")), baseline_on=date(2014, 7, 1))
    with store.transaction() as session:
        append_update(session, items[1], Update(date(2014, 9, 9), forecast=date(2014, 9, 30)), "Pat")
    moved = plan(milestone("Report", due=date(2014, 12, 31)))
    a_version(store, programme_id, moved, items, effective=date(2014, 9, 16))
    [line] = load_position(store, "psr", Moment(date(2014, 9, 20))).milestones
    assert (line.computed, line.reason) == (
        "R",
        "now planned for 31 Dec 2014, 92 days after its baseline of 30 Sep 2014",
    )
