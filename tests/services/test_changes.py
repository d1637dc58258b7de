"""What changed as plain data: what the command line prints, and scripts read."""

import json
from datetime import date

import pytest

from psr_data.frames.changes.sides import CannotCompare
from psr_data.services.changes import changes_report
from psr_data.store.engine import Store
from tests.builders import a_programme, a_version, milestone, plan
from tests.frames.builders import meets, report, said
from tests.frames.changing import SEPTEMBER, replanned

DECEMBER = date(2014, 12, 2)


def moved(store: Store) -> None:
    """A milestone that slipped and one that was dropped, with a meeting in September."""
    items = replanned(store, plan(milestone("A"), milestone("Gone")), plan(milestone("A")), {})
    meets(store, 1, SEPTEMBER)
    report(store, items, said("A", date(2014, 10, 1), forecast=date(2014, 10, 14)))


def test_unless_told_it_starts_at_the_last_meeting_and_ends_at_the_as_at_date(store: Store) -> None:
    moved(store)
    told = changes_report(store, "psr", DECEMBER)
    assert told["from"] == {"side": "2014-09-09", "as_at": "2014-09-09", "version": 2, "baseline": 1}
    assert told["to"]["side"] == "2014-12-02"
    assert told["sentence"] == "Since 9 Sep 2014: 1 slipped by 14 days, 1 turned red; nothing was added or removed."
    assert told["milestones"] == {"up": 0, "down": 1, "unchanged": 0, "new": 0, "removed": 0}


def test_each_changed_item_is_a_line_of_plain_values_and_the_unchanged_are_left_out(store: Store) -> None:
    moved(store)
    told = json.loads(json.dumps(changes_report(store, "psr", DECEMBER, "v1", "v2")))
    [line] = told["changes"]
    assert [line[name] for name in ("title", "changes", "direction")] == ["Gone", ["Removed"], "removed"]
    assert [line[name] for name in ("status_before", "status_now")] == ["G", None]
    assert [line[name] for name in ("date_before", "date_now", "days")] == ["2014-09-30", None, None]


def test_with_nothing_before_it_there_is_nothing_to_compare(store: Store) -> None:
    a_version(store, a_programme(store), plan(milestone()))
    with pytest.raises(CannotCompare, match="no meeting and no plan version before 2 Dec 2014"):
        changes_report(store, "psr", DECEMBER)
