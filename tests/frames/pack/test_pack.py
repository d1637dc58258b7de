from dataclasses import replace
from datetime import date

import pytest

from psr_data.domain.commentary import Part
from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice, Section
from psr_data.domain.rag import Rag
from psr_data.frames.gantt import Detail, gantt_strips
from psr_data.frames.meetings import load_meetings
from psr_data.frames.pack.build import CannotReport
from psr_data.frames.pack.document.blocks import Width
from psr_data.frames.pack.document.parts import part_of
from psr_data.frames.pack.document.workstreams import three_lists
from psr_data.frames.pack.gantt import MOST_STRIPS, note_of
from psr_data.frames.pack.record import Pack
from psr_data.services.packs import build_pack
from psr_data.services.sample.load import CODE
from psr_data.services.status import status_report
from psr_data.store.engine import Store
from psr_data.store.meetings import meetings
from tests.builders import PMO, milestone, plan, say, workstream
from tests.frames.builders import AS_AT, done, said
from tests.frames.pack.packing import TODAY, a_pack, many, pack_at

JULY, DECEMBER = date(2014, 7, 1), date(2014, 12, 2)


@pytest.mark.parametrize("as_at", [date(2014, 9, 9), DECEMBER, date(2015, 2, 10), date(2019, 3, 1)])
def test_a_pack_says_what_the_status_report_says(sample_store: Store, as_at: date) -> None:
    told, pack = status_report(sample_store, CODE, Moment(as_at)), pack_at(sample_store, as_at, code=CODE)
    assert {rag.value: count for rag, count in pack.whole.counts.items()} == told["counts"]
    assert [(each.title, each.computed.value, each.milestones) for each in pack.highlights] == [
        (line["title"], line["computed"], sum(line["counts"].values())) for line in told["workstreams"]
    ]
    assert [(line.title, line.computed.value, line.reason, line.slip_days) for line in pack.whole.lines] == [
        (line["title"], line["computed"], line["reason"], line["slip_days"]) for line in told["milestones"]
    ]
    page = gantt_strips(pack.position, pack.position.milestones, Detail.MILESTONES)
    assert list(pack.gantt.strips) == [replace(strip, hover=()) for strip in page]


def test_what_is_overdue_says_how_late_it_is_and_how_often_it_moved(sample_store: Store) -> None:
    pack = pack_at(sample_store, DECEMBER, code=CODE)
    first = pack.whole.overdue[0]
    assert first.due_words == "32 days overdue, due 31 Oct 2014, forecast 30 Jan 2015"
    assert first.moved == 1
    assert {line.item_id for each in pack.highlights for line in each.overdue} == {
        line.item_id for line in pack.whole.overdue
    }


def test_what_is_expected_next_lies_ahead_and_says_if_it_is_overdue(store: Store) -> None:
    rows = plan(
        milestone("Long past", date(2014, 7, 31)),
        milestone("Coming", date(2014, 10, 31)),
        milestone("Late", date(2014, 8, 31)),
    )
    forecast = said("Late", AS_AT, forecast=date(2014, 9, 20))
    assert a_pack(store, rows, forecast).whole.next_words == (
        "Late – overdue, forecast 20 Sep 2014; also 1 overdue without a new date"
    )


def test_what_was_due_longest_ago_is_expected_next_where_nothing_lies_ahead(store: Store) -> None:
    rows = plan(milestone("Past", date(2014, 8, 31)), milestone("Long past", date(2014, 7, 31)))
    [highlight] = a_pack(store, rows).highlights
    assert highlight.next_words == "Long past – overdue, due 31 Jul 2014; also 1 overdue without a new date"


def test_nothing_is_expected_next_where_all_is_complete_or_without_a_date(store: Store) -> None:
    rows = plan(milestone("Finished", date(2014, 8, 31)), milestone("Whenever", None))
    assert a_pack(store, rows, done("Finished", date(2014, 8, 30))).whole.next_words == ""


def test_a_workstream_without_milestones_is_named_in_the_gantt_and_counted_in_nothing(store: Store) -> None:
    pack = a_pack(store, [*plan(milestone()), workstream("To be planned")])
    strip = pack.gantt.strips[-1]
    assert (strip.level, strip.label, strip.start, strip.end) == ("workstream", "To be planned", None, None)
    assert (pack.gantt.left_out, note_of(pack.gantt), pack.whole.milestones) == (0, "", 1)
    assert [each.label for each in pack.whole.gantt.strips] == [each.title for each in pack.highlights]
    assert pack.highlights[-1].gantt.strips == ()


