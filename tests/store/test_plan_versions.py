"""Which version is the plan on a date, and which one lateness is measured against."""

from dataclasses import replace
from datetime import date

from psr_data.domain.moment import Moment
from psr_data.reference import status_reference
from psr_data.store.baselines import BaselineDecision, baseline_at, decide_baseline
from psr_data.store.engine import Store
from psr_data.store.plan_versions import (
    PlanVersion,
    add_version,
    add_withdrawal,
    last_planned_day,
    newest_version,
    source_file,
    version_in_force,
    version_with_sha,
    versions,
)
from psr_data.store.rules import StatusRules, add_rules, own_rules, rules_history
from tests.builders import a_programme, a_version, plan

JULY, SEPTEMBER, DECEMBER = date(2014, 7, 1), date(2014, 9, 9), date(2014, 12, 2)


def test_the_version_in_force_is_the_one_effective_latest_by_then(store: Store) -> None:
    programme_id = a_programme(store)
    july, _ = a_version(store, programme_id, plan(), effective=JULY)
    december, _ = a_version(store, programme_id, plan(), effective=DECEMBER)
    late_entry, _ = a_version(store, programme_id, plan(), effective=SEPTEMBER)
    days = (date(2014, 6, 30), JULY, date(2014, 9, 8), SEPTEMBER, DECEMBER)
    with store.reading() as session:
        found = [version_in_force(session, programme_id, Moment(day)) for day in days]
    assert [held.id if held else None for held in found] == [None, july, july, late_entry, december]


def test_of_two_versions_effective_on_one_day_the_one_accepted_last_is_in_force(store: Store) -> None:
    programme_id = a_programme(store)
    a_version(store, programme_id, plan(), effective=JULY)
    second, _ = a_version(store, programme_id, plan(), effective=JULY)
    with store.reading() as session:
        held = version_in_force(session, programme_id, Moment(JULY))
    assert held is not None
    assert held.id == second


def test_versions_are_listed_newest_first_and_their_files_are_kept(store: Store) -> None:
    programme_id = a_programme(store)
    first, _ = a_version(store, programme_id, plan())
    second, _ = a_version(store, programme_id, plan())
    with store.reading() as session:
        assert [held.id for held in versions(session, programme_id)] == [second, first]
        newest = newest_version(session, programme_id)
        assert newest is not None
        assert newest.number == 2
        assert source_file(session, first) == b"the workbook"


def test_a_file_is_recognised_only_within_its_own_programme(store: Store) -> None:
    mine, other = a_programme(store, "mine"), a_programme(store, "other")
    a_version(store, other, plan())
    with store.reading() as session:
        assert version_with_sha(session, mine, "0" * 64) is None
        found = version_with_sha(session, other, "0" * 64)
    assert found is not None
    assert found.number == 1


def test_the_baseline_is_the_one_decided_latest_by_then_and_of_a_day_the_last_recorded(store: Store) -> None:
    programme_id = a_programme(store)
    first, _ = a_version(store, programme_id, plan(), baseline_on=JULY)
    second, _ = a_version(store, programme_id, plan(), baseline_on=DECEMBER)
    with store.transaction() as session:
        again = BaselineDecision(programme_id=programme_id, version_id=first, decided_on=DECEMBER, recorded_by="Pat")
        decide_baseline(session, again)
    third, _ = a_version(store, programme_id, plan(), baseline_on=SEPTEMBER)
    days = (date(2014, 6, 30), JULY, SEPTEMBER, DECEMBER)
    with store.reading() as session:
        found = [baseline_at(session, programme_id, Moment(day)) for day in days]
    assert [held.id if held else None for held in found] == [None, first, third, first]
    assert second not in [held.id for held in found if held]


def test_a_programmes_own_rules_hold_from_their_day_on_and_the_days_before_keep_theirs(store: Store) -> None:
    programme_id = a_programme(store)
    default = status_reference().rules
    lenient = replace(default, red_after_months=3)
    with store.transaction() as session:
        for applies_from, rules in ((SEPTEMBER, lenient), (DECEMBER, default)):
            row = StatusRules(programme_id=programme_id, applies_from=applies_from, recorded_by="Pat")
            add_rules(session, row, rules)
    with store.reading() as session:
        found = [own_rules(session, programme_id, Moment(day)) for day in (JULY, SEPTEMBER, DECEMBER)]
        kept = [held.thresholds for held in rules_history(session, programme_id)]
    assert [held.rules if held else None for held in found] == [None, lenient, default]
    assert kept == [{}, {"red_after_months": 3}]


def test_the_last_planned_day_is_that_of_the_versions_that_stand(store: Store) -> None:
    programme_id = a_programme(store)
    with store.transaction() as session:
        for number, day in enumerate((DECEMBER, date(2016, 8, 31)), start=1):
            version = PlanVersion(
                programme_id=programme_id,
                number=number,
                effective=JULY,
                imported_by="Pat",
                file_name="plan.xlsx",
                sha256="0" * 64,
                last_day=day,
            )
            add_version(session, version, b"the workbook")
        assert last_planned_day(session, programme_id) == date(2016, 8, 31)
        add_withdrawal(session, version.id, "Pat", "The wrong file")
        assert last_planned_day(session, programme_id) == DECEMBER
