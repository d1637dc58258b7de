from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from psr_data.domain.pack import Section
from psr_data.domain.periods import Precision
from psr_data.exports.deck import highlight_deck, pack_deck
from psr_data.exports.deck.box import inches
from psr_data.exports.deck.gantt.axis import Axis, periods_of
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.document.gantt import count_bars
from psr_data.frames.pack.gantt_pages import pages_of
from psr_data.frames.pack.record import Gantt, Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.exports.deck.showing import first_column, grid, said, slides, tables, titled, words
from tests.exports.deck.templates import old_template
from tests.frames.builders import done
from tests.frames.builders import said as reported
from tests.frames.pack.packing import a_pack, many, only, pack_at


def a_gantt(first: date, last: date) -> Gantt:
    return Gantt((), first, last, 4)


def a_strip(level: str = "milestone", label: str = "Report") -> Strip:
    day = date(2014, 9, 30)
    return Strip(1, level, label, day, day, "day", None, None, None, None)


def about(slide: Any) -> str:
    return next(str(shape.text_frame.text) for shape in slide.shapes if shape.name == "What it is about")


def bars(deck: bytes) -> list[str]:
    return [word for slide in titled(deck, "Quarter Gantt") for word in words(slide) if word.startswith("Bar: ")]


def test_every_milestone_of_the_pack_is_drawn_with_its_status_and_dates(pack: Pack) -> None:
    drawn = bars(pack_deck(pack))
    assert len(drawn) == len(pack.gantt.strips)
    assert "Bar: Develop test model, 1 Oct 2014 to 31 Oct 2014, R Red, forecast 20 Feb 2015" in drawn


def test_many_milestones_are_split_and_a_workstream_that_goes_on_is_named_again(store: Store) -> None:
    roadmap, *found = titled(pack_deck(a_pack(store, list(many(3, 20)))), "Quarter Gantt")
    assert about(roadmap) == "Quarter Gantt: 3 workstreams"
    assert [row[0] for row in grid(roadmap)[2:]] == ["Workstream 1", "Workstream 2", "Workstream 3"]
    assert about(found[0]) == f"Quarter Gantt: milestones (1 of {len(found)})"
    assert all(2 + 14 <= len(grid(slide)) <= 2 + 20 for slide in found)
    assert "Workstream 1 (continued)" in said(found[1])


@pytest.mark.parametrize(("workstreams", "milestones"), [(15, 20), (1, 300)], ids=["15-x-20", "1-x-300"])
def test_a_long_plan_has_a_roadmap_of_its_workstreams_and_three_slides_that_say_what_is_drawn(
    store: Store, workstreams: int, milestones: int
) -> None:
    pack = only(a_pack(store, list(many(workstreams, milestones))), Section.GANTT)
    *roadmap, one, two, three = titled(pack_deck(pack), "Quarter Gantt")
    found = [one, two, three]
    assert [len(grid(slide)) - 2 for slide in roadmap] == ([] if workstreams == 1 else [workstreams])
    drawn = [row for slide in found for row in grid(slide)[2:]]
    assert len(drawn) >= 50
    shown = sum(", step " in row[0] for row in drawn)
    assert f"Drawn are the gravest {shown} of {workstreams * milestones} milestones" in said(found[0])


@pytest.mark.parametrize("workstreams", [40, 70])
def test_of_very_many_workstreams_two_legible_roadmaps_are_drawn_and_no_slides_of_one_milestone_each(
    store: Store, workstreams: int
) -> None:
    found = titled(pack_deck(only(a_pack(store, list(many(workstreams, 10))), Section.GANTT)), "Quarter Gantt")
    numbers = ["1 of 2", "2 of 2"]
    assert [about(each) for each in found] == [f"Quarter Gantt: {workstreams} workstreams ({of})" for of in numbers]
    assert sum(len(grid(slide)) - 2 for slide in found) == 40
    left_out = "Drawn are the gravest 40 of 70 workstreams" in said(found[0])
    assert left_out is (workstreams > 40)
    sizes = {int(size) for slide in found for size in slide._element.xpath(".//a:r/a:rPr/@sz")}
    assert min(sizes) >= 900


def test_a_plan_of_twenty_rows_is_one_slide_without_a_roadmap(store: Store) -> None:
    [slide] = titled(pack_deck(only(a_pack(store, list(many(2, 9))), Section.GANTT)), "Quarter Gantt")
    assert (about(slide), len(grid(slide))) == ("Quarter Gantt", 2 + 20)


