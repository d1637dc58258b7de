"""The status rules, each at its edges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from psr_data.domain.periods import Precision
from psr_data.domain.rag import Facts, InvalidRules, MeetingWindow, Rag, RagRules, assess, is_watermelon, worst

RULES = RagRules(red_after_months=1, amber_when_due_before_next_meeting=True)
AUGUST = Facts(due=date(2014, 8, 31), precision=Precision.MONTH, baseline_due=date(2014, 8, 31))
BETWEEN = MeetingWindow(last=date(2014, 7, 1), next=date(2014, 12, 2))
NO_MEETINGS = MeetingWindow()


def status(facts: Facts, as_at: date, window: MeetingWindow = NO_MEETINGS, rules: RagRules = RULES) -> Rag:
    return assess(facts, as_at, window, rules).rag


def test_a_milestone_is_complete_from_the_day_of_its_actual_date() -> None:
    done = replace(AUGUST, actual=date(2014, 9, 1))
    assert status(done, date(2014, 9, 1)) is Rag.COMPLETE
    assert status(done, date(2014, 8, 31)) is Rag.GREEN


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2014, 8, 31), Rag.GREEN),
        (date(2014, 9, 1), Rag.AMBER),
        (date(2014, 9, 30), Rag.AMBER),
        (date(2014, 10, 1), Rag.RED),
    ],
)
def test_lateness_turns_amber_the_day_after_and_red_after_a_month(as_at: date, expected: Rag) -> None:
    assert status(AUGUST, as_at) is expected


@pytest.mark.parametrize(
    ("due", "last_amber"),
    [
        (date(2014, 6, 30), date(2014, 7, 31)),
        (date(2015, 2, 28), date(2015, 3, 31)),
        (date(2016, 2, 29), date(2016, 3, 31)),
        (date(2015, 1, 31), date(2015, 2, 28)),
    ],
)
def test_a_month_is_a_month_late_at_the_end_of_the_next_one(due: date, last_amber: date) -> None:
    facts = replace(AUGUST, due=due, baseline_due=due)
    assert status(facts, last_amber) is Rag.AMBER
    assert status(facts, last_amber + timedelta(days=1)) is Rag.RED


def test_a_day_precise_date_is_a_calendar_month_late_on_the_same_day_of_the_next_month() -> None:
    exact = replace(AUGUST, due=date(2014, 9, 30), baseline_due=date(2014, 9, 30), precision=Precision.DAY)
    assert status(exact, date(2014, 10, 30)) is Rag.AMBER
    assert status(exact, date(2014, 10, 31)) is Rag.RED


@pytest.mark.parametrize(
    ("forecast", "expected"),
    [
        (date(2014, 8, 31), Rag.GREEN),
        (date(2014, 9, 1), Rag.AMBER),
        (date(2014, 9, 30), Rag.AMBER),
        (date(2014, 10, 1), Rag.RED),
    ],
)
def test_a_forecast_is_judged_as_soon_as_it_is_made(forecast: date, expected: Rag) -> None:
    assert status(replace(AUGUST, forecast=forecast), date(2014, 7, 1)) is expected


def test_a_plan_date_moved_past_the_baseline_counts_as_a_forecast() -> None:
    moved = replace(AUGUST, due=date(2014, 11, 30))
    found = assess(moved, date(2014, 7, 1), NO_MEETINGS, RULES)
    assert found.rag is Rag.RED
    assert found.reason == "now planned for 30 Nov 2014, 91 days after its baseline of 31 Aug 2014"


def test_a_newer_plan_moves_a_date_past_an_old_forecast_but_does_not_excuse_it() -> None:
    old = replace(AUGUST, forecast=date(2014, 8, 31), due=date(2014, 11, 30), forecast_is_older=True)
    assert assess(old, date(2014, 7, 1), NO_MEETINGS, RULES).reason.startswith("now planned for 30 Nov 2014")
    late = replace(AUGUST, forecast=date(2014, 11, 15), forecast_is_older=True)
    assert assess(late, date(2014, 7, 1), NO_MEETINGS, RULES).reason.startswith("forecast 15 Nov 2014")
    newer = replace(old, forecast_is_older=False)
    assert status(newer, date(2014, 7, 1)) is Rag.GREEN


def test_a_forecast_within_plan_does_not_excuse_a_date_already_past() -> None:
    assert status(replace(AUGUST, forecast=date(2014, 8, 31)), date(2014, 9, 9)) is Rag.AMBER


def test_what_is_due_before_the_next_meeting_and_has_not_been_confirmed_is_amber() -> None:
    planned = replace(AUGUST, due=date(2014, 9, 30), baseline_due=None, planned_since=date(2014, 7, 1))
    assert status(planned, date(2014, 9, 9), BETWEEN) is Rag.AMBER
    assert status(replace(planned, updated=date(2014, 9, 9)), date(2014, 9, 9), BETWEEN) is Rag.GREEN
    assert status(replace(planned, updated=date(2014, 7, 1)), date(2014, 9, 9), BETWEEN) is Rag.AMBER


@pytest.mark.parametrize(
    ("facts", "window"),
    [
        (replace(AUGUST, due=date(2014, 12, 31), baseline_due=None, planned_since=date(2014, 7, 1)), BETWEEN),
        (replace(AUGUST, due=date(2014, 12, 2), baseline_due=None, planned_since=date(2014, 7, 1)), BETWEEN),
        (replace(AUGUST, due=date(2014, 9, 30), baseline_due=None, planned_since=date(2014, 7, 2)), BETWEEN),
        (
            replace(AUGUST, due=date(2014, 9, 30), baseline_due=None, planned_since=date(2014, 7, 1)),
            MeetingWindow(last=date(2014, 7, 1)),
        ),
    ],
    ids=["due later", "due at the meeting", "planned since the last meeting", "no next meeting"],
)
def test_silence_is_not_held_against_what_was_not_yet_to_be_reported(facts: Facts, window: MeetingWindow) -> None:
    assert status(facts, date(2014, 9, 9), window) is Rag.GREEN


def test_the_rule_about_silence_can_be_switched_off() -> None:
    quiet = RagRules(red_after_months=1, amber_when_due_before_next_meeting=False)
    planned = replace(AUGUST, due=date(2014, 9, 30), baseline_due=None, planned_since=date(2014, 7, 1))
    assert status(planned, date(2014, 9, 9), BETWEEN, quiet) is Rag.GREEN


def test_without_a_date_nothing_is_assessed() -> None:
    found = assess(Facts(due=None), date(2014, 9, 9), BETWEEN, RULES)
    assert (found.rag, found.reason) == (Rag.NOT_ASSESSED, "no due date in the plan")


def test_the_reason_says_how_late_in_words() -> None:
    found = assess(AUGUST, date(2014, 9, 9), BETWEEN, RULES)
    assert found.reason == "due 31 Aug 2014, 9 days before the as-at date, no completion reported"


def test_what_is_reported_complete_without_a_date_is_never_said_to_be_unreported() -> None:
    done = replace(AUGUST, reported_complete=True)
    for day in (date(2014, 7, 9), date(2014, 9, 9), date(2014, 12, 9)):
        reason = assess(done, day, BETWEEN, RULES).reason
        assert reason.endswith(", reported complete, no date given")
        assert "no completion reported" not in reason
    undated = assess(replace(done, due=None, baseline_due=None), date(2014, 9, 9), BETWEEN, RULES).reason
    assert undated == "no due date in the plan, reported complete, no date given"


def test_the_threshold_is_the_programmes_own() -> None:
    patient = RagRules(red_after_months=3, amber_when_due_before_next_meeting=True)
    assert status(AUGUST, date(2014, 11, 30), rules=patient) is Rag.AMBER
    assert status(AUGUST, date(2014, 12, 1), rules=patient) is Rag.RED


@pytest.mark.parametrize(("as_at", "expected"), [(date(2014, 9, 7), Rag.GREEN), (date(2014, 9, 8), Rag.AMBER)])
def test_some_days_late_may_be_allowed_before_amber(as_at: date, expected: Rag) -> None:
    assert status(AUGUST, as_at, rules=replace(RULES, amber_after_days=7)) is expected


@pytest.mark.parametrize(("forecast", "expected"), [(date(2014, 9, 7), Rag.GREEN), (date(2014, 9, 8), Rag.AMBER)])
def test_a_forecast_may_be_later_by_the_days_allowed(forecast: date, expected: Rag) -> None:
    graced = replace(RULES, amber_after_days=7)
    assert status(replace(AUGUST, forecast=forecast), date(2014, 7, 1), rules=graced) is expected


def test_lateness_within_the_days_allowed_is_still_said() -> None:
    found = assess(AUGUST, date(2014, 9, 7), NO_MEETINGS, replace(RULES, amber_after_days=7))
    assert found.reason == "due 31 Aug 2014, 7 days before the as-at date, within the days allowed"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (RagRules(25, True), "Red begins between 0 and 24 months"),
        (RagRules(1, True, amber_after_days=28), "Amber begins between 0 and 27 days"),
        (RagRules(0, True, amber_after_days=1), "Where red begins at once"),
    ],
)
def test_thresholds_that_cannot_be_are_refused_with_the_way_to_mend_them(rules: RagRules, told: str) -> None:
    with pytest.raises(InvalidRules, match=told):
        rules.validate()


def test_meetings_on_the_as_at_date_are_neither_last_nor_next() -> None:
    days = [date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)]
    assert MeetingWindow.around(date(2014, 9, 9), days) == BETWEEN


@pytest.mark.parametrize(
    ("as_at", "following"),
    [
        (date(2015, 2, 10), None),
        (date(2015, 9, 1), date(2015, 9, 15)),
    ],
    ids=["months after the plan's end", "soon, though long after the plan's end"],
)
def test_a_meeting_long_after_the_plan_is_about_another_one(as_at: date, following: date | None) -> None:
    assert MeetingWindow.around(as_at, [date(2015, 9, 15)], plan_end=date(2015, 2, 28)).next == following
    assert MeetingWindow.around(as_at, [date(2015, 9, 15)]).next == date(2015, 9, 15)


def test_the_roll_up_is_the_worst_and_never_an_average() -> None:
    assert worst([Rag.GREEN, Rag.COMPLETE, Rag.AMBER]) is Rag.AMBER
    assert worst([Rag.NOT_ASSESSED, Rag.COMPLETE]) is Rag.COMPLETE
    assert worst([]) is Rag.NOT_ASSESSED


def test_only_green_over_red_is_a_watermelon() -> None:
    assert is_watermelon(Rag.GREEN, Rag.RED)
    assert not is_watermelon(Rag.GREEN, Rag.AMBER)
    assert not is_watermelon(None, Rag.RED)


def test_the_thresholds_are_said_in_a_few_words() -> None:
    assert RagRules(1, True).in_short() == "red when over 1 month late, amber when late or unconfirmed"
    assert RagRules(2, False, 7).in_short() == "red when over 2 months late, amber when over 7 days late"
