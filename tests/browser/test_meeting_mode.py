"""Meeting mode in a real browser: walked by keyboard on projectors, a note taken, nothing scrolling or in the way."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from psr_data.frames.meetings import load_meetings, usual_meeting
from psr_data.services.programmes import add_meeting
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store, open_store
from tests.browser.app import PHONE, PROJECTOR, at_rest, running_app
from tests.browser.conftest import HOSTILE, Traffic, visit
from tests.browser.one_address import OneAddress
from tests.browser.test_outside import TO_THE_OUTSIDE
from tests.browser.test_screen import barriers, outside
from tests.builders import PMO, a_proposal, accepted, do, started
from tests.frames.pack.packing import many
from tests.stores import sqlite_url

pytestmark = pytest.mark.browser

DECEMBER = date(2014, 12, 2)
FULL_HD: ViewportSize = {"width": 1920, "height": 1080}
BESIDE_TABS: ViewportSize = {"width": 1366, "height": 640}
SCREENS = (PROJECTOR, FULL_HD, BESIDE_TABS)
LONG = f"Workstream {{}} of many bodies, joined across every boundary there is between them {HOSTILE}"


@pytest.fixture(scope="module")
def store(first_year_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample's first year, and a programme of 40 workstreams with long and hostile names."""
    opened = open_store(sqlite_url(shutil.copy(first_year_file, tmp_path_factory.mktemp("meeting"))))
    started(opened, PMO, "large", HOSTILE)
    accepted(opened, PMO, a_proposal(opened, "large", list(many(40, 4, LONG))), date(2014, 7, 1), baseline=True)
    do(opened, PMO, "large", add_meeting, HOSTILE, DECEMBER)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(browser: Browser, store: Store) -> Iterator[str]:
    with running_app(store.url, Path(store.url.removeprefix("sqlite:///")).with_name("app.log")) as served:
        yield served


@pytest.fixture
def address(one_address: OneAddress, app: str) -> str:
    return one_address.lead_to(app)


def link_to(store: Store, code: str) -> str:
    meeting = usual_meeting(load_meetings(store, code), DECEMBER, None)
    assert meeting is not None
    return f"?programme={code}&meeting={meeting.id}"


LISTENING = """() => !document.body.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Home", repeat: true, bubbles: true, cancelable: true })
)"""


def seen(page: Page, number: int) -> None:
    """On that slide while the app may still be busy; the keys are bound soon after a first slide is seen."""
    expect(page.get_by_role("status").first).to_contain_text(f"Slide {number} of")
    page.wait_for_function(LISTENING)


def at(page: Page, number: int) -> None:
    """On that slide, and going no further."""
    seen(page, number)
    at_rest(page)
    seen(page, number)


def last_number(page: Page) -> int:
    said = page.get_by_role("status").first.text_content() or ""
    return int(said.split(" of ")[1].split(".")[0])


def below_the_bar(page: Page) -> int:
    """By how many pixels the slide reaches below the top of its bar; negative where it ends above."""
    slide, bar = (page.locator(f".st-key-meeting_{part}").bounding_box() for part in ("slide", "bar"))
    assert slide is not None
    assert bar is not None
    return int(slide["y"] + slide["height"] - bar["y"])


def overflow(page: Page) -> int:
    """By how many pixels the slide reaches below the top of its bar, or the page beyond the screen."""
    main = page.get_by_test_id("stMain")
    beyond = main.evaluate("main => Math.max(main.scrollHeight - main.clientHeight, main.scrollWidth - innerWidth)")
    return max(below_the_bar(page), int(beyond), 0)


def drawn(page: Page) -> None:
    """The page is laid out anew, charts included, after the window has another size."""
    page.evaluate("() => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 100)))")


def test_the_chair_walks_the_whole_meeting_by_keyboard(
    address: str, store: Store, page: Page, traffic: Traffic
) -> None:
    visit(page, f"{address}/?programme={CODE}&as_at={DECEMBER.isoformat()}")
    page.get_by_role("link", name="Meeting mode").click()
    at(page, 1)
    expect(page.get_by_test_id("stSidebar")).to_have_count(0)
    expect(page.get_by_test_id("stToolbar")).to_be_hidden()
    last = last_number(page)
    for number, key in enumerate(["ArrowRight", "Space"] + ["PageDown"] * (last - 3), start=2):
        page.keyboard.press(key)
        at(page, number)
        assert overflow(page) == 0
        assert barriers(page) == []
    page.keyboard.press("End")
    at(page, last)
    for key, number in (("ArrowLeft", last - 1), ("PageUp", last - 2), ("Home", 1), ("ArrowRight", 2)):
        page.keyboard.press(key)
        at(page, number)
    page.reload()
    at(page, 2)
    page.wait_for_url("**slide=2")
    page.keyboard.press("Escape")
    expect(page.locator(".psr-kicker").first).to_contain_text("Overview · as at 2 Dec 2014")
    assert outside(traffic) == []


