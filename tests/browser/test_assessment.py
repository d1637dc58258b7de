"""Self-assessment in a real browser: the form on a phone and by keyboard alone, the results on a projector."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from psr_data.domain.assessment_results import RoundResult
from psr_data.frames.assessment.scores import rounds
from psr_data.store.engine import Store, open_store
from tests.browser.app import PHONE, PROJECTOR, at_rest, running_app
from tests.browser.conftest import visit
from tests.browser.one_address import OneAddress
from tests.browser.test_screen import barriers
from tests.pages.scoring import CODE, TODAY, a_closed_round, another_round, token

pytestmark = pytest.mark.browser

RESULTS = f"self_assessment?programme={CODE}&as_at={TODAY.isoformat()}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A round that has closed, and another that is open."""
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('scoring') / 'psr.db'}")
    a_closed_round(opened)
    another_round(opened, opened=0, days=7, invited=6)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def app(browser: Browser, store: Store) -> Iterator[str]:
    with running_app(store.url, Path(store.url.removeprefix("sqlite:///")).with_name("app.log")) as served:
        yield served


@pytest.fixture
def address(one_address: OneAddress, app: str) -> str:
    return one_address.lead_to(app)


@pytest.fixture
def form(store: Store, address: str) -> str:
    """The link of the open round's first group."""
    return f"{address}/?respond={token(store, newest(store).id)}"


def newest(store: Store) -> RoundResult:
    return rounds(store, CODE, TODAY)[0]


def question(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()
    at_rest(page)


def test_a_member_answers_and_corrects_on_a_phone(form: str, store: Store, phone: Page) -> None:
    before = newest(store).groups[0].responded
    page = visit(phone, form)
    question(page, "How far do we lead together?")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    go_on = page.get_by_role("button", name="Save and go on")
    box = go_on.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["height"]
    page.get_by_text("4 · strengthening").tap()
    go_on.tap()
    question(page, "How far has life changed?")
    page.get_by_text("Don’t know").tap()
    go_on.tap()
    question(page, "Thank you: all your answers are saved.")
    back = visit(phone.context.new_page(), page.url)
    back.get_by_role("button", name="Leadership: 4 · strengthening").tap()
    back.get_by_text("5 · embedded").tap()
    back.get_by_role("button", name="Save and go on").tap()
    question(back, "Your correction is saved.")
    assert newest(store).groups[0].responded == before + 1


def test_the_keyboard_alone_completes_the_form(form: str, store: Store, page: Page) -> None:
    before = newest(store).groups[0].responded
    visit(page, form)
    for words in ("How far do we lead together?", "How far has life changed?"):
        question(page, words)
        tab_to(page, "radio")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        tab_to(page, "Save and go on")
        page.keyboard.press("Enter")
    question(page, "Thank you: all your answers are saved.")
    expect(page.get_by_role("button", name="Impact: 2 · limited")).to_be_visible()
    assert newest(store).groups[0].responded == before + 1


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until a field of this kind, or the button with these words, has the focus."""
    for _ in range(15):
        page.keyboard.press("Tab")
        if wanted in page.evaluate("document.activeElement.type + ' ' + document.activeElement.innerText"):
            return
    raise AssertionError(f"Tab never comes to {wanted}")


def test_a_double_click_is_one_answer(form: str, store: Store, page: Page) -> None:
    before = newest(store).groups[0]
    visit(page, form)
    page.get_by_text("3 · growing").click()
    page.get_by_role("button", name="Save and go on").dblclick()
    question(page, "How far has life changed?")
    after = newest(store).groups[0]
    assert (after.responded, after.unfinished) == (before.responded, before.unfinished + 1)
    expect(page.get_by_text("Choose one of the scores")).to_have_count(0)


def test_the_form_shows_no_menu_and_puts_no_barrier_in_the_way(form: str, phone: Page) -> None:
    page = visit(phone, form)
    expect(page.get_by_role("navigation", name="Pages")).to_have_count(0)
    assert barriers(page) == []


def test_the_results_stand_on_a_projectors_screen_side_by_side(address: str, page: Page) -> None:
    visit(page, f"{address}/{RESULTS}")
    page.get_by_label("Round").first.click()
    page.get_by_role("option").last.click()
    at_rest(page)
    expect(page.locator(".psr-finding").first).to_contain_text("Executive scores much higher on Leadership")
    pictures = page.locator(".js-plotly-plot")
    expect(pictures).to_have_count(2)
    radar, gap = (pictures.nth(place).bounding_box() for place in range(2))
    assert radar is not None
    assert gap is not None
    assert radar["x"] + radar["width"] <= gap["x"]
    assert gap["x"] + gap["width"] <= PROJECTOR["width"]
    expect(page.get_by_text("Executive: 4 of 6 responded").last).to_be_visible()
    assert barriers(page) == []


def test_no_score_of_the_open_round_reaches_the_browser(address: str, page: Page) -> None:
    visit(page, f"{address}/{RESULTS}")
    expect(page.locator(".psr-finding").first).to_contain_text("responded")
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