def test_on_a_roadmap_the_red_and_amber_milestones_stand_small_on_the_bars(store: Store) -> None:
    pack = a_pack(store, list(many(40, 10)))
    roadmaps = titled(pack_deck(only(pack, Section.GANTT)), "Quarter Gantt")
    marks = [word for roadmap in roadmaps for word in words(roadmap) if word.startswith(("Red: ", "Amber: "))]
    assert len(marks) == pack.gantt.grave > 0
    assert "On bars: red and amber milestones" in said(roadmaps[0])


def test_a_workstreams_status_stands_by_its_name_and_no_mark_at_the_end_of_its_bar(store: Store) -> None:
    deck = pack_deck(only(a_pack(store, plan(milestone("Report", date(2014, 6, 30)))), Section.GANTT))
    [slide] = titled(deck, "Quarter Gantt")
    assert [row[:2] for row in grid(slide)[2:]] == [["Assets", "◆ R"], ["Report", ""]]
    assert [word for word in words(slide) if word.startswith("Red: ")] == ["Red: Report"]


def test_what_is_drawn_on_the_table_is_one_group_and_the_key_another(pack: Pack) -> None:
    [slide] = titled(pack_deck(pack), "Quarter Gantt")
    drawn = [(shape.name, shape.has_table) for shape in slide.shapes if not shape.is_placeholder]
    assert [each for each in drawn if "Gantt" in each[0] or each[0] == "Key"] == [
        ("Quarter Gantt", True),
        ("Gantt", False),
        ("Key", False),
    ]
    group = next(shape for shape in slide.shapes if shape.name == "Gantt")
    assert {shape.name for shape in group.shapes} >= {"Bar", "Red", "As at"}
    assert group._element._nvXxPr.cNvPr.get("descr").startswith("Bars, marks and dates")


def test_the_key_names_nothing_that_is_not_drawn(store: Store) -> None:
    rows = plan(milestone("Report", date(2014, 8, 31)), milestone("Later", date(2014, 12, 31)))
    [slide] = titled(pack_deck(only(a_pack(store, rows), Section.GANTT)), "Quarter Gantt")
    assert "Key: Amber, Green, Workstream, Planned" in words(slide)


def test_the_key_names_what_is_drawn(store: Store) -> None:
    rows = plan(*(milestone(title, date(2014, 8, 31)) for title in ("Late", "Passed", "Done")))
    reports = (
        reported("Late", forecast=date(2014, 10, 15)),
        reported("Passed", forecast=date(2014, 9, 5)),
        done("Done", date(2014, 7, 4)),
    )
    [slide] = titled(pack_deck(only(a_pack(store, rows, *reports), Section.GANTT)), "Quarter Gantt")
    key = "Key: Complete, Red, Amber, Workstream, Planned, Forecast, Forecast, passed, Due to done"
    assert key in words(slide)
    assert "Forecast: Passed, 5 Sep 2014, which has passed" in words(slide)
    assert "Whisker: Done, due 31 Aug 2014, done 4 Jul 2014" in words(slide)


def test_an_as_at_date_long_after_the_plan_is_an_arrow_at_the_edge(store: Store) -> None:
    pack = a_pack(store, plan(milestone("Report", date(2014, 8, 31))), as_at=date(2016, 2, 10))
    [slide] = titled(pack_deck(only(pack, Section.GANTT)), "Quarter Gantt")
    assert "As at: 10 Feb 2016, after the plan’s end" in words(slide)
    assert "As at 10 Feb 2016, after the plan’s end" in said(slide)


def test_a_mark_stands_on_the_day_and_is_whole_at_the_start_of_the_axis(store: Store) -> None:
    first = date(2014, 7, 1)
    rows = plan(milestone("Early", first, start=first, end=first, precision=Precision.DAY))
    [slide] = titled(pack_deck(only(a_pack(store, rows), Section.GANTT)), "Quarter Gantt")
    group = next(shape for shape in slide.shapes if shape.name == "Gantt")
    mark = next(shape for shape in group.shapes if shape.name == "Red")
    bar = next(shape for shape in group.shapes if "Early" in shape._element._nvXxPr.cNvPr.get("descr"))
    assert mark.left + mark.width // 2 == pytest.approx(bar.left, abs=2)
    assert mark.left < bar.left


