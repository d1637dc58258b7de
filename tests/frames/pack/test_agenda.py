"""The slides of a meeting: their order, what each one says, and that a long list goes on or says how much is left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from psr_data.domain.commentary import Commentary
from psr_data.domain.rag import Rag
from psr_data.frames.pack.agenda import MOST_LATE, MOST_SLIDES, SHORT, agenda
from psr_data.frames.pack.commentary import TYPED
from psr_data.frames.pack.record import NO_COMPARISON, Pack
from psr_data.frames.pack.slide import (
    Caption,
    Element,
    Point,
    PointToCheck,
    Row,
    Slide,
    Standing,
    Tally,
    Text,
    Topic,
    height,
    unbroken,
)
from psr_data.frames.pack.to_discuss import MOST_OF_THEIR_OWN
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from tests.builders import milestone, plan, workstream
from tests.frames.pack.packing import a_pack, many, pack_at

DECEMBER = date(2014, 12, 2)
ORDER = [Topic.POSITION, Topic.ASKS, Topic.EXCEPTIONS, Topic.WORKSTREAM, Topic.CHANGES, Topic.DECISIONS]


@pytest.fixture(scope="module")
def sample(sample_store: Store) -> Pack:
    """As at the Board's meeting in December 2014, shared by those who only look."""
    return pack_at(sample_store, DECEMBER, code=CODE)


def about(slides: list[Slide], topic: Topic) -> list[Slide]:
    return [slide for slide in slides if slide.topic is topic]


def of_kind(slides: list[Slide], kind: type[Element]) -> list[Element]:
    return [element for slide in slides for element in slide.elements if isinstance(element, kind)]


def test_the_slides_follow_the_order_of_the_meeting(sample: Pack) -> None:
    slides = agenda(sample)
    assert list(dict.fromkeys(slide.topic for slide in slides)) == ORDER
    named = [slide.item_id for slide in about(slides, Topic.WORKSTREAM)]
    assert list(dict.fromkeys(named)) == [each.item_id for each in sample.highlights]


def test_a_plan_with_nothing_to_say_still_has_a_slide_for_every_topic(store: Store) -> None:
    slides = agenda(a_pack(store, plan(milestone("Far off", date(2015, 3, 31)))))
    assert [slide.topic for slide in slides] == ORDER
    assert [about(slides, topic)[0].finding for topic in ORDER if topic is not Topic.WORKSTREAM] == [
        "The programme is on track: 0 of 1 milestone complete.",
        "Nothing is asked: this is not for a meeting.",
        "No milestone is red, amber or overdue.",
        NO_COMPARISON,
        "No decision is recorded yet.",
    ]
    assert Text("Nothing is overdue.") in of_kind(about(slides, Topic.WORKSTREAM), Text)


def test_the_position_shows_what_was_typed_the_counts_and_every_workstream(sample: Pack) -> None:
    slides = about(agenda(sample), Topic.POSITION)
    assert slides[0].finding == sample.commentary.headline
    assert Text(sample.headline) in slides[0].elements
    assert of_kind(slides, Tally) == [
        Tally(sample.whole.counts, "workstreams: ↑ 1 up, ↓ 1 down since the last meeting")
    ]
    assert of_kind(slides, Standing) == [Standing(each) for each in sample.highlights]


