"""Meeting mode: a link opens one meeting's slides alone, frozen at its date; notes taken there become commentary."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from psr_data.domain.commentary import LONGEST, MOST_LINES, Part
from psr_data.domain.moment import Moment
from psr_data.domain.pack import PackChoice
from psr_data.frames.commentary import load_commentary
from psr_data.frames.meetings import load_meetings, usual_meeting
from psr_data.frames.pack.record import Pack
from psr_data.services.programmes import add_meeting
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store
from psr_data.ui.cached import ReportKey, current_version, pack_of
from tests.builders import PMO, a_proposal, accepted, do, milestone, plan, say, started
from tests.pages.conftest import APP, Open
from tests.pages.screen import finding, html_of, labels, press, text_of

DECEMBER = date(2014, 12, 2)
POSITION, ASKS, EXCEPTIONS, WORKSTREAM, CHANGES, DECISIONS = 1, 2, 3, 4, 9, 12
NOTE, KEEP, CLOSE = "Note (N)", "Keep the note", "Close without keeping"
OpenMeeting = Callable[..., AppTest]


def meeting_in(store: Store, code: str = CODE, day: date = DECEMBER) -> int:
    meeting = usual_meeting(load_meetings(store, code), day, None)
    assert meeting is not None
    return meeting.id


def opened(**query: object) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = str(value)
    return app.run()


@pytest.fixture
def at_slide(sample_store: Store) -> OpenMeeting:
    """The Board's meeting of December 2014 at one of its slides."""

    def at(slide: int, **query: str) -> AppTest:
        return opened(programme=CODE, meeting=meeting_in(sample_store), slide=slide, **query)

    return at


def slide_in(app: AppTest) -> str:
    given = app.query_params["slide"]
    return given if isinstance(given, str) else given[0]


def stands(store: Store, part: Part, item_id: int | None = None) -> str:
    return load_commentary(store, meeting_in(store))[part, item_id].text


def type_note(app: AppTest, text: str, place: int = 0) -> AppTest:
    press(app, NOTE)
    app.text_area[place].set_value(text)
    return press(app, KEEP)


def test_the_link_opens_the_slides_alone_without_menu_or_sidebar(sample_store: Store) -> None:
    app = opened(programme=CODE, meeting=meeting_in(sample_store))
    assert finding(app).startswith("Assets are agreed and the joint agreement is signed")
    assert "Position · Public Service Reform Board, 2 Dec 2014" in text_of(app)
    assert "Slide 1 of 12 · Chorley Public Service Reform programme · illustrative progress" in text_of(app)
    assert not app.sidebar.children


def test_onward_and_back_walk_the_slides_and_stand_in_the_address(at_slide: OpenMeeting) -> None:
    app = press(at_slide(POSITION), "Next")
    assert (finding(app), slide_in(app)) == ("5 asks of this meeting; it has since taken 2 decisions.", "2")
    press(app, "Previous")
    assert slide_in(app) == "1"


def test_the_first_and_the_last_slide_go_no_further(at_slide: OpenMeeting) -> None:
    first, last = at_slide(POSITION), at_slide(DECISIONS)
    assert [button.disabled for button in first.button[:2]] == [True, False]
    assert [button.disabled for button in last.button[:2]] == [False, True]