def test_a_right_to_left_override_in_a_title_turns_none_of_our_words(store: Store) -> None:
    deck = pack_deck(
        only(a_pack(store, plan(milestone("\u202eReport", None), milestone("\u202eDraft"))), Section.GANTT)
    )
    [slide] = titled(deck, "Quarter Gantt")
    assert "Report, no date" in said(slide)
    assert any(word.startswith("Bar: Draft, 1 Sep 2014") for word in words(slide))
    assert not any("\u202e" in text for text in (*words(slide), said(slide)))


def test_marks_lines_and_a_key_say_what_they_are(store: Store) -> None:
    rows = plan(milestone("Report", date(2014, 8, 31)), milestone("Later", date(2014, 12, 31)))
    late = reported("Report", date(2014, 9, 9), forecast=date(2014, 10, 15))
    deck = pack_deck(a_pack(store, rows, late, meetings=[date(2014, 9, 1), date(2014, 11, 3)]))
    [slide] = titled(deck, "Quarter Gantt")
    for word in (
        "Forecast: Report, 15 Oct 2014",
        "As at: 9 Sep 2014",
        "Last meeting: 1 Sep 2014",
        "Next meeting: 3 Nov 2014",
        "Key: R Red",
    ):
        assert word in words(slide)


def test_a_bar_that_has_moved_has_its_baseline_under_it(pack: Pack) -> None:
    first, *others = pack.gantt.strips
    moved = replace(first, baseline_start=date(2014, 4, 1), baseline_due=date(2014, 6, 30))
    held = replace(pack, gantt=replace(pack.gantt, strips=(moved, *others)))
    slide = titled(pack_deck(held), "Quarter Gantt")[0]
    assert f"Baseline: {first.label}, due 30 Jun 2014" in words(slide)


def test_a_title_too_long_for_its_row_is_whole_in_the_notes_and_in_the_bars_words(store: Store) -> None:
    title = "Review the commissioning arrangements of all partners " * 4
    [slide] = titled(pack_deck(a_pack(store, plan(milestone(title.strip())))), "Quarter Gantt")
    assert "…" in said(slide)
    assert title.strip() in slide.notes_slide.notes_text_frame.text
    assert any(title.strip() in word for word in words(slide))


@pytest.mark.parametrize(
    ("last", "first_over", "first_label", "count"),
    [
        (date(2015, 3, 1), "Quarter One 2014/15", "Apr", 12),
        (date(2016, 12, 1), "2014/15", "Q1", 11),
        (date(2024, 3, 1), "Financial years", "2014/15", 10),
    ],
)
def test_the_calendar_is_as_fine_as_can_be_read(last: date, first_over: str, first_label: str, count: int) -> None:
    periods = periods_of(a_gantt(date(2014, 4, 1), last))
    assert (periods[0].over[0], periods[0].label, len(periods)) == (first_over, first_label, count)
    assert [before.end for before in periods[:-1]] == [after.start for after in periods[1:]]


def test_a_day_stands_in_its_month_and_one_outside_at_the_edge() -> None:
    axis = Axis(periods_of(a_gantt(date(2014, 4, 1), date(2014, 6, 1))), 100, [300, 310, 300])
    assert axis.place(date(2014, 4, 1)) == 100
    assert axis.place(date(2014, 5, 11)) == 500
    assert axis.after(date(2014, 6, 30)) == 1010
    assert (axis.place(date(2013, 1, 1)), axis.place(date(2020, 1, 1))) == (100, 1010)
    assert not axis.holds(date(2014, 7, 1))


def test_the_calendars_names_are_short_enough_for_one_line(pack: Pack) -> None:
    """A header on two lines would grow, and every bar would stand on the wrong row."""
    longer = replace(pack.gantt, first=date(2014, 1, 1), last=date(2015, 6, 1))
    [slide, *_] = titled(pack_deck(replace(pack, gantt=longer), old_template()), "Quarter Gantt")
    named = [name for name in grid(slide)[0] if name]
    assert named == ["Q4 2013/14", "Q1 2014/15", "Q2 2014/15", "Q3 2014/15", "Q4 2014/15", "Q1 2015/16"]


def test_a_plan_without_milestones_says_so(store: Store) -> None:
    [slide] = titled(pack_deck(a_pack(store, plan())), "Quarter Gantt")
    assert "no milestones" in said(slide)


def test_a_workstream_is_not_parted_where_it_fits_whole_on_the_next_slide() -> None:
    strips = [*(a_strip("workstream"), *[a_strip()] * 5), *(a_strip("workstream"), *[a_strip()] * 8)]
    assert [len(page) for page in pages_of(strips, 12)] == [6, 9]


