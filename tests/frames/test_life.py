"""One item's life: every version's dates and every update, who said it and when, also after it was removed."""

from datetime import UTC, date, datetime

from psr_data.domain.moment import Moment
from psr_data.domain.plan import Kind
from psr_data.domain.progress import ProgressStatus
from psr_data.domain.rag import Rag
from psr_data.frames.life import life_of_item
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.base import recording_at
from psr_data.store.engine import Store
from psr_data.store.lineage_links import LineageLinkRow, add_lineage_links
from tests.builders import PMO, a_programme, a_version, do, milestone, plan, workstream
from tests.frames.builders import AS_AT, report, said

JULY, SEPTEMBER, OCTOBER = date(2014, 7, 1), date(2014, 9, 1), date(2014, 10, 1)
ALL = Moment(date(2015, 12, 31))


def test_every_version_says_its_dates_what_changed_and_where_it_came_from(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone("Report", date(2014, 8, 31))))
    renamed = milestone("Final report", date(2014, 10, 31), owner="Estates", cells={"dates": "Plan!K5"})
    a_version(store, programme, plan(renamed), items, effective=SEPTEMBER)
    life = life_of_item(store, items[1], Moment(AS_AT))
    assert (life.title, life.kind, life.workstream, life.removed_in) == ("Final report", Kind.MILESTONE, "Assets", None)
    assert life.events[["When", "What", "Dates", "Note", "By", "Source"]].values.tolist() == [
        [
            SEPTEMBER,
            "Plan version 2",
            "Oct 2014",
            "Renamed from “Report”; Moved from Aug 2014; Owner Estates",
            "Pat of the PMO",
            "plan.xlsx, Plan!K5",
        ],
        [JULY, "Plan version 1", "Aug 2014", "Planned as “Report”", "Pat of the PMO", "plan.xlsx"],
    ]


def test_every_update_is_told_newest_first_and_invention_is_named(store: Store) -> None:
    _, items = a_version(store, a_programme(store), plan(milestone("Report")))
    report(
        store,
        {"Report": items[1]},
        said("Report", JULY, status=ProgressStatus.IN_PROGRESS, percent=10, illustrative=True),
        said("Report", SEPTEMBER, reported=Rag.AMBER, commentary="Slower than hoped.", forecast=OCTOBER),
    )
    told = life_of_item(store, items[1], Moment(AS_AT)).events
    updates = told[told["What"].str.startswith("Progress")]
    assert updates[["When", "What", "Dates", "Status", "%", "Lead says", "Note"]].values.tolist() == [
        [SEPTEMBER, "Progress update", "forecast 1 Oct 2014", "", None, "A Amber", "Slower than hoped."],
        [JULY, "Progress update, invented", "", "in progress", 10, "", ""],
    ]


def test_a_life_ends_on_the_day_that_the_page_speaks_of(store: Store) -> None:
    programme = a_programme(store)
    _, items = a_version(store, programme, plan(milestone("Report")))
    a_version(store, programme, plan(milestone("Final report")), items, effective=SEPTEMBER)
    report(store, {"Report": items[1]}, said("Report", JULY, percent=10), said("Report", SEPTEMBER, percent=20))
    life = life_of_item(store, items[1], Moment(date(2014, 8, 31)))
    assert life.title == "Report"
    assert sorted(life.events["What"]) == ["Plan version 1", "Progress update"]


def test_a_removed_item_keeps_its_life_and_says_which_version_removed_it(store: Store) -> None:
    programme = a_programme(store)
    _, [assets, survey] = a_version(store, programme, plan(milestone("Survey")))
    for effective in (SEPTEMBER, OCTOBER):
        a_version(store, programme, plan(), [assets], effective=effective)
    life = life_of_item(store, survey, ALL)
    assert (life.title, life.removed_in) == ("Survey", 2)
    assert list(life.events["Note"]) == ["Removed from the plan", "Planned as “Survey”"]


def test_a_withdrawn_version_stays_in_the_life_and_changes_nothing(store: Store) -> None:
    programme = a_programme(store)
    _, [assets, survey] = a_version(store, programme, plan(milestone("Survey")))
    a_version(store, programme, plan(), [assets], effective=SEPTEMBER)
    do(store, PMO, "psr", withdraw_latest, 2, "The wrong file")
    life = life_of_item(store, survey, ALL)
    assert life.removed_in is None
    assert list(life.events["What"]) == ["Plan version 2, withdrawn", "Plan version 1"]


def test_as_first_reported_a_life_holds_only_what_had_been_recorded(store: Store) -> None:
    with recording_at(datetime(2014, 7, 1, 12, tzinfo=UTC)):
        _, items = a_version(store, a_programme(store), plan(milestone("Report")))
        report(store, {"Report": items[1]}, said("Report", JULY, percent=10))
    report(store, {"Report": items[1]}, said("Report", JULY, percent=20))
    seen = life_of_item(store, items[1], Moment(JULY, as_reported=True)).events
    known = life_of_item(store, items[1], Moment(JULY)).events
    assert (list(seen["%"].dropna()), list(known["%"].dropna())) == ([10], [20, 10])


def test_what_an_item_came_from_and_passed_into_is_part_of_its_life(store: Store) -> None:
    programme = a_programme(store)
    _, [assets] = a_version(store, programme, [workstream("Assets")])
    version, [buildings] = a_version(store, programme, [workstream("Buildings")], effective=SEPTEMBER)
    ended, _ = a_version(store, programme, [], effective=OCTOBER)
    with store.transaction() as session:
        links = [
            LineageLinkRow(version_id=version, from_item_id=assets, to_item_id=buildings, recorded_by="Pat"),
            LineageLinkRow(
                version_id=ended, from_item_id=buildings, passed_into="business as usual", recorded_by="Pat"
            ),
        ]
        add_lineage_links(session, links)
    told = {item: list(life_of_item(store, item, ALL).events["Note"]) for item in (assets, buildings)}
    assert "Continues in “Buildings”" in told[assets]
    assert {"Came from “Assets”", "Ended: passed into business as usual"} <= set(told[buildings])
