"""The plan versions kept, and one item's life through them."""

from datetime import date

from psr_data.domain.moment import Moment
from psr_data.domain.progress import ProgressStatus
from psr_data.domain.rag import Rag
from psr_data.frames.item import updates_of_item, versions_of_item
from psr_data.frames.versions import original_file, versions_frame
from psr_data.services.imports import accept
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, a_proposal, a_version, milestone, plan
from tests.frames.builders import AS_AT, report, said

JULY, SEPTEMBER = date(2014, 7, 1), date(2014, 9, 1)


def test_versions_are_listed_newest_first_with_who_when_and_since_when_it_is_the_baseline(store: Store) -> None:
    a_programme(store)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone())), JULY, "As approved", baseline=True)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone("New"))), SEPTEMBER, "From the lead")
    lines = versions_frame(store, "psr").to_dict("records")
    told = [(line["Version"], line["Effective"], line["Baseline"], line["By"], line["Note"]) for line in lines]
    assert told == [
        (2, SEPTEMBER, None, "Pat of the PMO", "From the lead"),
        (1, JULY, JULY, "Pat of the PMO", "As approved"),
    ]


def test_the_very_file_of_a_version_can_be_had_back(store: Store) -> None:
    a_programme(store)
    accept(store, PMO, a_proposal(store, "psr", plan(milestone()), b"these very bytes"), JULY)
    [version] = versions_frame(store, "psr")["id"]
    assert original_file(store, version) == b"these very bytes"


def test_an_item_keeps_its_life_through_every_version(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone("Report", date(2014, 8, 31))))
    renamed = milestone("Final report", date(2014, 10, 31), owner="Estates", cells={"dates": "Plan!K5"})
    a_version(store, programme, plan(renamed), items, effective=SEPTEMBER)
    told = versions_of_item(store, items[1], Moment(AS_AT))
    assert set(told["File"]) == {"plan.xlsx"}
    assert told[["Version", "Effective", "Title", "Due", "Owner", "Cell"]].values.tolist() == [
        [2, SEPTEMBER, "Final report", "Oct 2014", "Estates", "Plan!K5"],
        [1, JULY, "Report", "Aug 2014", "", ""],
    ]


def test_every_update_of_an_item_is_told_newest_first_and_invention_is_named(store: Store) -> None:
    _, items = a_version(store, a_programme(store), plan(milestone("Report")))
    report(
        store,
        {"Report": items[1]},
        said("Report", JULY, status=ProgressStatus.IN_PROGRESS, percent=10, illustrative=True),
        said("Report", SEPTEMBER, reported=Rag.AMBER, commentary="Slower than hoped."),
    )
    told = updates_of_item(store, items[1], Moment(AS_AT))
    assert told[["As at", "Status", "%", "Reported", "Commentary", "Illustrative"]].values.tolist() == [
        [SEPTEMBER, "", None, "A Amber", "Slower than hoped.", ""],
        [JULY, "in progress", 10, "", "", "invented"],
    ]


def test_an_items_history_ends_on_the_day_that_the_page_speaks_of(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone("Report")))
    a_version(store, programme, plan(milestone("Final report")), items, effective=SEPTEMBER)
    report(store, {"Report": items[1]}, said("Report", JULY, percent=10), said("Report", SEPTEMBER, percent=20))
    day_before = date(2014, 8, 31)
    assert list(versions_of_item(store, items[1], Moment(day_before))["Title"]) == ["Report"]
    assert list(updates_of_item(store, items[1], Moment(day_before))["%"]) == [10]