def test_a_long_headline_stands_below_what_the_statuses_say(sample: Pack) -> None:
    long = "There is a great deal to say. " * (SHORT // 20)
    first = agenda(replace(sample, commentary=Commentary(headline=long)))[0]
    assert first.finding == "The programme is behind: 10 of 15 milestones complete, 2 red, 2 amber."
    assert first.elements[0] == Text(long)


def test_asks_of_the_programme_come_first_and_those_of_a_workstream_say_whose_they_are(sample: Pack) -> None:
    [slide] = about(agenda(sample), Topic.ASKS)
    points = of_kind([slide], Point)
    assert [point.number for point in points] == [1, 2, 3, 4, 5]  # type: ignore[union-attr]
    assert points[0] == Point(1, sample.commentary.asks[0], "The programme")
    assert points[3] == Point(4, "Agree 16 January 2015 for the test model", "Enabler Three - Joint Commissioning")


def test_exceptions_are_the_greens_over_reds_then_the_red_the_longest_overdue_first_then_the_amber(
    sample: Pack,
) -> None:
    slides = about(agenda(sample), Topic.EXCEPTIONS)
    assert slides[0].finding == "Exceptions: 2 red, 2 amber, 3 overdue, 1 workstream reported green over red."
    rows = [row for row in of_kind(slides, Row) if isinstance(row, Row)]
    assert [(row.rag, row.title) for row in rows] == [
        (Rag.RED, "Enabler Two - Intelligence led services and sharing intelligence"),
        (Rag.RED, "Develop and deliver model for testing new agreements"),
        (Rag.RED, "Develop test model"),
        (Rag.AMBER, "Report and Recommendations"),
        (Rag.AMBER, "Agree recommendations for future commissioning"),
    ]
    assert rows[0].flag == "reported green over red"
    assert rows[1].detail == "32 days overdue, due 31 Oct 2014, forecast 30 Jan 2015; moved once"
    assert rows[1].flag == "green over red"
    assert rows[4].detail == "forecast 27 Feb 2015, 27 days after its baseline of 31 Jan 2015"


def test_a_workstream_tells_why_what_to_check_and_its_lists(sample: Pack) -> None:
    joint = sample.highlights[3]
    slides = [slide for slide in agenda(sample) if slide.item_id == joint.item_id]
    assert {slide.finding for slide in slides} == {"Enabler Three - Joint Commissioning"}
    assert slides[0].elements[:2] == (Standing(joint, named=False), Text(joint.why))
    assert PointToCheck("the lead's report lacks owner, recovery date") in slides[0].elements
    assert of_kind(slides, Caption) == [
        Caption("Asks"),
        Caption("Overdue (1)"),
        Caption("Due before 10 Feb 2015 (1)"),
        Caption("Done since 9 Sep 2014 (1)"),
    ]


def test_of_many_overdue_a_workstreams_slide_shows_some_and_counts_the_others(store: Store) -> None:
    late = [milestone(f"Late {number}", date(2014, 7, 31)) for number in range(MOST_LATE + 3)]
    slides = about(agenda(a_pack(store, plan(*late))), Topic.WORKSTREAM)
    assert len(of_kind(slides, Row)) == MOST_LATE
    assert Text("and 3 more") in of_kind(slides, Text)


def test_changes_say_what_happened_from_when_to_when_and_what_it_was_before(sample: Pack) -> None:
    slides = about(agenda(sample), Topic.CHANGES)
    assert slides[0].finding == sample.changes_headline
    first = of_kind(slides, Row)[0]
    assert isinstance(first, Row)
    assert first.detail == "Got worse, slipped; was A Amber; 31 Oct 2014 → 30 Jan 2015, 91 days later"
    assert sample.compared is not None
    assert len(of_kind(slides, Row)) == len(sample.compared.changed)


def test_a_long_list_goes_on_over_several_slides_and_the_last_says_how_many_more_there_are(store: Store) -> None:
    pack = a_pack(store, plan(*(milestone(f"Late {number}", date(2014, 7, 31)) for number in range(60))))
    slides = about(agenda(pack), Topic.EXCEPTIONS)
    assert [(slide.part, slide.parts) for slide in slides] == [(at, MOST_SLIDES) for at in range(1, MOST_SLIDES + 1)]
    shown = len(of_kind(slides, Row))
    assert slides[-1].elements[-1] == Text(f"and {60 - shown} more")


def of_many(store: Store, standing: Sequence[dict[str, Any]]) -> Pack:
    """A pack of as many workstreams, W1, W2 and so on, on track but for what is said of each."""
    pack = a_pack(store, list(many(len(standing), 1, "W{}")))
    on_track = {"computed": Rag.GREEN, "counts": dict.fromkeys(Rag, 0), "points_to_check": (), "overdue": ()}
    highlights = (replace(each, **(on_track | known)) for each, known in zip(pack.highlights, standing, strict=True))
    return replace(pack, highlights=tuple(highlights))


def titles(slides: list[Slide]) -> list[str]:
    return [element.of.title for element in of_kind(slides, Standing) if isinstance(element, Standing)]


@pytest.mark.parametrize("workstreams", [4, MOST_OF_THEIR_OWN])
def test_as_many_workstreams_as_a_chair_can_walk_have_a_slide_each_in_workplan_order(
    store: Store, workstreams: int
) -> None:
    pack = a_pack(store, list(many(workstreams, 3)))
    slides = agenda(pack)
    expected = [each.title for each in pack.highlights]
    assert titles(about(slides, Topic.POSITION)) == titles(about(slides, Topic.WORKSTREAM)) == expected
    assert about(slides, Topic.OTHERS) == []


def test_of_more_only_those_to_talk_about_have_a_slide_the_gravest_first_and_the_others_a_line(store: Store) -> None:
    to_discuss: list[dict[str, Any]] = [
        {"computed": Rag.AMBER},
        {"points_to_check": ("the lead's report lacks owner",)},
        {"computed_moved": "↓ down"},
        {"computed": Rag.RED},
        {"computed": Rag.RED, "reported": Rag.GREEN},
        {"asks": ("Send a nurse",)},
        {"why_from": TYPED},
    ]
    slides = agenda(of_many(store, [{} for _ in range(MOST_OF_THEIR_OWN)] + to_discuss))
    own = [f"W{MOST_OF_THEIR_OWN + place}" for place in (5, 4, 1, 2, 3, 6, 7)]
    others = [f"W{number}" for number in range(1, MOST_OF_THEIR_OWN + 1)]
    assert titles(about(slides, Topic.WORKSTREAM)) == own
    assert titles(about(slides, Topic.OTHERS)) == others
    assert {slide.finding for slide in about(slides, Topic.OTHERS)} == {"20 other workstreams: 20 green."}
    assert [slide.topic for slide in slides if slide.part == 1 and slide.topic is not Topic.WORKSTREAM] == [
        Topic.POSITION, Topic.ASKS, Topic.EXCEPTIONS, Topic.OTHERS, Topic.CHANGES, Topic.DECISIONS
    ]  # fmt: skip


def test_of_equally_grave_workstreams_those_longest_overdue_have_a_slide(store: Store) -> None:
    rows = []
    for number in range(MOST_OF_THEIR_OWN + 1):
        due = date(2014, 5 if number == MOST_OF_THEIR_OWN else 6, 28)
        rows += [workstream(f"W{number}"), milestone("Report", due, workstream=f"W{number}", parent=2 * number)]
    slides = agenda(a_pack(store, rows))
    assert len(about(slides, Topic.WORKSTREAM)) == MOST_OF_THEIR_OWN
    assert [slide.finding for slide in about(slides, Topic.WORKSTREAM)][:2] == [f"W{MOST_OF_THEIR_OWN}", "W0"]


def test_a_note_on_one_of_many_workstreams_leaves_every_slide_where_it_was(store: Store) -> None:
    before = of_many(store, [{"computed": Rag.RED}] * (MOST_OF_THEIR_OWN + 5))
    *others, tenth = before.highlights[:10]
    typed = replace(tenth, why="Said in the meeting", why_from=TYPED)
    after = replace(before, highlights=(*others, typed, *before.highlights[10:]))
    shown, again = ([slide.item_id for slide in agenda(pack)] for pack in (before, after))
    assert shown == again
    assert tenth.item_id in shown


def test_of_200_workstreams_the_position_is_one_slide_and_every_one_is_met_once_after_it(store: Store) -> None:
    slides = agenda(of_many(store, [{"computed": Rag.RED}] * 150 + [{}] * 50))
    [position] = about(slides, Topic.POSITION)
    shown = titles([position])
    assert position.elements[-1] == Text(f"and {200 - len(shown)} more")
    own, others = titles(about(slides, Topic.WORKSTREAM)), titles(about(slides, Topic.OTHERS))
    assert own == [f"W{number}" for number in range(1, MOST_OF_THEIR_OWN + 1)]
    assert own + others == [f"W{number}" for number in range(1, 201)]
    assert about(slides, Topic.OTHERS)[0].finding == "180 other workstreams: 130 red, 50 green."
    assert len(slides) < 60


def test_a_meeting_sees_the_last_ones_decisions_beside_its_own(sample: Pack) -> None:
    last, own = (replace(sample, decided_last=("Last time",)), ("This time",))
    slides = about(agenda(replace(last, commentary=replace(sample.commentary, decisions=own))), Topic.DECISIONS)
    assert of_kind(slides, Point) == [Point(1, "Last time"), Point(1, "This time")]
    assert of_kind(slides, Caption) == [
        Caption("Decisions of the last meeting on 9 Sep 2014 (1)"),
        Caption("Decisions of this meeting (1)"),
    ]


def test_a_title_too_long_for_any_slide_is_shown_whole(store: Store) -> None:
    endless = "word " * 1_000
    pack = a_pack(store, [workstream(), milestone(endless, date(2014, 7, 31)), milestone("Short", date(2014, 7, 31))])
    rows = of_kind(about(agenda(pack), Topic.EXCEPTIONS), Row)
    assert [row.title.strip() for row in rows if isinstance(row, Row)] == [endless.strip(), "Short"]


def test_a_date_is_never_parted_by_the_end_of_a_line() -> None:
    kept = "forecast 30\N{NO-BREAK SPACE}Jan\N{NO-BREAK SPACE}2015; 2 of 3 moved"
    assert unbroken("forecast 30 Jan 2015; 2 of 3 moved") == kept
    filled = "x" * 34 + " 30 Jan 2015 "
    assert height(Row(None, "", "", filled * 3)) == height(Row(None, "", "", unbroken(filled) * 3))
