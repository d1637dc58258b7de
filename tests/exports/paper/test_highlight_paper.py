from dataclasses import replace
from datetime import date

import pytest
from docx.document import Document
from docx.oxml.ns import qn

from psr_data.domain.rag import Rag
from psr_data.exports.paper import highlight_paper
from psr_data.exports.paper.one_page import one_page
from psr_data.exports.paper.quarter_strip import strips_shown
from psr_data.frames.gantt import Strip
from psr_data.frames.pack.record import Gantt, Pack
from psr_data.store.engine import Store
from tests.builders import milestone, plan
from tests.exports.paper.reading import grid, headings, name_of, opened, table_named
from tests.frames.pack.packing import a_pack, many

LONG = "Establish a shared governance arrangement between all of the partner organisations " * 3


def a_strip(number: int, rag: Rag) -> Strip:
    """Of August and September 2014."""
    days = date(2014, 8, 1), date(2014, 9, 30)
    return Strip(number, "milestone", f"Report {number}", *days, "month", None, None, None, rag)


def a_gantt(*strips: Strip) -> Gantt:
    """Of the year 2014/15."""
    return Gantt(strips, date(2014, 4, 1), date(2015, 3, 1), 4)


def test_each_workstream_begins_a_page_of_its_own(pack: Pack) -> None:
    told: list[str] = []
    document = opened(highlight_paper(pack, [pack.whole, *pack.highlights], told.append))
    titles = [line for line in document.paragraphs if line.style is not None and line.style.name == "Heading 1"]
    assert [line.text for line in titles] == [pack.whole.title, *(held.title for held in pack.highlights)] == told
    breaks = [bool(line._element.xpath("w:pPr/w:pageBreakBefore")) for line in titles]
    assert breaks == [False, True, True, True, True]


def test_it_says_lead_period_ask_both_statuses_and_why(pack: Pack) -> None:
    held = pack.highlights[3]
    document = opened(highlight_paper(pack, [held]))
    _, facts = table_named(document, "Facts")
    assert facts[1:] == ["2 Dec 2014 to 10 Feb 2015", "10 Feb 2015", "2 of 4"]
    assert table_named(document, "Ask")[1] == [f"1. {held.asks[0]}"]
    _, [computed, reported, why] = table_named(document, "Status")
    assert computed == "R Red\n→ unchanged"
    assert held.reported is Rag.RED
    assert reported == "R Red\n↓ down"
    assert why.splitlines() == [
        f"Written for the meeting: {held.why}",
        *(f"⚑ {point}" for point in held.points_to_check),
    ]
    assert document.sections[0].footer.paragraphs[0].text == pack.full_footer


def test_its_lists_say_what_is_done_due_and_how_late_and_often_moved(pack: Pack) -> None:
    document = opened(highlight_paper(pack, [pack.whole]))
    counts = [len(lines) for lines in (pack.whole.done, pack.whole.due, pack.whole.overdue)]
    assert [text for level, text in headings(document) if level == 2][:3] == [
        f"Done since 2 Dec 2014 ({counts[0]})",
        f"Due next ({counts[1]})",
        f"Overdue ({counts[2]})",
    ]
    _, *rows = table_named(document, "Overdue")
    assert [row[0] for row in rows] == [line.title for line in pack.whole.overdue]
    assert rows[0][3] == f"{pack.whole.overdue[0].due_words}, moved twice"


@pytest.mark.parametrize("name", ["Workstream {}", f"{LONG} {{}}"])
def test_a_page_never_lists_more_than_it_has_room_for_and_counts_the_rest(store: Store, name: str) -> None:
    pack = a_pack(store, list(many(1, 60, name)))
    held = pack.highlights[0]
    document = opened(highlight_paper(pack, [held]))
    for title, lines in (("Overdue", held.overdue), ("Due next", held.due)):
        _, *rows = table_named(document, title)
        assert 1 <= len(rows) < 20
        more = f"and {len(lines) - len(rows)} more, listed in the workbook"
        assert more in [line.text for line in document.paragraphs]
    strip = table_named(document, "The plan by quarter")
    assert 4 <= len(strip) - 2 <= 10
    assert all(len(cell) < 240 for table in document.tables for row in grid(table) for cell in row[:1])


def test_nothing_is_cut_on_a_page_that_has_room(store: Store) -> None:
    late = f"{LONG}at last"
    pack = a_pack(store, plan(milestone(late, date(2014, 7, 31))))
    _, row = table_named(opened(highlight_paper(pack, [pack.whole])), "Overdue")
    assert row[0] == late


def test_the_longest_texts_leave_a_page_its_lists(store: Store) -> None:
    pack = a_pack(store, list(many(1, 60, f"{LONG} {{}}")))
    held = replace(
        pack.highlights[0],
        title=LONG * 3,
        lead=LONG,
        asks=(LONG * 8,) * 20,
        why=LONG * 8,
        points_to_check=(LONG * 2,) * 4,
    )
    page = one_page(pack, held, 17.8)
    assert page.room > 0
    assert all(shortlist.shown > 0 for shortlist in page.lists if shortlist.lines)
    [asks] = table_named(opened(highlight_paper(pack, [held])), "Ask")[1]
    assert asks.endswith("\nand 17 more")


