"""Slippage in days and months: of milestones, workstreams and the programme."""

from datetime import date

from psr_data.frames.slippage import PROGRAMME, slippage_in_words, slippages
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.builders import a_position, column, done, said

AUGUST, SEPTEMBER, NOVEMBER = date(2014, 8, 31), date(2014, 9, 30), date(2014, 11, 30)
SLIPPED = (said("Slipping", forecast=date(2014, 10, 17)), done("Early", date(2014, 8, 27)))


def rows() -> list:  # type: ignore[type-arg]
    return [
        *plan(milestone("Slipping", AUGUST), milestone("Early", AUGUST), milestone("Undated", None)),
        workstream("Health"),
        milestone("Steady", NOVEMBER, workstream="Health", parent=4),
        workstream("Bare"),
    ]


def test_a_milestones_slip_is_in_months_and_days_and_empty_without_dates(store: Store) -> None:
    milestones = a_position(store, rows(), *SLIPPED).milestones
    assert column(milestones, "slip") == {
        "Slipping": "47 days later",
        "Early": "4 days earlier",
        "Undated": "",
        "Steady": "on time",
    }
    assert column(milestones, "slip_days")["Slipping"] == 47


def test_a_workstream_counts_what_slipped_and_names_the_furthest(store: Store) -> None:
    assets, health, programme = slippages(a_position(store, rows(), *SLIPPED))
    assert (assets.milestones, assets.slipped, assets.days, assets.title) == (2, 1, 47, "Slipping")
    assert (assets.baseline_finish, assets.expected_finish) == (AUGUST, date(2014, 10, 17))
    assert (assets.finish_days, assets.finish) == (47, "47 days later")
    assert (health.slipped, health.days, health.furthest, health.finish) == (0, 0, "", "on time")
    assert (programme.workstream, programme.milestones, programme.slipped) == (PROGRAMME, 3, 1)


def test_a_programmes_finish_is_its_latest_milestone_however_far_others_slipped(store: Store) -> None:
    found = slippages(a_position(store, rows(), *SLIPPED))
    assert slippage_in_words(found) == (
        "1 of 3 dated milestones have slipped, the furthest 47 days later. "
        "The programme's finish: planned for 30 Nov 2014, now 30 Nov 2014, on time."
    )


def test_without_a_date_there_is_nothing_to_measure(store: Store) -> None:
    assert not slippages(a_position(store, plan(milestone(due=None))))
