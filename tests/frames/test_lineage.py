"""What became of workstreams and objectives from plan to plan, over as many plans as there were."""

from collections.abc import Sequence
from datetime import date

import pytest

from psr_data.charts.lineage import lineage_chart
from psr_data.domain.lineage import Became, LineageLink
from psr_data.domain.moment import Moment
from psr_data.domain.plan import Kind, PlanRow
from psr_data.frames.lineage import Years, follow, workstreams_only, years
from psr_data.frames.lineage_tables import choices, followed, headline, in_short, links_table, outcome_in_words
from psr_data.services.withdrawals import withdraw_latest
from psr_data.store.engine import Store
from tests.builders import PMO, a_programme, accepted, compared, do, reading, workstream

YEARS = (date(2014, 7, 1), date(2016, 2, 16), date(2019, 2, 26))
LAST = Moment(YEARS[-1])
Said = tuple[str, str | None]


def plan_of(*titles: str) -> list[PlanRow]:
    """Workstreams, each with one objective: "To do it" of "it"."""
    rows: list[PlanRow] = []
    for title in titles:
        rows.append(workstream(title))
        rows.append(PlanRow(1, Kind.OBJECTIVE, f"To do {title}", title, "1", len(rows) - 1))
    return rows


def agree(store: Store, rows: Sequence[PlanRow], effective: date, *said: Said) -> None:
    """Make the rows a version; `said` is what became of the items that go, by title."""
    content = repr((rows, effective)).encode()
    plain = compared(store, content, reading(rows, content), "psr", effective=effective)
    items = {item.row.title: item.item_id for item in plain.current_items}
    indexes = {row.title: index for index, row in enumerate(rows)}
    heirs = [
        LineageLink(items[before], indexes[after]) if after else LineageLink(items[before], None, "business as usual")
        for before, after in said
    ]
    accepted(store, PMO, compared(store, content, reading(rows, content), "psr", None, effective, heirs), effective)


@pytest.fixture
def three_plans(store: Store) -> Store:
    a_programme(store)
    agree(store, plan_of("Health", "Assets", "Data", "Buying"), YEARS[0])
    agree(
        store,
        plan_of("Capacity", "Teams", "Intelligence", "Digital"),
        YEARS[1],
        ("Health", "Capacity"),
        ("Health", "Teams"),
        ("Buying", "Teams"),
        ("Data", "Intelligence"),
        ("Assets", None),
        ("To do Health", "To do Capacity"),
    )
    agree(
        store,
        plan_of("Locality", "Intelligence"),
        YEARS[2],
        ("Capacity", "Locality"),
        ("Teams", "Locality"),
        ("Digital", "Intelligence"),
        ("To do Capacity", "To do Locality"),
    )
    return store


def titled(held: Years, title: str) -> int:
    return next(row.item_id for plan in held.plans for row in plan.rows if row.title == title)


def fates(held: Years, at: int) -> dict[str, str]:
    return {
        title: outcome_in_words(held, at, item)
        for item, title in held.plans[at].titles.items()
        if not title.startswith("To")
    }


def test_each_plan_with_other_workstreams_stands_beside_the_one_before(three_plans: Store) -> None:
    held = years(three_plans, "psr", LAST)
    assert [(plan.year, plan.since, plan.number) for plan in held.plans] == [
        ("2014/15", YEARS[0], 1), ("2015/16", YEARS[1], 2), ("2018/19", YEARS[2], 3)
    ]  # fmt: skip
    assert headline(held) == (
        "From 4 workstreams in 2014/15 to 4 in 2015/16 and 2 in 2018/19; 1 ended and passed into other work."
    )
    assert fates(held, 0) == {
        "Health": "split into “Capacity” and “Teams”",
        "Assets": "ended, passed into business as usual",
        "Data": "renamed “Intelligence”",
        "Buying": "merged into “Teams”",
    }
    assert fates(held, 1) == {
        "Capacity": "merged into “Locality”",
        "Teams": "merged into “Locality”",
        "Intelligence": "merged into “Intelligence”",
        "Digital": "merged into “Intelligence”",
    }
    assert set(fates(held, 2).values()) == {""}


