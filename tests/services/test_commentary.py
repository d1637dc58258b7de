"""What is said for a meeting: kept with it, appended, as first reported, logged, and inert."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from psr_data.domain.commentary import LONGEST, MOST_LINES, Commentary, InvalidCommentary, Part
from psr_data.domain.moment import Moment
from psr_data.domain.people import NotAllowed
from psr_data.frames.commentary import load_commentary
from psr_data.services.commentary import CommentaryEdit, Overtaken, record_commentary
from psr_data.store.base import recording_at
from psr_data.store.changes import changes, data_version
from psr_data.store.commentary import commentary_of, entries
from psr_data.store.engine import Store
from psr_data.store.meetings import add_meeting
from tests.builders import PMO, VIEWER, a_programme, a_version, do, milestone, plan, say

DECEMBER = date(2014, 12, 2)
NOW = Moment(DECEMBER)
MEETING, OTHERS_MEETING, ASSETS, REPORT, OTHERS = 1, 2, 1, 2, 3
NASTY = "<b>bold</b> ![](http://evil.example/x.png) =1+1 [here](http://evil.example) 🙂 עברית"


@pytest.fixture
def held(store: Store) -> Store:
    """Two programmes, each with a meeting, a workstream and a milestone."""
    for code in ("psr", "other"):
        programme_id = a_programme(store, code)
        a_version(store, programme_id, plan(milestone("Report")))
        with store.transaction() as session:
            add_meeting(session, programme_id, "Board", DECEMBER)
    return store


def standing(store: Store, moment: Moment = NOW) -> Commentary:
    with store.reading() as session:
        return commentary_of(session, MEETING, moment)


def version(store: Store) -> int:
    with store.reading() as session:
        return data_version(session)


def test_a_meeting_of_which_nothing_was_said_has_empty_commentary(held: Store) -> None:
    assert standing(held) == Commentary()


def test_every_part_is_kept_with_its_meeting_a_line_each_where_there_are_lines(held: Store) -> None:
    kept = do(
        held,
        PMO,
        "psr",
        record_commentary,
        MEETING,
        [
            CommentaryEdit(Part.HEADLINE, " Half-way,\n and behind on data. "),
            CommentaryEdit(Part.ASKS, "• Press for the protocols\n\n- Agree a later date"),
            CommentaryEdit(Part.SENTENCE, "All is well.", ASSETS),
            CommentaryEdit(Part.ASKS, "Release two officers", ASSETS),
            CommentaryEdit(Part.DECISIONS, "Agreed"),
        ],
    )
    assert kept == 5
    assert standing(held) == Commentary(
        headline="Half-way, and behind on data.",
        asks=("Press for the protocols", "Agree a later date"),
        decisions=("Agreed",),
        sentences={ASSETS: "All is well."},
        asks_of={ASSETS: ("Release two officers",)},
    )
    with held.reading() as session:
        assert commentary_of(session, OTHERS_MEETING, NOW) == Commentary()


def test_a_coming_meeting_has_decided_nothing_and_a_distant_one_has_only_what_was_typed_by_then(held: Store) -> None:
    with recording_at(datetime(2014, 11, 20, tzinfo=UTC)):
        for part in (Part.HEADLINE, Part.DECISIONS):
            say(held, PMO, "psr", MEETING, part, "Agreed")
    assert standing(held, Moment(date(2014, 11, 1))) == Commentary(headline="Agreed")
    assert standing(held, Moment(date(2014, 10, 31))) == Commentary()
    assert standing(held, Moment(DECEMBER)) == Commentary(headline="Agreed", decisions=("Agreed",))


def test_the_newest_text_stands_an_empty_one_clears_it_and_what_was_said_before_stays(held: Store) -> None:
    for text in ("First", "Second", ""):
        assert say(held, PMO, "psr", MEETING, Part.HEADLINE, text)
    assert standing(held).headline == ""
    with held.reading() as session:
        assert [entry.text for entry in entries(session, MEETING)] == ["", "Second", "First"]
        summaries = [change.summary for change in changes(session, 1)]
    assert summaries[:2] == [
        "Headline for the Board of 2 Dec 2014 cleared", "Headline for the Board of 2 Dec 2014: Second"
    ]  # fmt: skip


def test_saying_the_same_again_is_no_change(held: Store) -> None:
    say(held, PMO, "psr", MEETING, Part.ASKS, "Agree", ASSETS)
    before = version(held)
    assert not say(held, PMO, "psr", MEETING, Part.ASKS, " - Agree ", ASSETS)
    assert not say(held, PMO, "psr", MEETING, Part.HEADLINE, "  ")
    assert version(held) == before


def test_of_two_texts_made_from_the_same_reading_the_second_is_refused_until_it_has_read_the_first(held: Store) -> None:
    mine, yours = (CommentaryEdit(Part.SENTENCE, text, ASSETS, replaces=0) for text in ("Mine", "Yours"))
    do(held, PMO, "psr", record_commentary, MEETING, [mine])
    with pytest.raises(Overtaken, match=r"written meanwhile: sentence of “Assets” “Mine” \(") as refusal:
        do(
            held,
            PMO,
            "psr",
            record_commentary,
            MEETING,
            [CommentaryEdit(Part.HEADLINE, "Kept only with the rest"), yours],
        )
    assert standing(held) == Commentary(sentences={ASSETS: "Mine"})
    assert refusal.value.meanwhile == load_commentary(held, MEETING)
    read = refusal.value.meanwhile[mine.key].entry
    do(held, PMO, "psr", record_commentary, MEETING, [replace(yours, replaces=read)])
    assert standing(held).sentences == {ASSETS: "Yours"}


def test_a_text_that_was_cleared_meanwhile_is_not_said_again_unread(held: Store) -> None:
    say(held, PMO, "psr", MEETING, Part.HEADLINE, "First")
    read = load_commentary(held, MEETING)[Part.HEADLINE, None].entry
    say(held, PMO, "psr", MEETING, Part.HEADLINE, "")
    with pytest.raises(Overtaken, match=r"written meanwhile: headline \(cleared\)\."):
        do(held, PMO, "psr", record_commentary, MEETING, [CommentaryEdit(Part.HEADLINE, "Second", replaces=read)])


def test_the_same_text_said_by_two_from_the_same_reading_is_no_change_and_no_refusal(held: Store) -> None:
    same = CommentaryEdit(Part.HEADLINE, "Agreed", replaces=0)
    assert [do(held, PMO, "psr", record_commentary, MEETING, [same]) for _ in range(2)] == [1, 0]


def test_two_additions_made_from_the_same_reading_both_stay(held: Store) -> None:
    for decision in ("Meet in May", "Name an owner"):
        added = CommentaryEdit(Part.DECISIONS, decision, replaces=0, added=True)
        assert do(held, PMO, "psr", record_commentary, MEETING, [added]) == 1
    assert standing(held).decisions == ("Meet in May", "Name an owner")


def test_an_addition_counts_with_what_stands(held: Store) -> None:
    say(held, PMO, "psr", MEETING, Part.DECISIONS, "decision\n" * MOST_LINES)
    with pytest.raises(InvalidCommentary, match="21 lines are too many for the decisions"):
        do(held, PMO, "psr", record_commentary, MEETING, [CommentaryEdit(Part.DECISIONS, "One more", added=True)])


def test_as_first_reported_leaves_out_what_was_said_later(held: Store) -> None:
    with recording_at(datetime(2014, 12, 2, 10, tzinfo=UTC)):
        say(held, PMO, "psr", MEETING, Part.HEADLINE, "On the day")
    with recording_at(datetime(2014, 12, 3, 10, tzinfo=UTC)):
        say(held, PMO, "psr", MEETING, Part.HEADLINE, "The day after")
    assert standing(held).headline == "The day after"
    assert standing(held, Moment(DECEMBER, as_reported=True)).headline == "On the day"


def test_nasty_text_is_kept_as_typed_without_control_characters(held: Store) -> None:
    say(held, PMO, "psr", MEETING, Part.HEADLINE, NASTY[:5] + "\0\x1b\ud800" + NASTY[5:])
    assert standing(held).headline == NASTY


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (CommentaryEdit(Part.HEADLINE, "x" * (LONGEST + 1)), "2,001 characters are too many for the headline"),
        (CommentaryEdit(Part.ASKS, "ask\n" * (MOST_LINES + 1)), "21 lines are too many for the asks: keep to 20."),
        (CommentaryEdit(Part.ASKS, "ask\n" * (MOST_LINES + 1), ASSETS), "Assets: 21 lines are too many for the asks"),
        (CommentaryEdit(Part.SENTENCE, "Well", OTHERS), "no such workstream"),
        (CommentaryEdit(Part.SENTENCE, "Well", REPORT), "no such workstream"),
        (CommentaryEdit(Part.SENTENCE, "Well", 99), "no such workstream"),
        (CommentaryEdit(Part.SENTENCE, "Well"), "Say which workstream"),
        (CommentaryEdit(Part.DECISIONS, "Agreed", ASSETS), "of the whole programme"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_beside_it_is_kept(
    held: Store, edit: CommentaryEdit, told: str
) -> None:
    before = version(held)
    with pytest.raises(InvalidCommentary, match=told):
        do(
            held,
            PMO,
            "psr",
            record_commentary,
            MEETING,
            [CommentaryEdit(Part.HEADLINE, "Kept only with the rest"), edit],
        )
    assert standing(held) == Commentary()
    assert version(held) == before


@pytest.mark.parametrize("meeting", [OTHERS_MEETING, 99])
def test_a_meeting_of_another_programme_is_refused(held: Store, meeting: int) -> None:
    with pytest.raises(InvalidCommentary, match="no such meeting"):
        say(held, PMO, "psr", meeting, Part.HEADLINE, "Well")


def test_only_the_pmo_may_say_something(held: Store) -> None:
    with pytest.raises(NotAllowed):
        say(held, VIEWER, "psr", MEETING, Part.HEADLINE, "Well")