def test_a_pack_is_for_the_meeting_on_its_date_or_else_the_next_one(sample_store: Store) -> None:
    on_the_day, between = (
        pack_at(sample_store, DECEMBER, code=CODE),
        pack_at(sample_store, date(2014, 11, 20), code=CODE),
    )
    assert on_the_day.meeting is not None
    assert on_the_day.meeting.label == "Public Service Reform Board, 2 Dec 2014"
    assert between.meeting == on_the_day.meeting
    after = pack_at(sample_store, date(2030, 1, 1), code=CODE)
    assert (after.meeting, after.commentary.headline) == (None, "")


def test_another_meeting_may_be_chosen_but_not_one_of_another_programme(sample_store: Store) -> None:
    first = pack_at(sample_store, JULY, code=CODE).meeting
    assert first is not None
    assert pack_at(sample_store, DECEMBER, PackChoice(meeting=first.id), CODE).meeting == first
    with pytest.raises(CannotReport, match="no such meeting"):
        pack_at(sample_store, DECEMBER, PackChoice(meeting=9999), CODE)


def test_what_is_written_for_the_meeting_goes_before_the_lead_and_the_lead_before_the_dates(store: Store) -> None:
    pack = a_pack(store, plan(milestone(due=date(2014, 7, 31))), meetings=[AS_AT])
    [assets] = pack.highlights
    assert (assets.why_from, assets.why) == (
        "from the dates",
        "Report: due 31 Jul 2014, 40 days before the as-at date, no completion reported.",
    )
    with store.reading() as session:
        [board] = meetings(session, 1)
    say(store, PMO, "psr", board.id, Part.SENTENCE, "Waiting for two partners.", assets.item_id)
    say(store, PMO, "psr", board.id, Part.ASKS, "- Name a lead\n- Agree a date", assets.item_id)
    say(store, PMO, "psr", board.id, Part.HEADLINE, "Nearly there.")
    [assets] = (later := pack_at(store)).highlights
    assert (assets.why_from, assets.why, assets.asks) == (
        "written for the meeting",
        "Waiting for two partners.",
        ("Name a lead", "Agree a date"),
    )
    assert later.whole.why == "Nearly there."


def test_a_pack_of_some_workstreams_counts_only_those(sample_store: Store) -> None:
    whole = pack_at(sample_store, DECEMBER, code=CODE)
    chosen = whole.highlights[1]
    assert chosen.item_id is not None
    part = pack_at(sample_store, DECEMBER, PackChoice(workstreams=frozenset({chosen.item_id})), CODE)
    assert [each.title for each in part.highlights] == [chosen.title]
    assert part.position.part == "1 of 4 workstreams"
    assert part.whole.counts == chosen.counts == {**dict.fromkeys(Rag, 0), Rag.COMPLETE: 3}
    assert {line.workstream for line in part.whole.lines} == {chosen.title}
    assert part.compared is not None
    assert {line.workstream for line in part.compared.changed} == {chosen.title}
    assert part.headline == ("This part of the programme (1 of 4 workstreams) is complete: 3 of 3 milestones complete.")


def test_a_pack_of_some_workstreams_has_nothing_that_was_written_for_the_whole(sample_store: Store) -> None:
    whole = pack_at(sample_store, DECEMBER, code=CODE)
    assert whole.commentary.headline
    assert whole.commentary.asks
    chosen = next(each for each in whole.highlights if each.asks)
    part = pack_at(sample_store, DECEMBER, PackChoice(workstreams=frozenset({chosen.item_id or 0})), CODE)
    assert part.commentary.headline == ""
    assert part.asks == tuple((ask, chosen.title) for ask in chosen.asks)
    assert f"Covers 1 of 4 workstreams: {chosen.title}." in part.covers
    assert "1 of 4 workstreams" in part.footer
    assert part.position.named("pack") == "chorley-psr_pack-part_2014-12-02_v1"
    assert not whole.covers


def test_workstreams_that_the_plan_does_not_have_are_refused(sample_store: Store) -> None:
    with pytest.raises(CannotReport, match="None of the workstreams"):
        pack_at(sample_store, DECEMBER, PackChoice(workstreams=frozenset({9999})), CODE)


def test_sections_keep_the_order_chosen_and_what_is_missing_says_why(store: Store) -> None:
    wanted = (Section.CHANGES, Section.ASSESSMENT, Section.GANTT, Section.DEPRIVATION, Section.DUE)
    pack = a_pack(store, plan(milestone()), choice=PackChoice(wanted))
    assert pack.sections == (Section.GANTT, Section.DUE)
    assert set(pack.missing) == {Section.CHANGES, Section.ASSESSMENT, Section.DEPRIVATION}
    assert all(pack.missing.values())


