"""The sample's status at two meetings, worked out by hand from the rules and the reported progress."""

from datetime import date

import pytest

from psr_data.domain.moment import Moment
from psr_data.services.sample.load import CODE
from psr_data.services.status import status_report
from psr_data.store.engine import Store

WELLBEING = "Chorley Wellbeing and Resilience Service"
ASSETS = "Enabler One - Integrating our assets"
INTELLIGENCE = "Enabler Two - Intelligence led services and sharing intelligence"
COMMISSIONING = "Enabler Three - Joint Commissioning"

# By workstream: each milestone's month and computed letter, then the worst of them, then the lead's judgement.
SEPTEMBER = {
    WELLBEING: ("May B, Aug B, Sep G, Nov A, Feb G", "A", "G"),  # November falls before 2 December, nobody has spoken
    ASSETS: ("May B, Aug B, Oct G", "G", "G"),
    INTELLIGENCE: ("May B, Aug R, Oct A", "R", "A"),  # the forecast, 17 October, is more than a month late
    COMMISSIONING: ("May B, Aug A, Oct G, Jan G", "A", "A"),  # the forecast, 30 September, is just within the month
}
FEBRUARY = {
    WELLBEING: ("May B, Aug B, Sep B, Nov B, Feb G", "G", "G"),
    ASSETS: ("May B, Aug B, Oct B", "B", "B"),
    INTELLIGENCE: ("May B, Aug B, Oct R", "R", "A"),
    COMMISSIONING: ("May B, Aug B, Oct R, Jan A", "R", "R"),  # January is ten days late, its forecast within the month
}


@pytest.mark.parametrize(("as_at", "expected"), [(date(2014, 9, 9), SEPTEMBER), (date(2015, 2, 10), FEBRUARY)])
def test_the_sample_stands_as_the_rules_say(
    sample_store: Store, as_at: date, expected: dict[str, tuple[str, str, str]]
) -> None:
    report = status_report(sample_store, CODE, Moment(as_at))
    letters: dict[str, list[str]] = {title: [] for title in expected}
    for line in report["milestones"]:
        letters[line["workstream"]].append(f"{date.fromisoformat(line['end']):%b} {line['computed']}")
    found = {
        line["title"]: (", ".join(letters[line["title"]]), line["computed"], line["reported"])
        for line in report["workstreams"]
    }
    assert found == expected


def test_a_status_comes_with_its_reason_and_dates_as_plain_data(sample_store: Store) -> None:
    report = status_report(sample_store, CODE, Moment(date(2014, 9, 9)))
    [line] = [line for line in report["milestones"] if line["title"] == "Profile current commissioning"]
    assert line == {
        "workstream": COMMISSIONING,
        "title": "Profile current commissioning",
        "start": "2014-08-01",
        "end": "2014-08-31",
        "precision": "month",
        "computed": "A",
        "reason": "due 31 Aug 2014, 9 days before the as-at date, no completion reported",
        "reported": "A",
        "baseline_due": "2014-08-31",
        "slip_days": 30,
        "forecast": "2014-09-30",
        "actual": None,
        "owner": None,
    }
    assert (report["programme"], report["as_at"]) == (CODE, "2014-09-09")
    assert report["counts"] == {"B": 6, "R": 1, "A": 3, "G": 5, "N": 0}