def test_the_strip_has_the_letter_in_the_month_due_and_ticks_where_baseline_and_forecast_are(store: Store) -> None:
    pack = a_pack(store, plan(milestone("Report")))
    drawn = a_gantt(replace(a_strip(1, Rag.RED), baseline_due=date(2014, 6, 30), forecast=date(2014, 12, 19)))
    document = opened(highlight_paper(pack, [replace(pack.highlights[0], gantt=drawn)]))
    quarters, months, row = table_named(document, "The plan by quarter")
    assert quarters[1:] == [f"Quarter {number} 2014/15" for number in ("One", "Two", "Three", "Four")]
    assert months[1:] == ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
    assert row == ["Report 1", "", "", "│", "", "", "R", "", "", "→", "", "", ""]
    assert fills(document)[4:7] == ["", "F0B8B0", "D4351C"]


def fills(document: object) -> list[str]:
    table = next(held for held in document.tables if name_of(held).startswith("The plan by quarter"))  # type: ignore[attr-defined]
    shades = [cell.tcPr.find(qn("w:shd")) for cell in table._tbl.tr_lst[-1].tc_lst]
    return ["" if shade is None else str(shade.get(qn("w:fill"))) for shade in shades]


def test_a_plan_of_many_years_is_drawn_by_quarters(store: Store) -> None:
    pack = a_pack(store, plan(milestone("First", date(2014, 9, 30)), milestone("Last", date(2019, 3, 31))))
    [quarters, *_] = table_named(opened(highlight_paper(pack, [pack.whole])), "The plan by quarter")
    assert len(quarters) == 1 + 19
    assert quarters[1] == "Q2"
    assert quarters[4] == "Q1 2015/16"


def test_where_not_all_bars_are_drawn_red_and_amber_come_first_in_the_order_of_the_plan() -> None:
    statuses = [Rag.GREEN, Rag.AMBER, Rag.COMPLETE, Rag.RED, Rag.GREEN]
    strips = [a_strip(number, rag) for number, rag in enumerate(statuses)]
    assert [strip.computed for strip in strips_shown(a_gantt(*strips), 3)] == [Rag.GREEN, Rag.AMBER, Rag.RED]


def test_a_programme_has_no_lead_and_no_report_of_one(pack: Pack) -> None:
    programme, one = (opened(highlight_paper(pack, [held])) for held in (pack.whole, pack.highlights[0]))
    assert table_named(programme, "Facts")[0] == ["Period", "As at", "Milestones complete"]
    assert table_named(programme, "Status")[0] == ["Status from dates", "Why"]
    assert table_named(one, "Facts")[0][0] == "Lead"
    assert table_named(one, "Status")[0] == ["Status from dates", "Lead says", "Why"]


def test_a_bar_without_a_date_says_so_and_the_key_says_where_the_as_at_date_is(
    store: Store,
) -> None:
    pack = a_pack(store, plan(milestone("Report", None), milestone("Draft", date(2016, 9, 30))))
    document = opened(highlight_paper(pack, [pack.highlights[0]]))
    rows = table_named(document, "The plan by quarter")
    assert [row[0] for row in rows[2:]] == ["Report, no date", "Draft"]
    assert "As at 9 Sep 2014, before the plan’s start." in said_below_the_strip(document)
    dated = a_gantt(a_strip(1, Rag.GREEN))
    document = opened(highlight_paper(pack, [replace(pack.whole, gantt=dated)]))
    assert "As at 9 Sep 2014: the dark heading" in said_below_the_strip(document)


def strip_of(pack: Pack, *strips: Strip) -> tuple[list[list[str]], str]:
    """The strip's rows below its headings, and its key."""
    document = opened(highlight_paper(pack, [replace(pack.whole, gantt=a_gantt(*strips))]))
    return table_named(document, "The plan by quarter")[2:], said_below_the_strip(document)


def test_what_was_done_has_its_letter_in_the_month_it_was_done_and_a_whisker_from_when_it_was_due(pack: Pack) -> None:
    done = replace(a_strip(1, Rag.COMPLETE), actual=date(2014, 12, 9))
    [[_, *months]], key = strip_of(pack, done)
    assert months[months.index("B")] == months[8] == "B"
    assert months[5:8] == ["–"] * 3
    assert "– from due to done" in key
    assert "forecast" not in key


def test_a_forecast_that_has_passed_is_crossed(pack: Pack) -> None:
    late = replace(a_strip(1, Rag.RED), forecast=date(2014, 12, 1), has_passed=True)
    [[_, *months]], key = strip_of(pack, late)
    assert months[8] == "×"
    assert "× forecast that has passed" in key


def test_a_workstreams_letter_stands_beside_its_name(pack: Pack) -> None:
    [cells], key = strip_of(pack, replace(a_strip(1, Rag.RED), level="workstream"))
    assert cells[:2] == ["Report 1", "R"]
    assert set(cells[2:]) == {""}
    assert "the letter stands beside a workstream" in key


def said_below_the_strip(document: Document) -> str:
    [key] = [line.text for line in document.paragraphs if line.style is not None and line.style.name == "Key"]
    return key