def test_a_heading_is_never_alone_at_the_foot_of_a_slide() -> None:
    strips = [*(a_strip("workstream"), *[a_strip()] * 9), *(a_strip("workstream"), *[a_strip()] * 30)]
    for page in pages_of(strips, 12):
        assert page[0].level == "workstream"
        assert page[-1].level == "milestone"


def test_bars_stand_on_the_rows_of_their_table(pack: Pack) -> None:
    slide = titled(pack_deck(pack), "Quarter Gantt")[0]
    table = next(shape for shape in slide.shapes if shape.has_table)
    group = next(shape for shape in slide.shapes if shape.name == "Gantt")
    drawn = [shape for shape in group.shapes if shape.name == "Bar"]
    heights = [row.height for row in table.table.rows]
    for place, bar in enumerate(drawn):
        top = table.top + sum(heights[: 2 + place])
        assert top <= bar.top
        assert bar.top + bar.height <= top + heights[2 + place]
        assert heights[2 + place] >= inches(0.2)


def test_a_row_without_a_date_says_so(store: Store) -> None:
    deck = pack_deck(a_pack(store, plan(milestone("Draft"), milestone("Report", None))))
    assert [row[0] for row in grid(titled(deck, "Quarter Gantt")[0])[-2:]] == ["Draft", "Report, no date"]


@pytest.mark.parametrize("name", ["Workstream {}", "Reducing demand on urgent care with every partner {}"])
def test_where_a_strip_leaves_some_out_as_many_as_have_room_are_drawn_and_told_apart(store: Store, name: str) -> None:
    pack = a_pack(store, list(many(40, 5, name)))
    [slide] = slides(highlight_deck(pack, [pack.whole]))
    strip = next(table for table in tables(slide) if table.rows[1].cells[0].text == "Workstream")
    shown = [row.cells[0].text for row in strip.rows][2:]
    assert len(shown) == pytest.approx(9, abs=1)
    assert len(set(shown)) == len(shown)


def test_on_a_slide_of_four_by_three_every_milestone_of_a_few_is_drawn_below_its_lists(sample_store: Store) -> None:
    pack = pack_at(sample_store, date(2014, 12, 2), code=CODE)
    for slide, of in zip(slides(highlight_deck(pack, pack.highlights, old_template())), pack.highlights, strict=True):
        strip = next(shape for shape in slide.shapes if shape.name == "Quarter Gantt")
        assert len(strip.table.rows) - 2 == len(of.lines)
        lists = [shape for shape in slide.shapes if shape.name.startswith(("Done", "Due", "Overdue"))]
        assert max(shape.top + shape.height for shape in lists) <= strip.top


def test_no_slide_is_left_with_the_few_rows_that_had_no_room_on_the_others() -> None:
    strips = [a_strip(level) for level in ("workstream", "milestone", "milestone") * 5]
    assert [len(page) for page in pages_of(strips, 12)] == [9, 6]
    assert [len(page) for page in pages_of([*strips, *strips[:3]], 15)] == [9, 9]


def test_the_name_of_a_workstream_that_goes_on_is_not_said_to_have_no_date(store: Store) -> None:
    labels = [
        row[0] for slide in titled(pack_deck(a_pack(store, list(many(1, 30)))), "Quarter Gantt") for row in grid(slide)
    ]
    assert "Workstream 1 (continued)" in labels
    assert not any(label.endswith("no date") for label in labels)


def test_milestones_and_tasks_are_counted_as_what_they_are() -> None:
    strips = [a_strip("workstream"), a_strip(), a_strip(), a_strip("task")]
    kinds = [strip.level for strip in strips]
    assert count_bars(kinds) == "2 milestones and 1 task"
    assert count_bars(kinds[:2]) == "1 milestone"
    assert count_bars(kinds[:1]) == ""


def test_titles_that_begin_alike_are_cut_where_they_still_differ(store: Store) -> None:
    beginning = " and ".join(["Integrated health and care for older residents and carers in all parishes"] * 2)
    rows = plan(*(milestone(f"{beginning}, step {number}") for number in (1, 2)))
    deck = pack_deck(a_pack(store, rows))
    [gantt, *_] = titled(deck, "Quarter Gantt")
    [highlight] = titled(deck, "Assets")
    for slide in (gantt, highlight):
        shown = [label for table in tables(slide) for label in first_column(table)]
        assert {"Integrated… step 1", "Integrated… step 2"} <= set(shown)
