"""The roll-up of a workstream: counts, the worst, what the lead says, and what is expected next."""

from datetime import date
from typing import Any

from psr_data.domain.rag import Rag
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.builders import a_position, done, said

JUNE, SEPTEMBER, NOVEMBER = date(2014, 6, 30), date(2014, 9, 30), date(2014, 11, 30)
HEALTH: dict[str, Any] = {"workstream": "Health", "parent": 3}


def test_each_workstream_counts_its_own_milestones_and_takes_the_worst(store: Store) -> None:
    rows = [*plan(milestone("Done", JUNE), milestone("Late", JUNE)), workstream("Health"), milestone("Soon", **HEALTH)]
    held = a_position(store, rows, done("Done", JUNE)).workstreams
    assert [line.title for line in held] == ["Assets", "Health"]
    assert [line.computed for line in held] == ["R", "G"]
    assert [[*line.counts.values(), line.milestones] for line in held] == [[1, 1, 0, 0, 0, 2], [0, 0, 0, 1, 0, 1]]


def test_a_workstream_without_milestones_is_not_assessed(store: Store) -> None:
    [line] = a_position(store, [workstream()]).workstreams
    assert (line.computed, line.milestones, line.next_words) == ("N", 0, "")


def test_the_leads_green_over_a_red_milestone_is_called_out_with_the_leads_words(store: Store) -> None:
    reported = said("Assets", reported=Rag.GREEN, commentary="All is well.")
    [line] = a_position(store, plan(milestone(due=JUNE)), reported).workstreams
    assert (line.reported, line.computed, line.watermelon) == ("G", "R", True)
    assert line.commentary == "All is well."


def test_what_is_expected_next_follows_the_forecast_where_there_is_one(store: Store) -> None:
    rows = plan(milestone("Done", JUNE), milestone("Slipping", SEPTEMBER), milestone("In November", NOVEMBER))
    slipping = said("Slipping", forecast=date(2014, 12, 19))
    [line] = a_position(store, rows, done("Done", JUNE), slipping).workstreams
    assert line.next_words == "In November – due 30 Nov 2014"


def test_a_forecast_that_is_expected_next_is_named_as_a_forecast(store: Store) -> None:
    early = said("In November", forecast=date(2014, 9, 12))
    [line] = a_position(store, plan(milestone("In November", NOVEMBER)), early).workstreams
    assert line.next_words == "In November – forecast 12 Sep 2014"