@pytest.mark.parametrize(("asked", "shown"), [("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 30, 1), ("99", 12)])
def test_a_slide_that_is_not_there_opens_the_nearest(sample_store: Store, asked: str, shown: int) -> None:
    app = opened(programme=CODE, meeting=meeting_in(sample_store), slide=asked)
    assert f"Slide {shown} of 12" in text_of(app)


def test_it_is_frozen_at_the_meetings_date_whatever_else_the_address_says(at_slide: OpenMeeting) -> None:
    app = at_slide(CHANGES, as_at="2019-01-01")
    assert finding(app).startswith("Since 9 Sep 2014: 4 completed")


def test_leaving_leads_to_the_overview_as_at_the_meeting(at_slide: OpenMeeting) -> None:
    app = press(at_slide(EXCEPTIONS), "Leave meeting mode (Esc)")
    assert "Overview · as at 2 Dec 2014" in text_of(app)
    assert "meeting" not in app.query_params


@pytest.mark.parametrize(
    "query",
    [
        {"programme": CODE, "meeting": "99"},
        {"programme": CODE, "meeting": ""},
        {"programme": "nobodys", "meeting": "1"},
        {"meeting": "1"},
        {"programme": "other", "meeting": "1"},
    ],
)
def test_a_meeting_unknown_or_of_another_programme_says_so_with_a_way_back(
    sample_store: Store, query: dict[str, str]
) -> None:
    started(sample_store, PMO, "other", "Another programme")
    app = opened(**query)
    assert finding(app) == "This link does not lead to a meeting."
    assert 'href="./?' in html_of(app)


def test_a_meeting_before_any_plan_says_that_there_is_nothing_to_show(empty_store: Store) -> None:
    started(empty_store, PMO, "new", "New")
    do(empty_store, PMO, "new", add_meeting, "Board", DECEMBER)
    app = opened(programme="new", meeting=meeting_in(empty_store, "new"))
    assert finding(app) == "New has no plan in force on 2 Dec 2014."
    assert 'href="./?programme=new"' in html_of(app)


@pytest.mark.parametrize("page", ["programme/overview", "manage/meetings", "manage/reports"])
def test_the_pages_offer_the_meeting_on_the_date_or_the_next_one(
    sample_store: Store, open_page: Open, page: str
) -> None:
    """Of a meeting to come, with what is known on the day chosen: as the overview and a pack made on that day."""
    link = f'href="./?programme={CODE}&amp;meeting={meeting_in(sample_store)}'
    for as_at, day in (("2014-12-02", ""), ("2014-11-20", "&amp;as_at=2014-11-20")):
        assert f'{link}{day}"' in html_of(open_page(page, as_at=as_at))


def test_after_the_last_meeting_none_is_offered(sample_store: Store, open_page: Open) -> None:
    assert "Meeting mode" not in html_of(open_page(as_at="2031-01-01"))


def test_as_first_reported_goes_with_the_link_and_takes_no_notes(
    sample_store: Store, open_page: Open, at_slide: OpenMeeting
) -> None:
    assert "&amp;as_reported=yes" in html_of(open_page(as_at="2014-12-02", as_reported="yes"))
    app = at_slide(POSITION, as_reported="yes")
    assert "as first reported" in text_of(app)
    assert NOTE not in labels(app, "button")


def test_a_headline_typed_on_the_position_replaces_the_one_that_stood(
    sample_store: Store, at_slide: OpenMeeting
) -> None:
    app = press(at_slide(POSITION), NOTE)
    assert str(app.text_area[0].value).startswith("Assets are agreed")
    app.text_area[0].set_value("All is agreed.")
    press(app, KEEP)
    assert finding(app) == "All is agreed."
    assert slide_in(app) == "1"
    assert stands(sample_store, Part.HEADLINE) == "All is agreed."


def test_asks_are_a_line_each(sample_store: Store, at_slide: OpenMeeting) -> None:
    app = type_note(at_slide(ASKS), "- Agree the date\n\n• Name an owner")
    assert stands(sample_store, Part.ASKS) == "Agree the date\nName an owner"
    assert finding(app) == "4 asks of this meeting; it has since taken 2 decisions."


def test_on_a_workstreams_slide_its_sentence_and_its_asks_are_typed(sample_store: Store, at_slide: OpenMeeting) -> None:
    app = press(at_slide(WORKSTREAM), NOTE)
    assert labels(app, "text_area") == ["In one sentence", "Asks, a line each"]
    app.text_area[0].set_value("It goes well.")
    app.text_area[1].set_value("Send a nurse")
    press(app, KEEP)
    said = load_commentary(sample_store, meeting_in(sample_store))
    [(_, item)] = [key for key, each in said.items() if each.text == "It goes well."]
    assert said[Part.ASKS, item].text == "Send a nurse"
    assert "It goes well." in text_of(app)
    assert "Send a nurse" in text_of(app)


def test_a_note_leaves_the_facts_as_they_were_gathered(sample_store: Store, at_slide: OpenMeeting) -> None:
    def shown() -> Pack:
        choice = PackChoice(meeting=meeting_in(sample_store))
        version = current_version(sample_store)
        key = ReportKey(sample_store.url, version, CODE, Moment(DECEMBER), date(2015, 1, 5), choice)
        return pack_of(key, sample_store)

    before = shown()
    type_note(at_slide(POSITION), "All is agreed.")
    after = shown()
    assert after.position is before.position
    assert after.whole.why == after.commentary.headline == "All is agreed."


@pytest.mark.parametrize("slide", [EXCEPTIONS, CHANGES])
def test_on_a_slide_without_words_of_its_own_a_decision_is_added_to_those_that_stand(
    sample_store: Store, at_slide: OpenMeeting, slide: int
) -> None:
    before = stands(sample_store, Part.DECISIONS)
    app = type_note(at_slide(slide), "Meet again in a month")
    assert stands(sample_store, Part.DECISIONS) == f"{before}\nMeet again in a month"
    assert slide_in(app) == str(slide)
    assert finding(at_slide(DECISIONS)).endswith("; 3 decisions of this meeting.")


def test_a_note_that_cannot_be_kept_says_why_and_stays_in_the_form(sample_store: Store, at_slide: OpenMeeting) -> None:
    long = "\n".join(f"Decision {number}" for number in range(MOST_LINES + 1))
    assert len(long) < LONGEST
    app = type_note(at_slide(DECISIONS), long)
    assert "keep to 20" in app.error[0].value
    assert app.text_area[0].value == long
    assert "Decision" not in stands(sample_store, Part.DECISIONS)


def test_what_somebody_else_said_meanwhile_is_not_replaced_unread(sample_store: Store, at_slide: OpenMeeting) -> None:
    app = press(at_slide(DECISIONS), NOTE)
    say(sample_store, PMO, CODE, meeting_in(sample_store), Part.DECISIONS, "Meet in May")
    app.text_area[0].set_value("Meet in June")
    press(app, KEEP)
    assert "this was written meanwhile: decisions “Meet in May”" in app.error[0].value.replace("\\", "")
    assert app.text_area[0].value == "Meet in June"
    assert stands(sample_store, Part.DECISIONS) == "Meet in May"
    press(app, KEEP)
    assert stands(sample_store, Part.DECISIONS) == "Meet in June"


def test_of_two_decisions_added_at_the_same_time_both_are_kept(sample_store: Store, at_slide: OpenMeeting) -> None:
    before = stands(sample_store, Part.DECISIONS)
    mine, yours = (press(at_slide(EXCEPTIONS), NOTE) for _ in range(2))
    for app, decision in ((mine, "Meet in May"), (yours, "Name an owner")):
        app.text_area[0].set_value(decision)
        press(app, KEEP)
    assert stands(sample_store, Part.DECISIONS) == f"{before}\nMeet in May\nName an owner"


def test_a_field_left_as_it_was_replaces_nothing_said_meanwhile(sample_store: Store, at_slide: OpenMeeting) -> None:
    app = press(at_slide(WORKSTREAM), NOTE)
    said = load_commentary(sample_store, meeting_in(sample_store))
    [item] = {item for (_, item), each in said.items() if each.text == app.text_area[0].value}
    say(sample_store, PMO, CODE, meeting_in(sample_store), Part.ASKS, "Send a nurse", item)
    app.text_area[0].set_value("It goes well.")
    press(app, KEEP)
    assert stands(sample_store, Part.SENTENCE, item) == "It goes well."
    assert stands(sample_store, Part.ASKS, item) == "Send a nurse"


def test_a_note_longer_than_can_be_kept_says_so(sample_store: Store, at_slide: OpenMeeting) -> None:
    app = type_note(at_slide(POSITION), "x" * (LONGEST + 1))
    assert "keep to 2,000" in app.error[0].value.replace("\\", "")


def test_closing_the_form_keeps_nothing_and_goes_on(sample_store: Store, at_slide: OpenMeeting) -> None:
    before = stands(sample_store, Part.HEADLINE)
    app = press(at_slide(POSITION), NOTE)
    assert "Next" not in labels(app, "button")
    app.text_area[0].set_value("Never mind.")
    press(app, CLOSE)
    assert stands(sample_store, Part.HEADLINE) == before
    assert slide_in(press(app, "Next")) == "2"


def test_a_form_left_open_by_another_address_does_not_keep_the_slides_from_turning(
    sample_store: Store, at_slide: OpenMeeting
) -> None:
    app = press(at_slide(POSITION), NOTE)
    app.query_params["slide"] = str(ASKS)
    assert not app.run().text_area
    assert slide_in(press(app, "Next")) == str(EXCEPTIONS)


def test_a_viewer_sees_the_slides_and_no_way_to_take_a_note(at_slide: OpenMeeting, as_viewer: None) -> None:
    app = at_slide(POSITION)
    assert "illustrative progress · read only" in text_of(app)
    assert NOTE not in labels(app, "button")


def test_hostile_text_is_shown_as_it_is(empty_store: Store) -> None:
    nasty = "<img src=x onerror=alert(1)> [a](http://evil.example) 😀 نص"
    started(empty_store, PMO, "psr", nasty)
    accepted(empty_store, PMO, a_proposal(empty_store, "psr", plan(milestone(nasty))), date(2014, 7, 1))
    do(empty_store, PMO, "psr", add_meeting, nasty, DECEMBER)
    app = opened(programme="psr", meeting=meeting_in(empty_store, "psr"), slide=EXCEPTIONS)
    assert nasty in text_of(app)
    assert "<img" not in html_of(app)


def test_a_meeting_years_after_the_plan_is_not_offered_before_it(sample_store: Store, open_page: Open) -> None:
    do(sample_store, PMO, CODE, add_meeting, "Executive", date(2018, 9, 25))
    assert "Meeting mode" in html_of(open_page(as_at="2015-02-10"))
    assert "Meeting mode" not in html_of(open_page(as_at="2015-03-20"))
    assert "Meeting mode" in html_of(open_page(as_at="2018-09-25"))


def test_of_a_meeting_to_come_it_shows_what_the_overview_shows_and_of_which_day(
    sample_store: Store, at_slide: OpenMeeting, open_page: Open
) -> None:
    slides, overview = at_slide(POSITION, as_at="2014-10-20"), open_page(as_at="2014-10-20")
    assert (
        finding(slides) == finding(overview) == "The programme is behind: 6 of 15 milestones complete, 2 red, 5 amber."
    )
    assert "Position · Public Service Reform Board, 2 Dec 2014 · as at 20 Oct 2014" in text_of(slides)
    assert text_of(slides).count("⚑ not confirmed") == text_of(overview).count("⚑ not confirmed") == 2
    assert "2 Dec 2014 · as at" not in text_of(at_slide(POSITION, as_at="2015-01-01"))
