"""The frozen web page in a real browser: offline, without a request, on a projector and on a phone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from psr_data.exports.web_page import web_page
from psr_data.frames.pack.record import Pack
from psr_data.services.sample.load import CODE
from psr_data.store.engine import Store, open_store
from tests.browser.app import PHONE, PROJECTOR
from tests.builders import milestone, workstream
from tests.exports.hostile import MARKUP, hostile_pack
from tests.frames.pack.packing import a_pack, pack_at

pytestmark = pytest.mark.browser
TABLET: ViewportSize = {"width": 820, "height": 1180}
PAPER: ViewportSize = {"width": 700, "height": 1000}  # A4 upright, without its margins
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('frozen') / 'psr.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pack(store: Store) -> Pack:
    return hostile_pack(store)


@pytest.fixture(scope="module")
def address(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> str:
    file: Path = tmp_path_factory.mktemp("frozen") / "page.html"
    file.write_bytes(web_page(pack))
    return file.as_uri()


@pytest.mark.parametrize("screen", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_it_opens_offline_asks_for_nothing_and_fits_the_screen(
    browser: Browser, address: str, pack: Pack, screen: ViewportSize
) -> None:
    context = browser.new_context(viewport=screen, offline=True)
    asked: list[str] = []
    messages: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: messages.append(message.text))
    context.on("dialog", lambda dialog: messages.append(dialog.message))
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(pack.position.programme)
    expect(page.get_by_text(MARKUP[0]).first).to_be_visible()
    expect(page.get_by_role("table")).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == screen["width"]
    assert page.evaluate("document.scripts.length + document.images.length") == 0
    assert [url for url in asked if url != address] == []
    assert messages == []
    context.close()


def test_words_longer_than_a_phone_are_broken_in_headings_and_tables(browser: Browser, tmp_path: Path) -> None:
    store, file = open_store(f"sqlite:///{tmp_path / 'psr.db'}"), tmp_path / "page.html"
    word = "Wohnungsbaugenossenschaftsverwaltung" * 8
    file.write_bytes(web_page(a_pack(store, [workstream(word), milestone(word, workstream=word, owner=word)])))
    page = browser.new_page(viewport=PHONE)
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", name=word)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.close()
    store.close()


def test_every_milestone_of_the_gantt_is_seen_with_its_mark(browser: Browser, address: str, pack: Pack) -> None:
    page = browser.new_page(viewport=PROJECTOR)
    page.goto(address)
    drawn = [strip for strip in pack.gantt.strips if strip.level != "workstream"]
    marks = page.locator("#gantt tbody svg svg use")
    expect(marks).to_have_count(len(drawn))
    assert all(_is_drawn(page, place) for place in range(len(drawn)))
    page.close()


def _is_drawn(page: Page, place: int) -> bool:
    box = page.locator("#gantt tbody svg svg use").nth(place).bounding_box()
    return box is not None and box["width"] > 15 and box["height"] > 15


def test_it_meets_the_rules_of_accessibility(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PROJECTOR, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    assert [found["id"] for found in Axe().run(page, options=RULES).response["violations"]] == []
    context.close()


def test_on_paper_a_title_is_not_broken_within_a_word_nor_a_short_table_between_pages(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport=PAPER)
    page.emulate_media(media="print")
    page.goto(address)
    titles = page.locator("section tbody th").evaluate_all("all => all.map(one => one.offsetWidth)")
    assert min(titles) >= 90
    for part in ("#position .scrolling", "#gantt", "#about"):
        assert page.locator(part).first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"
    page.close()


def test_on_a_phone_most_of_the_gantt_is_its_months(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address)
    label = page.locator("#gantt tbody th").first.bounding_box()
    assert label is not None
    assert label["width"] < PHONE["width"] / 2
    page.close()


def test_it_is_reached_by_keyboard_from_its_first_link(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PROJECTOR)
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the report")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.close()


def test_the_position_is_seen_whole_on_a_tablet(browser: Browser, sample_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(web_page(pack_at(sample_store, date(2014, 12, 2), code=CODE)))
    page = browser.new_page(viewport=TABLET)
    page.goto(file.as_uri())
    shown, needed = page.locator("#position .scrolling").evaluate("table => [table.clientWidth, table.scrollWidth]")
    assert needed == shown
    page.close()
