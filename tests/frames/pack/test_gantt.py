"""Which rows of a Gantt are drawn where there are too many, and on which page: one rule for every format."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from psr_data.domain.periods import Precision, as_at_in_words, days_spanned
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.gantt import by_workstream, drawn_part, gravest, note_of
from psr_data.frames.pack.gantt_pages import pages_of, within
from psr_data.frames.pack.record import Gantt
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.frames.builders import done, said
from tests.frames.pack.packing import a_pack

DUE = date(2014, 8, 31)


def item(label: str, rag: Rag = Rag.GREEN, late: int = 0) -> Strip:
    return Strip(1, "milestone", label, DUE, DUE, "day", None, None, None, rag, weight=(late, 0))


def stream(label: str, *items: Strip) -> list[Strip]:
    """A workstream with the worst status of its items, and as many reds and ambers as these have."""
    counted = Counter(each.computed for each in items)
    rag = next((rag for rag in (Rag.RED, Rag.AMBER) if counted[rag]), Rag.GREEN)
    weight = counted[Rag.RED], counted[Rag.AMBER]
    return [Strip(1, "workstream", label, DUE, DUE, "month", None, None, None, rag, weight=weight), *items]


def of(rag: Rag, name: str, count: int) -> list[Strip]:
    return [item(f"{name}{number}", rag, late=number) for number in range(count)]


def a_gantt(strips: Sequence[Strip]) -> Gantt:
    items = [strip for strip in strips if not strip.is_workstream]
    grave = sum(strip.computed in (Rag.RED, Rag.AMBER) for strip in items)
    return Gantt(tuple(strips), DUE, DUE, 4, len(strips) - len(items), len(items), grave)


def labels(strips: Iterable[Strip]) -> list[str]:
    return [strip.label for strip in strips]


def test_what_has_room_is_drawn_whole_and_in_its_order() -> None:
    strips = stream("A", item("a"), item("b", Rag.RED))
    assert gravest(strips, 3) == strips
    assert note_of(a_gantt(strips)) == ""


def test_red_comes_before_amber_and_the_latest_of_the_red_first_all_in_their_places() -> None:
    strips = [item("soon", Rag.RED, 40), item("green"), item("amber", Rag.AMBER, 20), item("late", Rag.RED, 90)]
    assert labels(gravest(strips, 1)) == ["late"]
    assert labels(gravest(strips, 2)) == ["soon", "late"]
    assert labels(gravest(strips, 3)) == ["soon", "amber", "late"]


def test_the_workstream_with_most_reds_is_never_left_out() -> None:
    heads = [stream(f"W{count}", *of(Rag.RED, "r", count))[0] for count in (1, 2, 9, 3, 4)]
    assert labels(gravest(heads, 2)) == ["W9", "W4"]


def test_each_workstream_has_its_share_of_the_rows() -> None:
    strips = [strip for name in "ABCD" for strip in stream(name, *of(Rag.RED, name.lower(), 100))]
    for is_apart in (False, True):
        drawn = gravest(strips, 60, heads_apart=is_apart)
        assert [len(part) for part in by_workstream(drawn)] == [15, 15, 15, 15]


def test_a_workstream_without_red_shows_one_milestone_beside_another_full_of_red() -> None:
    strips = [*stream("A", *of(Rag.RED, "a", 300)), *stream("B", *of(Rag.GREEN, "b", 50))]
    drawn = gravest(strips, 60, heads_apart=True)
    assert [len(part) for part in by_workstream(drawn)] == [58, 2]


def test_where_not_every_workstream_can_have_one_the_reds_come_first() -> None:
    green = [strip for number in range(40) for strip in stream(f"G{number}", item("g"))]
    strips = [*green, *stream("R", *of(Rag.RED, "r", 30))]
    drawn = gravest(strips, 60, heads_apart=True)
    assert sum(strip.label.startswith("r") for strip in drawn) == 30


def test_every_workstream_has_its_bar_before_any_milestone_unless_they_stand_apart() -> None:
    strips = [strip for number in range(40) for strip in stream(f"W{number}", *of(Rag.RED, "r", 10))]
    assert sum(strip.is_workstream for strip in gravest(strips, 48)) == 40
    apart = gravest(strips, 48, heads_apart=True)
    assert {len(part) for part in by_workstream(apart)} == {2}


def test_the_note_counts_what_is_drawn_of_what_there_is() -> None:
    strips = [strip for number in range(40) for strip in stream(f"W{number}", *of(Rag.RED, "r", 1), *[item("g")] * 9)]
    apart = drawn_part(a_gantt(strips), 60, heads_apart=True)
    others = "the others are in the workbook of this pack."
    words = "Drawn are the gravest 30 of 400 milestones, of 30 of 40 workstreams: 30 of the 40 that are red or amber"
    assert note_of(apart) == f"{words}; {others}"
    words = "Drawn are the gravest 60 of 400 milestones: all 40 that are red or amber"
    assert note_of(drawn_part(a_gantt(strips), 100)) == f"{words}; {others}"
    assert note_of(drawn_part(a_gantt(strips), 10)) == (
        f"Drawn are the gravest 10 of 40 workstreams, without milestones; {others}"
    )


@pytest.mark.parametrize(("workstreams", "milestones"), [(40, 10), (1, 300), (4, 300)], ids=["40x10", "1x300", "4x300"])
def test_a_long_plan_takes_the_pages_it_may_and_fills_them(workstreams: int, milestones: int) -> None:
    strips = [
        strip
        for number in range(workstreams)
        for strip in stream(f"W{number}", *of(Rag.RED, f"r{number}-", milestones))
    ]
    drawn, pages = within(a_gantt(strips), 3, 20, heads_apart=True)
    assert len(pages) == 3
    assert max(map(len, pages)) <= 20
    assert sum(map(len, pages)) >= 3 * 18
    assert drawn.left_out == workstreams * milestones - sum(
        strip.label.startswith("r") for page in pages for strip in page
    )


def test_workstreams_stay_whole_as_long_as_they_can() -> None:
    strips = [*stream("A", *[item("a")] * 3), *stream("B", *[item("b")] * 2), *stream("C", item("c"))]
    assert [labels(page) for page in pages_of(strips, 6)] == [["A", "a", "a", "a"], ["B", "b", "b", "C", "c"]]
    assert pages_of([], 6) == []


def drawn_of(store: Store, *plan_and_reports: Any) -> dict[str, Strip]:
    pack = a_pack(store, *plan_and_reports)
    return {strip.label: strip for strip in pack.gantt.strips}


def test_a_mark_stands_on_the_day_it_was_done_or_falls_due_and_a_workstreams_nowhere(store: Store) -> None:
    day = date(2014, 10, 9)
    rows = plan(
        milestone("Done", DUE), milestone("Exact", day, start=day, end=day, precision=Precision.DAY), milestone("Month")
    )
    strips = drawn_of(store, rows, done("Done", date(2014, 9, 4)))
    assert (strips["Done"].mark, strips["Done"].end) == (date(2014, 9, 4), DUE)
    assert strips["Done"].whisker == (DUE, date(2014, 9, 4))
    assert (strips["Exact"].mark, strips["Exact"].whisker) == (day, None)
    assert strips["Month"].mark == date(2014, 9, 30)
    assert strips["Assets"].mark is None


@pytest.mark.parametrize(
    ("precision", "actual", "is_drawn"),
    [
        (Precision.DAY, date(2014, 8, 30), True),
        (Precision.DAY, DUE, False),
        (Precision.MONTH, date(2014, 8, 1), False),
        (Precision.MONTH, date(2014, 7, 31), True),
        (Precision.QUARTER, date(2014, 6, 1), False),
        (Precision.QUARTER, date(2014, 5, 31), True),
        (Precision.YEAR, date(2014, 9, 1), True),
    ],
    ids=str,
)
def test_a_whisker_shows_that_it_was_done_at_another_time_than_it_was_due(
    precision: Precision, actual: date, is_drawn: bool
) -> None:
    strip = replace(item("a", Rag.COMPLETE), precision=precision.value, actual=actual)
    assert (strip.whisker is not None) is is_drawn


def test_a_forecast_before_the_as_at_date_has_passed(store: Store) -> None:
    rows = plan(milestone("Late", DUE), milestone("Coming", DUE))
    strips = drawn_of(store, rows, said("Late", forecast=date(2014, 9, 8)), said("Coming", forecast=date(2014, 9, 9)))
    assert strips["Late"].forecast_in_words == "forecast 8 Sep 2014, which has passed"
    assert strips["Coming"].forecast_in_words == "forecast 9 Sep 2014"


@pytest.mark.parametrize(
    ("as_at", "span", "words"),
    [
        (date(2014, 6, 9), (date(2014, 4, 1), DUE), "As at 9 Jun 2014"),
        (date(2015, 9, 1), (date(2014, 4, 1), date(2015, 9, 1)), "As at 1 Sep 2015"),
        (date(2015, 9, 2), (date(2014, 4, 1), DUE), "As at 2 Sep 2015, after the plan’s end"),
        (date(2013, 12, 1), (date(2013, 12, 1), DUE), "As at 1 Dec 2013"),
        (date(2012, 12, 1), (date(2014, 4, 1), DUE), "As at 1 Dec 2012, before the plan’s start"),
    ],
    ids=["within", "a-year-after", "longer-after", "months-before", "long-before"],
)
def test_the_axis_holds_the_as_at_date_unless_it_is_more_than_a_year_away(
    as_at: date, span: tuple[date, date], words: str
) -> None:
    assert days_spanned([DUE, date(2014, 4, 1)], as_at) == span
    assert as_at_in_words(as_at, *span) == words


def test_the_months_of_a_pack_reach_to_the_as_at_date(store: Store) -> None:
    gantt = a_pack(store, plan(milestone("Report", DUE)), as_at=date(2015, 2, 3)).gantt
    assert (gantt.first, gantt.last) == (date(2014, 7, 1), date(2015, 3, 1))
    assert gantt.as_at_in_words(date(2016, 2, 3)) == "As at 3 Feb 2016, after the plan’s end"