def test_a_programme_without_a_plan_cannot_be_reported(sample_store: Store) -> None:
    with pytest.raises(CannotReport, match="no plan in force on 1 Jan 2014"):
        build_pack(sample_store, CODE, Moment(date(2014, 1, 1)), TODAY)


def test_self_assessment_shows_only_once_its_round_has_closed_in_truth(sample_store: Store) -> None:
    late = date(2016, 6, 1)
    closed = pack_at(sample_store, late, code=CODE).assessment
    assert closed is not None
    assert closed.found.closed <= late
    assert closed.scores
    opened = closed.found.opened
    while_open = (pack_at(sample_store, late, code=CODE, today=opened), pack_at(sample_store, opened, code=CODE))
    assert all(pack.assessment is None or pack.assessment.found.id != closed.found.id for pack in while_open)
    assert pack_at(sample_store, DECEMBER, code=CODE).assessment is None


@pytest.mark.parametrize(
    ("as_at", "years", "finding"),
    [
        (DECEMBER, ("2007", "2010"), "10 of 66 areas were among England's most deprived 20% in 2010, 8 in 2007"),
        (date(2026, 1, 6), ("2019", "2025"), "9 of 70 areas were among England's most deprived 20% in 2025, 8 in 2019"),
    ],
    ids=["2014", "2026"],
)
def test_deprivation_is_of_the_newest_edition_published_by_then_against_the_one_before(
    sample_store: Store, as_at: date, years: tuple[str, str], finding: str
) -> None:
    areas = pack_at(sample_store, as_at, code=CODE).areas
    assert areas is not None
    assert areas.years == years
    assert len(areas.worst) == int(finding.split(maxsplit=1)[0])
    assert areas.finding.startswith(finding)


def test_a_plan_too_long_to_draw_shows_its_workstreams_and_the_gravest_and_says_so(store: Store) -> None:
    pack = a_pack(store, list(many(4, 100)))
    gantt = pack.gantt
    assert len(gantt.strips) == MOST_STRIPS
    assert sum(strip.level == "workstream" for strip in gantt.strips) == 4
    drawn = [strip for strip in gantt.strips if strip.level != "workstream"]
    red = sum(line.computed is Rag.RED for line in pack.whole.lines)
    assert sum(strip.computed is Rag.RED for strip in drawn) == red > 0
    assert gantt.left_out == 400 - len(drawn) > 0
    assert f"Drawn are the gravest {len(drawn)} of 400 milestones: all {gantt.grave} that are red" in note_of(gantt)
    assert len(pack.whole.lines) == 400


def test_of_workstreams_too_many_to_draw_it_says_how_many_there_are(store: Store) -> None:
    gantt = a_pack(store, list(many(MOST_STRIPS + 5, 1))).gantt
    assert len(gantt.strips) == MOST_STRIPS
    assert "Drawn are the gravest 240 of 245 workstreams, without milestones" in note_of(gantt)


def test_milestones_without_a_date_are_counted_beside_the_gantt(store: Store) -> None:
    gantt = a_pack(store, plan(milestone("One"), milestone("Two", None), milestone("Three", None))).gantt
    assert note_of(gantt) == "Without a date, and so without a bar: 2 of 3."
    assert len(gantt.strips) == 4


def test_the_months_drawn_are_whole_quarters_over_every_date(store: Store) -> None:
    rows = plan(milestone("One", date(2014, 8, 31)), milestone("Two", date(2015, 2, 28)))
    gantt = a_pack(store, rows, said("Two", forecast=date(2015, 4, 10))).gantt
    assert (gantt.first, gantt.last) == (date(2014, 7, 1), date(2015, 6, 1))


def test_each_workstream_has_its_own_milestones_done_overdue_and_due(store: Store) -> None:
    rows = [
        workstream("Assets"),
        milestone("Old", date(2014, 7, 31)),
        milestone("Done", date(2014, 8, 31)),
        workstream("Skills"),
        milestone("Coming", date(2014, 9, 30), workstream="Skills", parent=3),
    ]
    pack = a_pack(store, rows, done("Done", date(2014, 8, 20)), meetings=[JULY, date(2014, 12, 2)])
    assets, skills = pack.highlights
    assert [[line.title for line in part] for part in (assets.overdue, assets.done, assets.due)] == [
        ["Old"],
        ["Done"],
        [],
    ]
    assert [[line.title for line in part] for part in (skills.overdue, skills.done, skills.due)] == [
        [],
        [],
        ["Coming"],
    ]
    assert [strip.label for strip in skills.gantt.strips] == ["Skills", "Coming"]