def test_an_objective_of_the_first_plan_can_be_followed_to_the_last_and_back(three_plans: Store) -> None:
    held = years(three_plans, "psr", LAST)
    titles = ["To do Health", "To do Capacity", "To do Locality"]
    for title in titles:
        assert list(followed(held, titled(held, title))["Title"]) == titles
    told = followed(held, titled(held, "To do Health"))
    assert list(told["What became of it"]) == ["renamed “To do Capacity”", "renamed “To do Locality”", ""]
    assert list(told["Plan of"]) == ["2014/15", "2015/16", "2018/19"]


def test_a_merger_is_followed_back_to_everything_that_went_into_it(three_plans: Store) -> None:
    held = years(three_plans, "psr", LAST)
    found = [held.plans[at].titles[item] for at, item in follow(held, titled(held, "Locality"))]
    assert found == ["Health", "Buying", "Capacity", "Teams", "Locality"]


def test_only_what_the_moment_knows_is_shown_and_later_plans_are_named(three_plans: Store) -> None:
    first = years(three_plans, "psr", Moment(date(2015, 1, 1)))
    assert [plan.year for plan in first.plans] == ["2014/15"]
    assert (first.steps, first.later) == ((), YEARS[1:])
    assert headline(first) == "4 workstreams in 2014/15: there has been no other plan by this date."
    assert links_table(first).empty
    assert years(three_plans, "psr", Moment(YEARS[-1], as_reported=True)).plans == ()


def test_a_withdrawn_plan_takes_its_lineage_with_it(three_plans: Store) -> None:
    do(three_plans, PMO, "psr", withdraw_latest, 3, "Sent too early")
    held = years(three_plans, "psr", LAST)
    assert [plan.year for plan in held.plans] == ["2014/15", "2015/16"]
    assert {step.plan for step in held.steps} == {0}


def test_updates_of_the_same_workstreams_are_one_plan(store: Store) -> None:
    a_programme(store)
    for number, day in enumerate((date(2014, 7, 1), date(2014, 9, 9), date(2015, 9, 1))):
        rows = plan_of("Health", "Assets")
        rows.append(PlanRow(1, Kind.OBJECTIVE, f"To do more {number}", "Assets", "2", 2))
        agree(store, rows, day)
    [plan] = years(store, "psr", LAST).plans
    assert (plan.year, plan.since, plan.number) == ("2014/15 to 2015/16", date(2014, 7, 1), 3)


def test_the_links_are_a_table_with_both_ends_and_a_shorter_one_for_the_screen(three_plans: Store) -> None:
    links = links_table(workstreams_only(years(three_plans, "psr", LAST)))
    lines = links[["From", "What became of it", "To", "Passed into"]].values.tolist()
    assert ["Health", "split", "Capacity", ""] in lines
    assert ["Data", "renamed", "Intelligence", ""] in lines
    assert ["Assets", "ended", "", "business as usual"] in lines
    assert "passed into business as usual" in list(in_short(links)["To"])
    assert set(links["Kind"]) == {"workstream"}


def test_workstreams_are_offered_before_objectives_each_once(three_plans: Store) -> None:
    labels = list(choices(years(three_plans, "psr", LAST)).values())
    assert labels[:2] == ["Health (2014/15)", "Assets (2014/15)"]
    assert len(labels) == len(set(labels)) == 15


def test_the_picture_draws_each_kind_of_link_in_its_own_way_and_every_box_can_be_chosen(three_plans: Store) -> None:
    held = workstreams_only(years(three_plans, "psr", LAST))
    figure = lineage_chart(held, "psr")
    *lines, points = figure.data
    assert [(line.name, line.line.dash) for line in lines] == [
        ("goes on or renamed", "solid"), ("split", "dash"), ("merged", "dot")
    ]  # fmt: skip
    assert [point[0] for point in points.customdata] == [str(row.item_id) for plan in held.plans for row in plan.rows]
    assert sum(step.became is Became.MERGED for step in held.steps) == list(lines[2].x).count(None)


def test_text_of_a_plan_is_never_markup_in_the_picture(store: Store) -> None:
    a_programme(store)
    agree(store, plan_of("<a href='http://evil.example'>x</a>"), YEARS[0])
    figure = lineage_chart(years(store, "psr", LAST), "psr")
    drawn = [note.text for note in figure.layout.annotations] + list(figure.data[-1].hovertext)
    assert not any("<a " in text for text in drawn)
