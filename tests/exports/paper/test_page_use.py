"""How a paper uses its pages: what stays together, and what has room in its column."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from psr_data.domain.commentary import Part
from psr_data.domain.rag import Rag
from psr_data.exports.paper import board_paper
from psr_data.exports.paper.tables import Column, table
from psr_data.frames.pack.record import Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import PMO, milestone, plan, say
from tests.exports.paper.reading import name_of, opened, table_named
from tests.frames.builders import AS_AT
from tests.frames.pack.packing import a_pack, pack_at

pytestmark = pytest.mark.usefixtures("without_browser")


def kept(row: Any) -> bool:
    """Whether it stays on the page of what follows."""
    return all(line.pPr.find(qn("w:keepNext")) is not None for line in row.iter(qn("w:p")))


@pytest.mark.parametrize(
    ("rows", "whole", "expected"),
    [
        (1, True, [True, False]),
        (3, True, [True] * 3 + [False]),
        (1, False, [True, False]),
        (5, False, [True, True, False, False, True, False]),
        (20, False, [True, True, *[False] * 15, *[True] * 3, False]),
    ],
)
def test_of_a_table_parted_between_two_pages_no_row_stands_alone(rows: int, whole: bool, expected: list[bool]) -> None:
    made = table("Counts", [Column("Count", 1)], [[number] for number in range(rows)], 10, whole=whole)
    assert [kept(row) for row in made.tr_lst] == expected


@pytest.mark.parametrize(("title", "whole"), [("Report", True), ("Report on what partners do together " * 9, False)])
def test_a_table_stays_whole_where_it_is_low(store: Store, title: str, whole: bool) -> None:
    rows = plan(*(milestone(f"{title} {number}", row=number + 1) for number in range(1, 6)))
    document = opened(board_paper(a_pack(store, rows)))
    [held] = [each._tbl for each in document.tables if name_of(each).startswith("Milestones of")]
    assert all(kept(row) for row in held.tr_lst[:-1]) is whole


def test_a_few_points_stay_together_with_what_they_are_of(store: Store) -> None:
    first = a_pack(store, plan(milestone("Report")), meetings=[AS_AT])
    assert first.meeting is not None
    say(store, PMO, "psr", first.meeting.id, Part.ASKS, "Agree a date\nConfirm the staff\nRead the draft")
    lines = opened(board_paper(pack_at(store))).paragraphs
    start = next(place for place, line in enumerate(lines) if line.text.startswith("That the Board notes"))
    assert [kept(line._element) for line in lines[start : start + 4]] == [True, True, True, False]


def test_the_position_stands_below_its_heading_and_the_annex_goes_on_below_the_author(pack: Pack) -> None:
    document = opened(board_paper(pack))
    [position] = [held._tbl for held in document.tables if name_of(held).startswith("Position")]
    sentence = position.getprevious().getprevious()
    assert kept(sentence)
    assert not any(line.paragraph_format.page_break_before for line in document.paragraphs)


def test_a_workstream_stands_on_one_page_with_its_short_table(pack: Pack) -> None:
    document = opened(board_paper(pack))
    for held in (pack.highlights[0], pack.highlights[1]):
        caption = next(line for line in document.paragraphs if line.text.endswith(f": Milestones of {held.title}"))
        why = caption._element.getprevious()
        assert kept(why)
        assert kept(why.getprevious())


def test_the_direction_is_said_only_where_a_meeting_came_before(store: Store, pack: Pack) -> None:
    first = a_pack(store, plan(milestone("Report")))
    headings, line = table_named(opened(board_paper(first)), "Position")[:2]
    assert headings[-1] == "All"
    assert line[1] == "G Green"
    assert table_named(opened(board_paper(pack)), "Position")[1][1].splitlines() == ["G Green", "↑ up"]


def test_counts_have_room_for_the_largest_however_long_the_plan(pack: Pack) -> None:
    large = replace(pack, whole=replace(pack.whole, counts=dict.fromkeys(Rag, 12_345)))
    few, many = (count_width(each) for each in (pack, large))
    assert few < 450  # twentieths of a point
    assert many > 2 * 35 + 20 * 28  # its margins, and five figures and a comma of 9 points


def count_width(of: Pack) -> int:
    [position] = [held for held in opened(board_paper(of)).tables if name_of(held).startswith("Position")]
    return int(position._tbl.tblGrid.gridCol_lst[3].get(qn("w:w")))


def test_the_meeting_is_named_only_where_there_is_one(store: Store, pack: Pack) -> None:
    assert table_named(opened(board_paper(pack)), "The report")[0][0] == "Meeting"
    without = a_pack(store, plan(milestone("Report")))
    assert table_named(opened(board_paper(without)), "The report")[0] == ["As at", "Plan version", "Overall status"]


def test_the_annex_has_no_column_and_no_row_that_says_nothing(store: Store, pack: Pack) -> None:
    bare = opened(board_paper(a_pack(store, plan(milestone("Report", date(2014, 12, 31))))))
    assert table_named(bare, "The plan by month")[0] == ["Item", "Planned", "Status"]
    assert table_named(opened(board_paper(pack)), "The plan by month")[0][2:] == ["Forecast", "Completed", "Status"]
    rows = table_named(opened(board_paper(pack)), "Direction of travel")[1:]
    assert [row[0].splitlines()[-1] for row in rows] == ["From dates", "Lead says"] * 4


def test_every_date_of_the_longest_history_has_room_for_a_status_on_one_line(sample_store: Store) -> None:
    document = opened(board_paper(pack_at(sample_store, date(2016, 6, 1), code=CODE)))
    [direction] = [held for held in document.tables if name_of(held).startswith("Direction of travel")]
    widths = [int(column.get(qn("w:w"))) for column in direction._tbl.tblGrid.gridCol_lst]
    assert len(widths) == 1 + 7 + 1
    assert min(widths) > 2 * 70 + 20 * 37  # its margins, and "A Amber" in bold letters of 9 points


def test_milestones_of_which_nothing_was_reported_have_no_column_for_it(store: Store, pack: Pack) -> None:
    bare = opened(board_paper(a_pack(store, plan(milestone("Report")))))
    assert table_named(bare, "Milestones of")[0] == ["Milestone", "Status from dates", "When"]
    full = opened(board_paper(pack))
    assert table_named(full, "Milestones of")[0] == ["Milestone", "Status from dates", "Lead says", "When"]


def test_a_change_of_status_does_not_say_its_direction_twice(sample_store: Store) -> None:
    document = opened(board_paper(pack_at(sample_store, date(2016, 6, 1), code=CODE)))
    changed = [row[1].splitlines()[0] for row in table_named(document, "Changes to milestones")[1:]]
    assert "Got worse" in changed
    assert not any("↓" in said for said in changed if said.startswith("Got"))