def test_as_first_reported_a_pack_does_not_know_what_was_written_later(store: Store) -> None:
    a_pack(store, plan(milestone()), meetings=[AS_AT])
    say(store, PMO, "psr", 1, Part.HEADLINE, "Written today, long after the meeting.")
    assert pack_at(store).commentary.headline
    with pytest.raises(CannotReport):  # nor does it know the plan, imported today
        build_pack(store, "psr", Moment(AS_AT, as_reported=True), TODAY)


def test_a_pack_has_the_last_meetings_decisions_and_the_coming_ones_once_it_is_held(store: Store) -> None:
    first, second = date(2014, 9, 15), date(2014, 10, 1)
    a_pack(store, plan(milestone("Report", date(2014, 12, 31))), meetings=[first, second])
    for meeting in load_meetings(store, "psr"):
        say(store, PMO, "psr", meeting.id, Part.DECISIONS, f"Decided in month {meeting.held_on.month}")
    before, after = (pack_at(store, day) for day in (date(2014, 9, 26), second))
    assert [_decided(pack) for pack in (before, after)] == [
        ["Decided in month 9"],
        ["Decided in month 9", "Decided in month 10"],
    ]
    assert part_of(before, Section.DECISIONS).finding == "1 decision of the last meeting on 15 Sep 2014."
    assert Section.DECISIONS in pack_at(store, AS_AT).missing


def test_asks_of_a_meeting_that_has_decided_say_so(store: Store) -> None:
    a_pack(store, plan(milestone("Report", date(2014, 12, 31))), meetings=[AS_AT])
    for part, text in ((Part.ASKS, "Agree the report"), (Part.DECISIONS, "The report is agreed")):
        assert "decision" not in pack_at(store).asks_in_words
        say(store, PMO, "psr", 1, part, text)
    pack = pack_at(store)
    told = "1 ask of this meeting; it has since taken 1 decision."
    assert part_of(pack, Section.ASKS).finding == told
    assert told in [answer for _, answer, _ in part_of(pack, Section.SUMMARY).tables(Width.PAGE)[0].lines]


def test_where_nothing_new_falls_due_what_is_forecast_for_then_is_counted(store: Store) -> None:
    rows = plan(milestone("Late", date(2014, 7, 31)), milestone("Later", date(2014, 7, 31)))
    forecasts = said("Late", forecast=date(2014, 9, 30)), said("Later", forecast=date(2014, 11, 30))
    pack = a_pack(store, rows, *forecasts, meetings=[date(2014, 7, 1), date(2014, 10, 7)])
    then = ", but 1 overdue milestone is forecast for then."
    assert part_of(pack, Section.DUE).finding.endswith(f"before the next meeting on 7 Oct 2014{then}")
    _, due, _ = three_lists(pack, pack.highlights[0])
    assert due.nothing == f"Nothing new falls due before 7 Oct 2014{then}"


def test_counts_of_reports_say_of_how_many_milestones_and_workstreams_they_are(store: Store) -> None:
    reports = [said(title, reported=Rag.AMBER) for title in ("Assets", "Report")]
    pack = a_pack(store, plan(milestone("Report", date(2014, 7, 31))), *reports)
    counted = "(1 milestone, 1 workstream)"
    assert f"2 reports differ from the dates {counted} and 2 returns are incomplete {counted}" in (
        part_of(pack, Section.POSITION).finding
    )


def _decided(pack: Pack) -> list[object]:
    return [line[1] for table in part_of(pack, Section.DECISIONS).tables(Width.PAGE) for line in table.lines]


def test_a_difference_at_every_meeting_looked_at_may_be_older(sample_store: Store) -> None:
    pack = pack_at(sample_store, date(2016, 3, 15), code=CODE)
    points = [point for each in pack.highlights for point in each.points_to_check]
    assert any(
        "since 9 Sep 2014 or earlier (at least" in point or " or earlier (at least " in point for point in points
    )
    points = [point for each in pack_at(sample_store, DECEMBER, code=CODE).highlights for point in each.points_to_check]
    assert not any("or earlier" in point for point in points)


def test_what_a_lead_said_before_the_last_meeting_has_its_day(sample_store: Store) -> None:
    stale = [each for each in pack_at(sample_store, date(2016, 6, 1), code=CODE).highlights if each.reported]
    assert stale
    assert {each.reported_moved for each in stale} == {"as at 10 Feb 2015"}
    assert "the lead, 10 Feb 2015" in {each.why_from for each in stale}


def test_where_nobody_has_reported_it_says_so(sample_store: Store) -> None:
    part = part_of(pack_at(sample_store, JULY, code=CODE), Section.POSITION)
    assert part.finding.endswith("no lead has reported a status.")