def test_each_press_turns_a_slide_however_quickly_they_follow_each_other(
    address: str, store: Store, page: Page
) -> None:
    page.goto(f"{address}/{link_to(store, CODE)}")
    seen(page, 1)
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    seen(page, 4)
    for key in ("PageDown", "Space", "ArrowLeft", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    at(page, 5)
    last = last_number(page)
    for key in ("End", "PageDown", "PageUp", "ArrowLeft"):
        page.keyboard.press(key)
    at(page, last - 2)
    for key in ("ArrowRight", "n"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_url(f"**slide={last - 1}")


def test_keys_pressed_before_a_slide_is_drawn_count_too(address: str, store: Store, page: Page) -> None:
    page.goto(f"{address}/{link_to(store, 'large')}")
    page.wait_for_function("() => Boolean(window.psrPresses)", polling=5)
    for key in ("ArrowRight", "PageDown", "Space"):
        page.keyboard.press(key)
    at(page, 4)
    page.keyboard.press("PageUp")
    at(page, 3)


def test_each_click_turns_a_slide_however_quickly_they_follow_each_other(
    address: str, store: Store, page: Page
) -> None:
    visit(page, f"{address}/{link_to(store, CODE)}")
    at(page, 1)
    page.get_by_role("button", name="Next").dblclick()
    at(page, 3)
    page.get_by_role("button", name="Next").click(click_count=3)
    page.keyboard.press("ArrowLeft")
    at(page, 5)
    page.get_by_role("button", name="Previous").dblclick()
    at(page, 3)
    page.get_by_role("button", name="Next").press("Enter")
    at(page, 4)


def test_a_key_that_is_held_down_turns_one_slide(address: str, store: Store, page: Page) -> None:
    visit(page, f"{address}/{link_to(store, CODE)}")
    seen(page, 1)
    for _ in range(3):
        page.keyboard.down("PageDown")
    at(page, 2)


def test_a_note_is_typed_without_turning_a_slide_and_stands_in_the_commentary(
    address: str, store: Store, page: Page
) -> None:
    visit(page, f"{address}/{link_to(store, CODE)}&slide=3")
    at(page, 3)
    page.keyboard.press("n")
    field = page.get_by_role("dialog").get_by_role("textbox")
    expect(field).to_be_focused()
    page.keyboard.type("Meet again soon")
    for key in ("PageDown", "Space", "n", "Escape", "Home", "ArrowLeft", "End"):
        page.keyboard.press(key)
    expect(field).to_have_value("Meet again soon n")
    assert barriers(page) == []
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    at(page, 3)
    page.reload()
    at(page, 3)
    page.keyboard.press("End")
    expect(page.get_by_text("Meet again soon n")).to_be_visible()
    meeting = link_to(store, CODE).rsplit("=", 1)[1]
    reports = visit(
        page.context.new_page(), f"{address}/reports?programme={CODE}&as_at={DECEMBER}&report_for={meeting}"
    )
    reports.get_by_role("radio", name="Commentary").or_(reports.get_by_text("Commentary", exact=True)).first.click()
    expect(reports.get_by_label("Decisions").first).to_have_value(re.compile("Meet again soon n"))


def test_what_is_pressed_after_the_key_of_a_note_is_meant_for_the_note_and_escape_leads_to_its_close(
    address: str, store: Store, page: Page
) -> None:
    visit(page, f"{address}/{link_to(store, CODE)}&slide=2")
    at(page, 2)
    for key in ("n", "Space", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("textbox").first.press_sequentially("Half a thou")
    page.keyboard.press("Escape")
    close = page.get_by_role("button", name="Close without keeping")
    expect(close).to_be_focused()
    close.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    at(page, 2)
    page.keyboard.press("ArrowRight")
    at(page, 3)


def test_no_slide_of_40_workstreams_with_long_hostile_names_scrolls_or_lets_a_text_act(
    address: str, store: Store, page: Page, traffic: Traffic
) -> None:
    visit(page, f"{address}/{link_to(store, 'large')}")
    found = {}
    for number in range(1, 31):
        at(page, number)
        for screen in SCREENS if number % 2 else SCREENS[::-1]:  # the first of a slide is the last of the one before
            page.set_viewport_size(screen)
            drawn(page)
            found[number, screen["height"]] = overflow(page)
        page.keyboard.press("PageDown")
    assert {place: by for place, by in found.items() if by} == {}
    assert page.locator(TO_THE_OUTSIDE).count() == 0
    assert outside(traffic) == []


def test_on_a_phone_no_slide_is_wider_than_the_screen_and_its_end_can_be_read(
    address: str, store: Store, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    visit(page, f"{address}/{link_to(store, CODE)}")
    at(page, 1)
    for number in range(1, last_number(page) + 1):
        at(page, number)
        main = page.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth - innerWidth") == 0
        main.evaluate("main => main.scrollTo(0, main.scrollHeight)")
        assert below_the_bar(page) <= 0
        page.keyboard.press("PageDown")


def test_the_way_back_leads_from_the_overview_to_the_slide(address: str, store: Store, page: Page) -> None:
    visit(page, f"{address}/{link_to(store, CODE)}&slide=2")
    at(page, 2)
    page.keyboard.press("Escape")
    expect(page.locator(".psr-kicker").first).to_contain_text("Overview")
    at_rest(page)
    page.go_back()
    at(page, 2)
